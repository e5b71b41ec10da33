"""The cases behind the definition (section 2) by number; the database is asked for 24 and 25."""

from decimal import Decimal

import pytest

from bulletin.zh.qualifiers import Qualifier
from organizations.facts import FigureFacts
from organizations.refusals import refusals
from organizations.totals.reading.bounds import assess
from organizations.totals.reading.question import TotalsError
from tests.organizations.totals.courses import (
    TREE,
    assessed,
    below,
    march,
    new,
    noted,
    read,
    total,
    value,
)

HONGKONG = {"destination": "hongkong"}


def test_case_1_the_first_total_of_a_part_after_the_whole_adds_nothing():
    reading = read(below("R", 1584, 11), total("B", 1302, 16))
    assert value(reading) == 1584
    assert noted(reading) == {"opening": [2]}


def test_case_2_no_destination_contains_the_destinations():
    reading = read(
        below("R", 315_289_000, 11),
        below("R", 128_000_000, 11, destination="local"),
        below("R", 41_289_000, 11, **HONGKONG),
        below("R", 146_000_000, 11, destination="elsewhere"),
    )
    assert value(reading) == 315_289_000
    assert value(reading, destination="local") == 128_000_000
    assert noted(reading) == {}


def test_case_3_a_part_among_increments_is_not_added_to_its_whole():
    reading = read(
        new("B", 5_000_000, 5, activity=1),
        new("B", 2_000_000, 5, activity=1, part_of=1, **HONGKONG),
    )
    assert (value(reading), value(reading, destination="hongkong")) == (
        5_000_000,
        2_000_000,
    )


def test_case_4_two_programmes_of_one_body_report_for_themselves_or_for_the_body():
    programmes = (("B", 60, 5), ("B", 5000, 6))
    assert value(read(*(total(*it, scope="activity") for it in programmes))) == 5060
    assert value(read(*(total(*it) for it in programmes))) == 5000


def test_case_5_each_running_total_replaces_its_own_cell():
    assert value(read(below("A", 50, 5), below("R", 100, 5), below("A", 60, 8))) == 110


def test_case_6_beyond_the_whole_that_contains_a_first_total_nothing_changes_either():
    reading = read(below("A", 100, 5), total("A1", 40, 8))
    assert (value(reading, "A"), value(reading)) == (100, 100)


def test_case_7_equal_terms_cancel_before_the_bounds_are_taken():
    about = {"qualifier": Qualifier.ABOUT}
    it = assessed(read(total("B", 1300, 5, **about), total("B", 1400, 8, **about)))
    assert (it.low, it.high) == (1350, 1450)


def test_case_8_a_joint_activity_speaks_for_itself_only():
    for scope, refused in (("activity", []), ("own", ["scope"]), ("below", ["scope"])):
        found = refusals(_facts(counting="total", scope=scope), joint=True, others={})
        assert [it.field for it in found] == refused


def test_case_9_an_increment_for_all_below_is_refused():
    found = refusals(_facts(counting="increment", scope="below"), joint=False, others={})
    assert [it.field for it in found] == ["scope"]


def test_case_10_an_increment_on_the_day_of_the_total_is_in_it():
    assert value(read(total("B", 100, 11), new("B", 7, 11))) == 100


def test_case_11_of_two_totals_on_one_day_the_one_verified_last_counts():
    reading = read(total("B", 120, 5, verified=9), total("B", 100, 5, verified=8))
    assert value(reading) == 120
    assert noted(reading) == {"conflict": [1, 2]}


def test_case_11_of_two_totals_verified_together_the_one_entered_last_counts():
    reading = read(total("B", 100, 5), total("B", 120, 5))
    assert (value(reading), noted(reading)) == (120, {"conflict": [1, 2]})


def test_case_12_a_running_total_may_go_down_and_is_asked_about():
    reading = read(total("B", 100, 5), total("B", 90, 8))
    assert (value(reading), noted(reading)) == (90, {"below": [2]})


def test_case_13_a_part_dated_before_the_whole_and_verified_after_it():
    reading = read(below("R", 100, 5), new("B", 30, 4, verified=6))
    assert (value(reading), noted(reading)) == (100, {"late": [2]})


