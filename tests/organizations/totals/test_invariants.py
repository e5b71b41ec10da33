"""What holds for every course of reports."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bulletin.zh.qualifiers import Qualifier
from organizations.totals.reading.cells import Cell, FigureRow
from organizations.totals.reading.signed import add
from organizations.totals.reading.walk import read_by_day
from tests.organizations.totals.courses import (
    TREE,
    assessed,
    below,
    course,
    new,
    total,
    value,
)

BODIES = ("R", "A", "B", "A1")
MOVED = {**TREE, "A1": "B"}
NAMED = (
    Qualifier.EXACT,
    Qualifier.ABOUT,
    Qualifier.NEARLY,
    Qualifier.OVER,
    Qualifier.AT_LEAST,
)


@st.composite
def figures(draw: st.DrawFn, kinds: tuple[str, ...]) -> FigureRow:
    """One report of one of eight activities; A1 moves from A to B on the 6th."""
    kind, day = draw(st.sampled_from(kinds)), draw(st.integers(1, 10))
    activity = draw(st.integers(1, 8))
    amount = draw(st.none() | st.integers(0, 3000))
    fields = {
        "activity": activity,
        "tree": TREE if day < 6 else MOVED,
        "destination": draw(st.sampled_from([None, "local", "hongkong"])),
        "qualifier": Qualifier.VAGUE if amount is None else draw(st.sampled_from(NAMED)),
        "verified": draw(st.integers(1, 12)),
    }
    report = {"new": new, "activity": total, "own": total, "below": below}[kind]
    if kind == "activity":
        fields["scope"] = "activity"
    return report(BODIES[activity % 4], amount, day, **fields)


def courses(*kinds: str) -> st.SearchStrategy[list[FigureRow]]:
    """Courses of reports, some of them 其中 of another one of their activity."""
    return st.lists(figures(kinds), max_size=12).flatmap(_with_parts)


@st.composite
def _with_parts(draw: st.DrawFn, reported: list[FigureRow]) -> list[FigureRow]:
    rows = course(*reported)
    for position in range(1, len(rows)):
        if draw(st.integers(0, 3)) == 0:
            whole = rows[position - 1]
            rows[position] = replace(
                rows[position], part_of=whole.id, activity=whole.activity, number=whole.number,
                counting=whole.counting, day=whole.day, chain=whole.chain, leaf=whole.leaf,
                scope=whole.scope,
            )  # fmt: skip
    return rows


EVERYTHING = courses("new", "activity", "own", "below")
UNDIVIDED = courses("new", "activity", "own")


@given(st.lists(figures(("new",)), max_size=12))
def test_with_increments_alone_the_total_is_the_plain_sum(reported):
    known = [row.value for row in reported if row.value is not None]
    assert value(read_by_day(course(*reported))) == (
        sum(known, Decimal(0)) if known else None
    )


@given(UNDIVIDED)
def test_without_wholes_the_root_is_the_sum_of_its_children_and_its_own(rows):
    reading = read_by_day(rows)
    for destination in (None, "local", "hongkong"):
        together = dict(
            reading.lists.get(Cell("own", "R", destination, "volunteers"), {})
        )
        for child in ("A", "B"):
            add(together, reading.list_of(child, "volunteers", destination))
        assert reading.list_of("R", "volunteers", destination) == together


@given(EVERYTHING, st.randoms(use_true_random=False))
def test_the_order_in_which_rows_come_does_not_matter(rows, random):
    shuffled = random.sample(rows, len(rows))
    before, after = read_by_day(rows), read_by_day(shuffled)
    assert before.notes == after.notes
    assert before.lists.keys() == after.lists.keys()
    for cell, signed in before.lists.items():
        assert list(signed.items()) == list(after.lists[cell].items())


@given(EVERYTHING, st.sampled_from(BODIES))
def test_keeping_only_the_lists_that_are_asked_for_changes_none_of_them(rows, body):
    every, asked = read_by_day(rows), read_by_day(rows, [body])
    for destination in (None, "local", "hongkong"):
        assert asked.list_of(body, "volunteers", destination) == every.list_of(
            body, "volunteers", destination
        )
        assert asked.notes_of(body, "volunteers", destination) == every.notes_of(
            body, "volunteers", destination
        )


@given(EVERYTHING)
def test_notes_are_the_same_whether_taken_at_once_or_when_looked_at(rows):
    at_once, later = read_by_day(rows, noted=True), read_by_day(rows)
    assert at_once.notes == later.notes
    assert at_once.lists == later.lists


@given(EVERYTHING, st.sampled_from(BODIES))
def test_the_bounds_hold_the_value(rows, body):
    it = assessed(read_by_day(rows), body)
    assert it.low >= 0
    assert it.high is None or it.low <= it.high
    if it.value is not None and it.value >= 0:
        assert it.low <= it.value
        assert it.high is None or it.value <= it.high


@given(EVERYTHING, st.integers(0, 5000))
def test_a_whole_of_the_root_reported_last_is_the_total(rows, amount):
    last = replace(below("R", amount, 11), id=99, activity=99)
    reading = read_by_day([*rows, last])
    assert reading.list_of("R", "volunteers") == {99: 1}
    assert {note.code for note in reading.notes_of("R", "volunteers")} <= {
        "below",
        "late",
        "conflict",
    }
