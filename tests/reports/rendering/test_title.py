"""A long title is cut into even lines, never inside quotation marks."""

import pytest

from reports.rendering.title import WIDEST, breaks_of, title_lines
from reports.rendering.widths import width


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


@pytest.mark.parametrize(
    "lines",
    [
        ["全市社会组织党组织", "在防台救灾中发挥战斗堡垒作用"],
        ["深圳市社会组织党组织防台救灾发挥", "“堡垒·先锋”作用情况通报"],
        ["关于社会组织党组织开展结对共建", "助力乡村振兴工作的情况"],
        ["深圳市行业协会商会党组织组织党员", "志愿者投入防汛抗旱救援的情况"],
    ],
)
def test_a_title_is_cut_between_words(lines):
    assert title_lines("".join(lines)) == lines


def test_no_line_is_too_wide_and_nothing_is_lost():
    lines = title_lines("一" * 50)
    assert "".join(lines) == "一" * 50
    assert len(lines) == 3
    assert max(width(line) for line in lines) <= WIDEST


@pytest.mark.parametrize(
    "title",
    [
        "深圳市社会组织党委组织会员企业累计捐款捐物3.15亿元驰援香港抗疫一线",
        "截至2022年3月11日全市社会组织党组织已有33553人参与志愿服务",
        "深圳市社会组织党组织开展堡垒·先锋行动助力疫情防控工作综述",
        "深圳社会组织助力香港／澳门抗疫的一百个日夜行动纪实与综述",
    ],
)
def test_a_title_is_never_cut_inside_a_number_or_beside_a_mark(title):
    lines = title_lines(title)
    assert len(lines) > 1
    for whole in ("3.15亿元", "2022年3月11日", "33553人", "垒·先", "港／澳"):
        if whole in title:
            assert any(whole in line for line in lines), lines


def test_a_narrow_window_breaks_a_title_between_words_and_never_in_a_number():
    title = "临江社会组织党组织捐款3.15亿元助力防台救灾"
    cut = []
    start = 0
    for place in [*sorted(breaks_of(title)), len(title)]:
        cut.append(title[start:place])
        start = place
    assert {"社会组织", "党组织", "3.15亿元", "防台救灾"} <= set(cut)
