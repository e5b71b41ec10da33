"""Totals of rows at hand, and the rests that are printed or left out."""

import pytest

from bulletin.zh.qualifiers import Qualifier
from organizations.models import Activity, Indicator
from organizations.totals.answers.bodies import totals_of_bodies
from organizations.totals.answers.total import (
    total,
    totals,
    totals_from,
    totals_of,
)
from organizations.totals.reading.question import UNSPECIFIED, Question
from organizations.totals.records.figures import rows_for
from organizations.totals.records.standing import party_key
from tests.organizations.totals.campaigns import march

CASH, VALUE = "donation_cash", "donation_value"


@pytest.fixture
def question(office):
    return Question(office.campaign.code, march(31))


def register():
    return list(Indicator.objects.prefetch_related("parts"))


def test_a_register_at_hand_gives_the_same_totals(
    office, question, django_assert_num_queries
):
    office.figure("B", 15, 5, indicator=CASH)
    office.figure("A", 30, 5)
    known, chosen = register(), Activity.objects.filter(campaign=office.campaign)
    with django_assert_num_queries(3):
        found = totals(question, register=known)
    assert found == totals(question)
    assert totals_of(chosen, register=known) == found


def test_rows_at_hand_give_the_totals_of_the_root_and_of_any_body(office, question):
    office.figure("A1", 5, 5), office.figure("A", 7, 5), office.figure("B", 11, 5)
    rows = rows_for(question)
    assert totals_from(rows, question, register()) == totals(question)
    keys = {name: party_key(body.pk) for name, body in office.bodies.items()}
    found = totals_of_bodies(rows, keys.values(), register())
    values = {name: [it.value for it in found[key]] for name, key in keys.items()}
    assert values == {"R": [23], "A": [12], "A1": [5], "B": [11]}


def test_what_is_no_rest_is_printed_whatever_it_is(office, question):
    assert not total(Question(question.campaign, march(31), "volunteers")).is_printed
    office.figure("B", 0, 5)
    (found,) = totals(question)
    assert (found.is_derived, found.is_printed) == (False, True)


def rest_of(question):
    """What names no destination."""
    (found,) = (it for it in totals(question) if it.destination == UNSPECIFIED)
    return found


@pytest.mark.parametrize(
    ("whole", "word", "is_short", "is_printed"),
    [
        (60, Qualifier.EXACT, False, True),
        (40, Qualifier.ABOUT, False, False),
        (40, Qualifier.EXACT, True, True),
    ],
)
def test_a_rest_that_may_well_be_nothing_is_left_out(
    office, question, whole, word, is_short, is_printed
):
    office.total("B", 41, 5, indicator=CASH, destination="hongkong")
    office.total("B", whole, 6, indicator=CASH, qualifier=word)
    found = [it for it in totals(question) if it.indicator == CASH]
    rest = found[-1]
    assert (rest.destination, rest.value) == (UNSPECIFIED, whole - 41)
    assert (rest.is_derived, rest.is_short, rest.is_printed) == (
        True,
        is_short,
        is_printed,
    )


def test_a_rest_of_which_nothing_is_known_is_printed(office, question):
    office.figure("B", None, 5, indicator=VALUE)
    office.figure("B", 5, 5, indicator=VALUE, destination="hongkong")
    rest = rest_of(question)
    assert (rest.value, rest.unknown, rest.is_printed) == (None, 1, True)


def test_what_is_told_of_no_part_is_a_rest(office, question):
    office.figure("B", 68, 5, indicator=VALUE)
    office.figure("B", 15, 6, indicator=CASH)
    beside = total(Question(question.campaign, march(31), VALUE)).undivided
    assert (beside.is_derived, beside.is_printed, beside.is_short) == (True, True, False)
