"""The totals that the sentences of an edition name, as a signature keeps them."""

from decimal import Decimal

import pytest

from reports.making.composing.named_totals import (
    increments_json,
    increments_named,
    totals_named,
)
from reports.making.composing.sentences import answers_for, fill
from tests.reports.daily import Daily

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(campaign, people):
    """Of the second edition: 300 yuan at the first, 50 of Hong Kong and 7 since."""
    daily = Daily(campaign, people)
    daily.tell(1, 300)
    daily.print(daily.begin(1))
    daily.tell(2, 50, destination="hongkong")
    daily.tell(2, 7)
    return answers_for(daily.begin(2))


def filled(answers, *sentences):
    return [fill(sentence, answers, where="导语") for sentence in sentences]


def test_a_total_named_twice_is_kept_once_and_sorted_by_its_name(answers):
    said = filled(answers, "{捐赠价值}，香港{捐赠价值:香港}", "共{捐赠价值}，{捐款}")
    kept = [(it.indicator, it.destination, it.value) for it in totals_named(said)]
    assert kept == [
        ("donation_cash", None, Decimal(357)),
        ("donation_value", None, Decimal(357)),
        ("donation_value", "hongkong", Decimal(50)),
    ]


def test_a_total_and_what_is_new_of_it_are_kept_apart(answers):
    said = filled(answers, "累计{捐赠价值}，新增{捐赠价值:新增}")
    assert [it.value for it in totals_named(said)] == [Decimal(357)]
    assert [it.value for it in increments_named(said)] == [Decimal(57)]


def test_of_increments_the_edition_before_and_the_new_records_are_kept(answers):
    named = increments_named(filled(answers, "{捐赠价值:新增}"))
    kept = increments_json(named, answers.since)
    assert (kept["since"], kept["last_cutoff"]) == ("第1期", "2022-03-01")
    assert len(kept["figures"]) == 2
    assert [Decimal(it["value"]) for it in kept["totals"]] == [Decimal(57)]


def test_nothing_is_kept_of_increments_where_none_is_named(answers):
    said = filled(answers, "截至{截至日期}，{捐赠价值}")
    assert increments_json(increments_named(said), answers.since) == {}
    assert increments_json(increments_named([]), None) == {}
