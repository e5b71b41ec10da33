"""GB/T 15834-2011, 5.1: what may begin or end a line."""

import pytest

from reports.document.runs import Run, Trace
from reports.rendering.line_ends import (
    LONGEST,
    NEVER_FIRST,
    NEVER_LAST,
    may_break,
    pieces,
)

NUMBER = Trace("matched", "figure", (1,), (), "1", "exact")

DAY = Trace("date", "date", (), (), None, "exact")


def bound(*runs):
    found = []
    for piece in pieces(runs):
        if piece.is_bound:
            found.append("".join(run.text for run in piece.runs))
    return found


@pytest.mark.parametrize("mark", NEVER_FIRST)
def test_no_line_begins_with(mark):
    assert not may_break("堡垒", f"{mark}先锋")


@pytest.mark.parametrize("mark", NEVER_LAST)
def test_no_line_ends_with(mark):
    assert not may_break(f"堡垒{mark}", "先锋")


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        ("堡垒", "先锋", True),
        ("堡垒", "——先锋", True),
        ("堡垒—", "—先锋", False),
        ("堡垒——", "先锋", True),
        ("堡垒…", "…先锋", False),
        ("", "先锋", True),
    ],
)
def test_a_line_ends_between_words_never_within_a_mark(before, after, may):
    assert may_break(before, after) is may


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("开展堡垒·先锋行动", ["垒·"]),
        ("三月～五月", ["月～"]),
        ("深圳—香港", ["圳—"]),
        ("捐款／捐物", ["款／捐"]),
        ("行动——深圳在行动", ["——"]),
        ("甲·乙·丙", ["甲·", "乙·"]),
        ("没有这样的字，也不要紧。", []),
    ],
)
def test_what_hangs_together_is_one_piece(text, found):
    assert bound(Run(text)) == found


def test_a_number_stays_whole_beside_a_mark():
    runs = Run("第"), Run("13万～17万元", NUMBER), Run("／人")
    assert bound(*runs) == ["13万～17万元／人"]
    cut = [run for piece in pieces(runs) for run in piece.runs]
    assert Run("13万～17万元", NUMBER) in cut


def test_a_day_is_not_parted_from_what_it_is_counted_in():
    runs = Run("截至"), Run("11月30日", DAY), Run("，捐款"), Run("120万元", NUMBER)
    assert bound(*runs) == ["11月30日"]
    assert bound(Run("（"), Run("2022年3月11日", DAY), Run("·")) == ["2022年3月11日·"]


def test_nothing_is_lost_and_nothing_is_said_twice():
    runs = Run("·甲·乙／／丙—"), Run("3～5个", NUMBER), Run("～——"), Run("")
    cut = [run for piece in pieces(runs) for run in piece.runs]
    assert "".join(run.text for run in cut) == "·甲·乙／／丙—3～5个～——"
    assert [run for run in cut if run.trace] == [Run("3～5个", NUMBER)]


def test_what_finds_no_room_on_a_line_is_not_bound():
    assert bound(Run("／" * int(LONGEST + 1))) == []
