"""The one function behind every total, on the database."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bulletin.zh.qualifiers import Qualifier
from organizations.choices import Status
from organizations.models import Activity, Figure
from organizations.totals.answers.total import total, totals, totals_of
from organizations.totals.reading.question import UNSPECIFIED, Question
from tests.factories.organizations import OrganizationFactory
from tests.organizations.totals.campaigns import at, march

CASH, GOODS = "donation_cash", "donation_goods_value"
VALUE, THINGS = "donation_value", "donated_goods"


def question(office, indicator="volunteers", day=31, **fields):
    return Question(office.campaign.code, march(day), indicator=indicator, **fields)


def values(found):
    return {(row.indicator, row.destination): row.value for row in found}


def test_the_value_its_proof_and_where_it_comes_from(office):
    first, second = office.total("B", 1302, 10), office.below("R", 1584, 11)
    third = office.total("B", 1400, 15)
    found = total(question(office))
    assert (found.value, found.low, found.high) == (1682, 1682, 1682)
    assert found.terms == ((second.pk, 1), (third.pk, 1), (first.pk, -1))
    assert found.figures == (second.pk, third.pk, first.pk)
    numbers = [it.activity.number for it in (second, third, first)]
    assert found.activities == tuple(numbers)
    assert (found.unit, found.text) == ("人", "1682人")
    assert [(note.code, note.figures) for note in found.notes] == [
        ("overlap", (third.pk,))
    ]
    assert found.sentences[0].startswith(f"{numbers[1]}截至3月15日的增长从")
    assert found.is_complete


def test_the_row_of_the_command_is_plain_json(office):
    figure = office.below("R", "315289000", 11, indicator=CASH, destination="hongkong")
    assert total(question(office, CASH, destination="hongkong")).to_json() == {
        "indicator": CASH,
        "destination": "hongkong",
        "item": "",
        "unit": "元",
        "value": "315289000",
        "low": "315289000",
        "high": "315289000",
        "qualifier": "exact",
        "text": "约3.15亿元",
        "figures": [figure.pk],
        "terms": [[figure.pk, 1]],
        "activities": [figure.activity.number],
        "unknown": 0,
        "unverified": 0,
        "notes": [],
    }


def test_a_term_taken_off_twice_is_written_twice(office):
    hongkong = {"indicator": CASH, "destination": "hongkong"}
    one = office.activity("B")
    part = office.total(one, 5, 3, scope="activity", **hongkong)
    office.total(one, 20, 5, scope="activity", indicator=CASH)
    office.total("B", 30, 6, **hongkong)
    office.total(one, 8, 7, scope="activity", **hongkong)
    found = total(question(office, CASH))
    assert found.terms.count((part.pk, -1)) == 2
    assert found.value == sum(
        sign * Figure.objects.get(pk=key).value for key, sign in found.terms
    )


def test_an_activity_with_several_figures_is_named_once(office):
    activity = office.activity("B")
    figures = [office.figure(activity, value, 5) for value in (1, 2)]
    found = total(question(office))
    assert found.figures == tuple(figure.pk for figure in figures)
    assert found.activities == (activity.number,)


# -- nothing, unknown, zero


def test_nothing_reported_is_not_zero_and_has_no_row(office):
    found = total(question(office))
    assert (found.is_reported, found.value, found.text) == (False, None, "")
    assert (found.low, found.high, found.qualifier) == (0, None, "vague")
    assert (found.indicator, found.unit, found.to_json()["value"]) == (
        "volunteers",
        "人",
        None,
    )
    assert totals(question(office, None)) == []


def test_only_unknown_is_neither_nothing_nor_zero(office):
    office.figure("B", None, 5)
    found = total(question(office))
    assert (found.is_reported, found.value, found.unknown) == (True, None, 1)
    assert (found.is_complete, found.text) == (False, "若干人")


def test_zero_is_a_number(office):
    office.figure("B", 0, 5)
    found = total(question(office))
    assert (found.is_reported, found.value, found.text) == (True, 0, "0人")
    assert found.to_json()["value"] == "0"


def test_a_body_that_lost_what_another_holds_says_so(office):
    lost = office.total("A1", 30, 3)
    office.below("A", 40, 4)
    office.total("A1", 10, 5)
    found = total(question(office, party=office.bodies["A"].pk))
    assert (found.value, found.text) == (20, "20人")
    assert lost.pk in found.figures


def test_a_number_below_zero_is_said_as_one(office):
    below_zero = replace(
        total(question(office)), value=Decimal(-20), qualifier=Qualifier.EXACT
    )
    assert below_zero.text == "负20人"


# -- destinations


def test_a_body_has_what_it_and_all_below_it_reported(office):
    office.figure("A1", 5, 5), office.figure("A", 7, 5), office.figure("B", 11, 5)

    def of(name):
        return total(question(office, party=office.bodies[name].pk)).value

    assert [of(name) for name in ("R", "A", "A1", "B")] == [23, 12, 5, 11]


def test_an_organization_that_leads_by_itself_has_its_own_total(office):
    organization = OrganizationFactory()
    office.figure(organization, 5, 5), office.figure("B", 7, 5)
    assert total(question(office, organization=organization.pk)).value == 5


def test_a_filtered_list_is_added_up_as_if_nothing_else_had_been_reported(office):
    office.below("R", 1584, 11)
    part = office.total("B", 1302, 16)
    chosen = Activity.objects.filter(pk=part.activity_id)
    assert [row.value for row in totals_of(chosen)] == [1302]
    assert totals_of(chosen, march(15)) == []
    assert (
        totals_of(
            chosen, indicator=CASH, destination="local", party=office.bodies["A"].pk
        )
        == []
    )
    assert total(question(office)).value == 1584


def test_a_figure_after_the_cut_off_changes_nothing(office):
    office.total("B", 100, 5), office.figure("B", 7, 8)
    before = totals(question(office, None, 11))
    (
        office.total("B", 500, 12),
        office.below("R", 900, 12),
        office.figure("B", 1, 12, in_force_from=None),
    )
    assert totals(question(office, None, 11)) == before


def test_as_known_on_a_past_day(office):
    office.figure("B", 10, 5, in_force_until=at(9))
    office.figure("B", 12, 5, in_force_from=at(9))
    assert total(question(office)).value == 12
    assert total(question(office, known_on=march(8))).value == 10
    assert not total(question(office, known_on=march(4))).is_reported


# -- what waits


def test_unverified_figures_are_counted_where_they_would_enter(office):
    office.figure("A", 1, 5, indicator=CASH, destination="local")
    office.figure("B", 1, 5, indicator=CASH)
    for status in (Status.DRAFT, Status.PENDING, Status.RETURNED, Status.VOID):
        office.figure("A1", 5, 5, indicator=CASH, destination="local", status=status)
    office.figure("B", 5, 5, indicator=CASH, status=Status.DRAFT)
    office.figure("B", 5, 5, indicator=GOODS, status=Status.DRAFT)
    rows = totals(question(office, CASH))
    assert {row.destination: row.unverified for row in rows} == {
        None: 4,
        "local": 3,
        UNSPECIFIED: 1,
    }
    assert not rows[0].is_complete
    assert total(question(office, CASH, party=office.bodies["B"].pk)).unverified == 1
    assert total(question(office, VALUE)).unverified == 5


@pytest.mark.parametrize(
    ("whole", "waiting"), [(500, {None: 1, "hongkong": 1, UNSPECIFIED: 1}),
                           (None, {None: 2, "hongkong": 1, UNSPECIFIED: 1})],
)  # fmt: skip
def test_a_part_that_waits_would_not_enter_where_its_whole_is(office, whole, waiting):
    office.figure("B", 1, 5, indicator=CASH, destination="hongkong")
    office.figure("B", 1, 5, indicator=CASH)
    activity = office.activity("B", status=Status.PENDING)
    gift = office.figure(activity, whole, 5, indicator=CASH)
    office.figure(activity, 200, 5, indicator=CASH, destination="hongkong", part_of=gift)
    rows = totals(question(office, CASH))
    assert {row.destination: row.unverified for row in rows} == waiting


def test_a_part_that_waits_in_the_cell_of_its_whole_would_only_be_shown(office):
    office.figure("B", 1, 5, indicator=CASH, destination="hongkong")
    office.figure("B", 1, 5, indicator=CASH)
    activity = office.activity("B", status=Status.PENDING)
    whole = office.figure(activity, 9, 5, indicator=CASH)
    office.figure(activity, 2, 5, indicator=CASH, part_of=whole)
    rows = totals(question(office, CASH))
    assert {row.destination: row.unverified for row in rows} == {
        None: 1, "hongkong": 0, UNSPECIFIED: 1,
    }  # fmt: skip


def test_the_number_of_queries_is_fixed(office, django_assert_num_queries):
    for _ in range(3):
        office.figure("B", 5, 5, indicator=CASH, destination="local")
    # indicators, what they are the sum of (twice), the ground, the figures
    with django_assert_num_queries(5):
        found = totals(question(office, None))
    with django_assert_num_queries(0):
        assert [total.notes for total in found] == [()] * len(found)
        assert all(total.activities for total in found)
