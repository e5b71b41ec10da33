"""A long title is cut into even lines, never inside quotation marks."""

import pytest

from reports.rendering.title import WIDEST, title_lines, width


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("简报", ["简报"]),
        ("一" * 20, ["一" * 20]),
        (
            "深圳社会组织党组织“疫”线发挥“堡垒·先锋”作用",
            ["深圳社会组织党组织“疫”线发挥", "“堡垒·先锋”作用"],
        ),
    ],
)
def test_a_title_is_cut_where_a_line_may_end(title, lines):
    assert title_lines(title) == lines


def test_no_line_is_too_wide_and_nothing_is_lost():
    lines = title_lines("一" * 50)
    assert "".join(lines) == "一" * 50
    assert len(lines) == 3
    assert max(width(line) for line in lines) <= WIDEST


def test_a_latin_letter_is_half_a_character_wide():
    assert width("党A1") == 2.0
