"""Totals by destination, by part of a sum and by thing."""

import pytest

from organizations.models import Indicator
from organizations.totals.answers.total import total, totals
from organizations.totals.reading.question import UNSPECIFIED, Question, TotalsError
from tests.organizations.totals.campaigns import march

CASH, GOODS = "donation_cash", "donation_goods_value"
VALUE, THINGS = "donation_value", "donated_goods"


def question(office, indicator="volunteers", day=31, **fields):
    return Question(office.campaign.code, march(day), indicator=indicator, **fields)


def values(found):
    return {(row.indicator, row.destination): row.value for row in found}


def test_a_row_for_each_destination_one_for_all_and_one_for_the_rest(office):
    office.figure("B", 100, 5, indicator=CASH, destination="hongkong")
    office.figure("A", 30, 5, indicator=CASH, destination="local")
    office.figure("A", 7, 6, indicator=CASH)
    found = totals(question(office, CASH))
    assert [(row.destination, row.value) for row in found] == [
        (None, 137),
        ("hongkong", 100),
        ("local", 30),
        (UNSPECIFIED, 7),
    ]
    assert total(question(office, CASH, destination=UNSPECIFIED)).value == 7
    assert [row.value for row in totals(question(office, CASH, destination="local"))] == [
        30
    ]


def test_where_every_figure_names_a_destination_there_is_no_rest(office):
    office.figure("B", 100, 5, indicator=CASH, destination="hongkong")
    assert [row.destination for row in totals(question(office, CASH))] == [
        None,
        "hongkong",
    ]


def test_where_no_figure_names_a_destination_there_is_one_row(office):
    office.figure("B", 100, 5, indicator=CASH)
    assert [row.destination for row in totals(question(office, CASH))] == [None]


def test_the_rest_is_the_whole_less_the_parts_that_name_a_destination(office):
    activity = office.activity("R")
    whole = office.below(activity, 315, 11, indicator=CASH)
    part = office.below(
        activity, 41, 11, indicator=CASH, destination="hongkong", part_of=whole
    )
    rest = totals(question(office, CASH))[-1]
    assert (rest.destination, rest.value) == (UNSPECIFIED, 274)
    assert rest.terms == ((whole.pk, 1), (part.pk, -1))


def test_notes_stand_with_the_destination_they_are_about(office):
    for value, day in ((100, 5), (90, 8)):
        office.total("B", value, day, indicator=CASH, destination="hongkong")
        office.total("A", value, day, indicator=CASH)
    rows = {row.destination: row for row in totals(question(office, CASH))}
    assert {where: len(row.notes) for where, row in rows.items()} == {
        None: 2,
        "hongkong": 1,
        UNSPECIFIED: 1,
    }
    assert rows["hongkong"].notes != rows[UNSPECIFIED].notes


# -- several indicators


def test_donation_value_lies_round_its_parts_and_may_be_told_itself(office):
    for indicator, value in ((CASH, 15), (GOODS, 30), (VALUE, 68)):
        office.figure("B", value, 5, indicator=indicator, destination="hongkong")
    office.below("R", 20, 6, indicator=CASH, destination="hongkong")
    found = totals(question(office, None))
    assert values(found) == {
        (CASH, None): 20, (CASH, "hongkong"): 20,
        (GOODS, None): 30, (GOODS, "hongkong"): 30,
        (VALUE, None): 118, (VALUE, "hongkong"): 118,
    }  # fmt: skip
    assert {row.undivided and row.undivided.value for row in found} == {None, 68}
    assert [row.indicator for row in found] == sorted(row.indicator for row in found)
    assert total(question(office, VALUE, destination="hongkong")).text == "118元"


def test_what_is_undivided_stands_in_the_row_of_the_sum(office):
    office.figure("B", 68, 5, indicator=VALUE)
    cash = office.figure("B", 15, 6, indicator=CASH)
    taken = office.total("B", 90, 8, indicator=VALUE)
    found = {row.indicator: row.to_json() for row in totals(question(office, None))}
    beside = found[VALUE]["undivided"]
    assert beside.keys() == found[CASH].keys()
    assert (beside["value"], beside["terms"]) == ("75", [[taken.pk, 1], [cash.pk, -1]])
    assert (beside["text"], beside["notes"], beside["unverified"]) == ("75元", [], 0)


def test_an_indicator_made_of_different_units_is_refused(office):
    made = Indicator.objects.get(code=VALUE)
    made.parts.add(Indicator.objects.get(code="volunteers"))
    with pytest.raises(TotalsError, match="单位不同"):
        total(question(office, VALUE))
    made.parts.set([Indicator.objects.get(code=THINGS)])
    with pytest.raises(TotalsError, match="按物品计数"):
        total(question(office, VALUE))


def test_different_indicators_are_never_added(office):
    with pytest.raises(TotalsError, match="请指明指标"):
        total(question(office, None))


@pytest.mark.parametrize("asked", [total, totals])
def test_an_unknown_indicator_is_an_error(office, asked):
    with pytest.raises(TotalsError, match="没有代码为“nothing”的指标"):
        asked(question(office, "nothing"))


# -- things


@pytest.fixture
def goods(office):
    def give(value, item, unit="个"):
        return office.figure("B", value, 5, indicator=THINGS, item=item, unit=unit)

    return give


def test_things_have_a_row_for_each_item_and_unit(office, goods):
    for value, item, unit in (
        (5, "口罩", "个"),
        (7, "口罩", "个"),
        (2, "口罩", "箱"),
        (9, "T恤", "件"),
    ):
        goods(value, item, unit)
    rows = [(row.item, row.unit, row.value) for row in totals(question(office, THINGS))]
    assert rows == [("T恤", "件", 9), ("口罩", "个", 12), ("口罩", "箱", 2)]
    assert total(question(office, THINGS, item="口罩", unit="个")).value == 12
    assert total(question(office, THINGS, item="T恤")).text == "9件"


def test_things_are_never_added_over_items(office, goods):
    goods(5, "口罩")
    with pytest.raises(TotalsError, match="请指明物品"):
        total(question(office, THINGS))


def test_things_are_never_added_over_units(office, goods):
    goods(5, "口罩"), goods(2, "口罩", "箱")
    with pytest.raises(TotalsError, match=r"几种单位（个、箱）"):
        total(question(office, THINGS, item="口罩"))


def test_a_thing_that_nobody_gave_is_nothing_reported(office, goods):
    goods(5, "口罩")
    found = total(question(office, THINGS, item="试剂", unit="盒"))
    assert (found.is_reported, found.item, found.unit) == (False, "试剂", "盒")


def test_where_no_things_are_counted_an_item_cannot_be_asked_for(office):
    with pytest.raises(TotalsError, match="不按物品计数"):
        total(question(office, CASH, item="防疫物资"))


# -- whose, and of what
