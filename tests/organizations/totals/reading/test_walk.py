"""The rules of reading, each at its edges."""

from datetime import UTC, datetime

import pytest

from organizations.totals.reading.cells import Cell
from organizations.totals.reading.question import TotalsError
from organizations.totals.reading.signed import add, less
from organizations.totals.reading.walk import read_by_day
from tests.organizations.totals.courses import (
    TREE,
    assessed,
    below,
    course,
    new,
    noted,
    read,
    total,
    value,
    written,
)

HONGKONG = {"destination": "hongkong"}


def test_equal_terms_cancel():
    into = {1: 1, 2: 1}
    add(into, {1: -1, 3: 1})
    assert into == {2: 1, 3: 1}
    assert less({1: 1}, {2: 1, 1: 1}) == {2: -1}


def test_nothing_reported_is_an_empty_list():
    reading = read_by_day([])
    assert (reading.list_of("R", "volunteers"), reading.notes_of("R", "volunteers")) == (
        {},
        (),
    )


def test_figures_of_two_indicators_are_never_added():
    with pytest.raises(TotalsError, match="请分别查询"):
        read(new("B", 1, 5), new("B", 1, 5, indicator="person_times"))


# -- rule 2: a running total replaces the list of its own cell


def test_a_total_of_one_activity_leaves_the_bodys_other_activities():
    reading = read(
        new("B", 5, 3, activity=1), new("B", 7, 3, activity=2),
        total("B", 6, 5, activity=1, scope="activity"),
    )  # fmt: skip
    assert written(reading) == "+7 +6"


def test_a_total_of_the_body_holds_what_its_activities_reported():
    reading = read(total("B", 6, 5, scope="activity"), new("B", 7, 5), total("B", 20, 6))
    assert written(reading) == "+20"


def test_the_total_with_all_below_is_not_the_bodys_own():
    reading = read(total("A", 10, 5), below("A", 30, 6), total("A", 12, 7))
    assert (written(reading, "A"), value(reading, "A")) == ("+30 +12 −10", 32)


def test_a_total_for_one_destination_leaves_the_others():
    reading = read(
        new("B", 5, 3, **HONGKONG), new("B", 7, 3, destination="local"), new("B", 2, 3),
        total("B", 6, 5, **HONGKONG),
    )  # fmt: skip
    assert value(reading) == 15
    assert [value(reading, destination=it) for it in ("hongkong", "local")] == [6, 7]


def test_a_total_for_one_destination_and_one_of_an_activity_overlap_in_what_both_hold():
    reading = read(
        new("B", 5, 3, activity=1, **HONGKONG),
        total("B", 20, 5, activity=1, scope="activity"),
        total("B", 30, 6, activity=2, **HONGKONG),
    )
    assert written(reading) == "+20 +30 −5"


def test_a_term_may_be_taken_off_twice():
    reading = read(
        total("B", 5, 3, activity=1, scope="activity", **HONGKONG),
        total("B", 20, 5, activity=1, scope="activity"),
        total("B", 30, 6, activity=2, **HONGKONG),
        total("B", 8, 7, activity=1, scope="activity", **HONGKONG),
    )
    assert written(reading) == "+20 +30 −5 −5 +8"
    assert value(reading) == 48


def test_an_organization_without_party_organization_stands_below_the_one_that_covers_it():
    tree = {**TREE, "o7": "B"}
    reading = read(
        new("o7", 5, 3, tree=tree),
        below("B", 50, 5, tree=tree),
        new("o7", 2, 6, tree=tree),
    )
    assert (value(reading, "o7"), value(reading, "B"), value(reading)) == (7, 52, 52)


# -- rule 3: a whole taken earlier is taken to contain a part's first total


def test_the_growth_of_a_part_after_its_first_total_counts():
    reading = read(below("R", 100, 5), total("B", 40, 8), total("B", 45, 9))
    assert written(reading) == "+100 +45 −40"


def test_increments_reported_before_the_first_total_of_a_part_stay_in_the_whole():
    reading = read(below("R", 100, 5), new("B", 7, 6), total("B", 40, 8))
    assert (written(reading), written(reading, "B")) == ("+100 +7", "+40")


def test_a_whole_for_one_destination_contains_only_that_destination():
    reading = read(
        below("R", 100, 5, **HONGKONG), total("B", 40, 8, **HONGKONG), total("B", 50, 9)
    )
    assert value(reading, destination="hongkong") == 100
    # above B nobody has reported an undivided whole: what B holds beyond its 香港 is added
    assert written(reading) == "+100 +50 −40"


def test_a_whole_of_the_body_contains_the_first_total_of_its_activity():
    reading = read(total("B", 100, 5), total("B", 40, 8, scope="activity"))
    assert (value(reading, "B"), noted(reading, "B")) == (100, {"opening": [2]})


# -- rule 4: 其中


def test_a_part_goes_where_its_whole_is_not():
    reading = read(
        below("A", 50, 5, activity=1),
        total("A", 20, 5, activity=1, part_of=1, **HONGKONG),
    )
    assert written(reading) == "+50"
    assert written(reading, destination="hongkong") == "+20"
    assert reading.lists[Cell("own", "A", None, "volunteers")] == {2: 1}