def test_case_14_parts_that_exceed_the_whole():
    reading = read(total("A1", 70, 4), total("B", 50, 5), below("R", 100, 5))
    assert (value(reading), noted(reading)) == (100, {"below": [3]})


def test_case_15_the_item_is_only_a_word_where_no_things_are_counted():
    assert (
        value(read(total("B", 50_000, 5, item="防疫物资"), total("B", 90_000, 8)))
        == 90_000
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [(("口罩", "个"), ("试剂", "个")), (("口罩", "个"), ("口罩", "箱"))],
)
def test_case_16_things_are_never_added_over_items_or_units(one, other):
    things = [
        new("B", 5, 5, item=item, unit=unit, counts_things=True)
        for item, unit in (one, other)
    ]
    with pytest.raises(TotalsError, match="不能相加"):
        read(*things)
    assert value(read(things[0])) == 5


def test_case_17_an_unknown_value_opens_the_upper_bound_and_is_counted():
    it = assessed(read(new("B", 150_000, 5), new("B", None, 5)))
    assert (it.value, it.low, it.high) == (150_000, 150_000, None)
    assert (it.qualifier, it.unknown) == (Qualifier.EXACT, 1)


def test_case_18_no_figure_at_all_is_not_zero():
    assert assess([]).value is None
    assert value(read(new("B", None, 5))) is None
    assert value(read(new("B", 0, 5))) == 0


def test_case_19_mixed_qualifiers_with_both_signs():
    over = {"qualifier": Qualifier.OVER}
    it = assessed(
        read(
            total("B", 1300, 11, **over),
            below("R", 1584, 11),
            total("B", 1400, 15, **over),
        )
    )
    assert (it.qualifier, it.low, it.high) == (Qualifier.ABOUT, 1584, 1784)


@pytest.mark.parametrize(
    ("qualifier", "said", "low", "high"),
    [
        (Qualifier.NEARLY, 6000, 5000, 6000),
        (Qualifier.ABOUT, 315_000_000, 314_500_000, 315_500_000),
    ],
)
def test_case_20_the_bounds_reach_one_step_of_the_last_non_zero_digit(
    qualifier, said, low, high
):
    it = assessed(read(new("B", said, 5, qualifier=qualifier)))
    assert (it.low, it.high) == (low, high)


def test_case_21_a_body_that_moves_leaves_its_history_where_it_was():
    moved = {**TREE, "A1": "B"}
    reading = read(total("A1", 10, 3), below("A", 30, 5), total("A1", 15, 8, tree=moved))
    assert (value(reading, "A"), value(reading, "B"), value(reading)) == (30, 5, 35)


def test_case_22_a_leaf_with_all_below_it_is_the_leaf():
    reading = read(total("B", 50, 3), below("R", 500, 5), below("B", 60, 8))
    assert value(reading) == 510


def test_case_23_a_period_counts_on_its_last_day():
    period = new("B", 9, 14)  # 8th to 14th
    assert value(read(period, day=11)) is None
    assert value(read(period, day=14)) == 9


def test_case_26_a_stock_is_read_like_everything_else():
    assert value(read(total("B", 78, 5), total("B", 80, 6))) == 80


def test_case_27_sums_are_as_reported():
    assert value(read(new("A", 300, 5), new("B", 300, 5))) == 600


def test_case_28_no_rule_can_see_a_joint_activity_counted_in_two_trees():
    assert value(read(new("B", 5, 3, activity=9), below("A", 50, 5))) == 55


def test_case_29_a_destination_with_all_below_beside_an_undivided_total_is_added():
    reading = read(below("R", 10, 5, **HONGKONG), total("B", 50, 5))
    assert (value(reading), value(reading, destination="hongkong")) == (60, 10)


def test_case_30_the_second_leading_body_has_it_on_its_page_not_in_its_total():
    reading = read(new("A1", 20, 5))  # led by A1 and B
    assert (value(reading), value(reading, "A"), value(reading, "B")) == (20, 20, None)


def _facts(**fields):
    return FigureFacts(
        **{
            "key": 1, "indicator": "volunteers", "indicator_name": "志愿者", "indicator_unit": "人",
            "counts_things": False, "takes_destination": False, "is_stock": False,
            "item": "", "unit": "人", "qualifier": "exact", "value": Decimal(5),
            "destination": None, "as_of": march(5), **fields,
        }
    )  # fmt: skip