@pytest.mark.parametrize("reported", [new, total])
def test_a_part_in_the_cell_of_its_whole_is_only_shown(reported):
    reading = read(
        reported("B", 50, 5, activity=1), reported("B", 20, 5, activity=1, part_of=1)
    )
    assert (written(reading), noted(reading)) == ("+50", {})


def test_the_growth_of_a_part_reported_alone_counts_in_the_whole():
    reading = read(
        below("R", 100, 5, activity=1),
        below("R", 30, 5, activity=1, part_of=1, **HONGKONG),
        below("R", 35, 8, activity=2, **HONGKONG),
    )
    assert written(reading) == "+100 +35 −30"


@pytest.mark.parametrize("reported", [new, total])
def test_a_part_of_an_unknown_whole_is_added_as_if_it_stood_alone(reported):
    gift = {"activity": 1}
    reading = read(
        reported("B", None, 5, **gift),
        reported("B", 20, 5, part_of=1, **gift, **HONGKONG),
    )
    assert (
        assessed(reading).value == assessed(reading, destination="hongkong").value == 20
    )
    assert (
        assessed(reading).unknown,
        assessed(reading, destination="hongkong").unknown,
    ) == (1, 0)


@pytest.mark.parametrize("reported", [new, total])
def test_a_part_in_the_cell_of_its_unknown_whole_is_added_beside_it(reported):
    gift = {"activity": 1}
    reading = read(
        reported("B", None, 5, **gift), reported("B", 20, 5, part_of=1, **gift)
    )
    assert (value(reading), assessed(reading).unknown) == (20, 1)


def test_a_part_whose_whole_is_no_longer_in_force_stands_alone():
    assert value(read(new("B", 20, 5, part_of=99))) == 20


# -- rule 5: unknown values


def test_an_unknown_total_replaces_nothing_and_goes_when_a_known_one_comes():
    figures = [total("B", 100, 5), total("B", None, 6), total("B", 120, 8)]
    before, after = read(*figures, day=7), read(*figures)
    assert (written(before), assessed(before).unknown) == ("+100 +?", 1)
    assert (written(after), assessed(after).unknown) == ("+120", 0)


def test_an_unknown_first_total_is_contained_in_a_whole_taken_earlier():
    figures = [
        below("R", 100, 5),
        total("B", None, 6),
        total("B", 40, 8),
        total("B", 45, 9),
    ]
    assert written(read(*figures, day=6)) == "+100"
    assert noted(read(*figures, day=6)) == {"opening": [2]}
    assert (written(read(*figures, day=8)), written(read(*figures, day=8), "B")) == (
        "+100",
        "+40",
    )
    assert written(read(*figures)) == "+100 +45 −40"


def test_an_unknown_whole_contains_nothing():
    assert written(read(below("R", None, 5), total("B", 40, 8))) == "+? +40"


def test_an_unknown_value_inside_the_base_of_growth_is_taken_off_with_it():
    it = assessed(
        read(
            total("B", 100, 5),
            new("B", None, 8),
            below("R", 200, 10),
            total("B", 130, 12),
        )
    )
    assert (it.value, it.low, it.high, it.unknown) == (230, 0, 230, 1)


@pytest.mark.parametrize(
    ("unknown_verified", "shown"), [(8, "+100"), (9, "+100"), (10, "+100 +?")]
)
def test_an_unknown_total_of_the_same_day_stays_only_if_verified_after_the_known(
    unknown_verified, shown
):
    reading = read(
        total("B", None, 5, verified=unknown_verified), total("B", 100, 5, verified=9)
    )
    assert (written(reading), noted(reading)) == (shown, {})


def test_of_several_unknown_totals_of_a_day_one_stays():
    assert written(read(total("B", None, 5), total("B", None, 5))) == "+?"


# -- the order of a day


def test_within_a_day_the_narrow_total_is_read_before_the_wide_one():
    reading = read(
        below("R", 100, 5), below("A", 60, 5), total("A1", 40, 5),
        total("A1", 30, 5, scope="activity"), below("R", 30, 5, **HONGKONG),
    )  # fmt: skip
    assert [written(reading, body) for body in ("R", "A", "A1")] == ["+100", "+60", "+40"]
    assert noted(reading) == {}


def test_a_total_verified_later_in_its_present_version_wins_over_a_higher_id():
    late = datetime(2022, 3, 20, 8, tzinfo=UTC)
    reading = read_by_day(
        course(total("B", 120, 5, verified_at=late), total("B", 100, 5)), bodies=["R"]
    )
    assert written(reading) == "+120"


# -- a sum told by its parts


def test_parts_that_a_whole_left_out_are_noted_once_not_again_as_their_sum():
    cash, goods, value_of = "donation_cash", "donation_goods_value", "donation_value"
    rows = course(
        below("R", 500, 5, indicator=value_of),
        total("B", 80, 8, indicator=cash, within=value_of),
        total("B", 30, 8, indicator=goods, within=value_of),
    )
    parts = {value_of: frozenset({cash, goods})}
    reading = read_by_day(rows, ["R", "B"], parts)
    assert reading.list_of("R", value_of) == {1: 1}
    assert reading.list_of("B", value_of) == {2: 1, 3: 1}
    notes = [(note.code, note.figures) for note in reading.notes_of("R", value_of)]
    assert notes == [("opening", (2,)), ("opening", (3,))]
