"""Comparing the two computations on records of the database, and the command that does it."""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations import agreement
from organizations.agreement import compare, comparison, last_comparison
from organizations.models import Agreement, Indicator
from organizations.recount import claims
from organizations.recount.rows import records_of
from organizations.totals.answers.total import totals
from tests.factories.organizations import CoverageFactory, OrganizationFactory
from tests.factories.world import office as office
from tests.organizations.totals.campaigns import LONG_AGO, at, march


@pytest.fixture
def reported(office):
    """Something of everything: divided money, things, both ways of counting, corrections."""
    office.below("R", 1584, 5, indicator="donation_cash")
    office.below("R", 500, 5, indicator="donation_cash", destination="hongkong")
    office.total("B", 40, 6, indicator="donation_cash", qualifier="about")
    office.total("B", 45, 8, indicator="donation_cash")
    office.figure("A1", None, 8, indicator="donation_goods_value", destination="local")
    office.figure("A", 7, 7, indicator="donated_goods", item="口罩", unit="箱")
    office.figure("A", 9, 7, indicator="donated_goods", item="口罩", unit="个")
    activity = office.activity("B")
    old = office.figure(activity, 10, 5, in_force_until=at(9))
    office.figure(activity, 12, 5, in_force_from=at(9), replaces=old)
    covered = OrganizationFactory()
    CoverageFactory(party=office.bodies["B"], organization=covered, recorded_at=LONG_AGO)
    office.figure(covered, 5, 5)
    office.figure("B", 99, 5, status="pending")
    return office


def test_both_agree_and_it_is_written_down(reported):
    outcome = compare(campaign=reported.campaign, cut_off=march(31))
    assert outcome.differences == []
    assert outcome.compared > 20
    assert last_comparison(reported.campaign) == outcome
    assert str(outcome).endswith(f"截至2022年3月31日：{outcome.compared}项合计，一致")


def test_a_campaign_never_compared_has_no_outcome(office):
    assert last_comparison(office.campaign) is None


def test_nothing_reported_is_nothing_compared(office):
    assert comparison(office.campaign, march(31)) == agreement.Comparison(0, [])


def test_each_difference_names_the_total_and_what_each_side_says(reported, monkeypatch):
    half(monkeypatch)
    outcome = compare(campaign=reported.campaign, cut_off=march(6))
    (difference,) = (
        it for it in outcome.differences if it["indicator"] == "donation_cash"
    )
    assert difference == {
        "indicator": "donation_cash",
        "destination": None,
        "item": "",
        "unit": "",
        "part": "",
        "party": "试验党组织B",
        "totals": {
            "value": "40", "low": "35", "high": "45", "qualifier": "about",
            "terms": difference["recount"]["terms"], "unknown": 0,
        },
        "recount": {**difference["totals"], "low": "36"},
    }  # fmt: skip
    assert str(outcome).endswith(f"{len(outcome.differences)}处不一致")
    assert not outcome.is_agreed


def half(monkeypatch):
    """Let the second computation take 约 for a little less."""
    low_and_high = claims.low_and_high

    def narrower(said):
        low, high = low_and_high(said)
        return (low + 1 if said.qualifier == "about" else low), high

    monkeypatch.setattr(claims, "low_and_high", narrower)


def test_a_row_that_one_side_does_not_list_is_a_difference(reported, monkeypatch):
    monkeypatch.setattr(
        agreement,
        "totals",
        lambda question: [it for it in totals(question) if it.destination != "hongkong"],
    )
    found = comparison(reported.campaign, march(31)).differences
    assert {(it["destination"], it["totals"]) for it in found} == {("hongkong", None)}


def test_what_was_verified_between_the_two_readings_is_looked_at_again(
    reported, monkeypatch
):
    second = agreement._second
    looked = []

    def late(*arguments):
        rows = list(second(*arguments))
        looked.append(len(rows))
        return rows if len(looked) > 1 else [(rows[0][0], replace(rows[0][1], unknown=7))]

    monkeypatch.setattr(agreement, "_second", late)
    assert compare(campaign=reported.campaign, cut_off=march(31)).is_agreed
    assert len(looked) == 2
    assert Agreement.objects.count() == 1


def test_the_tables_are_read_in_few_queries(reported):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            records_of(reported.campaign.code)
        return len(queries)

    before = asked()
    reported.figure("A", 5, 9)
    assert before == asked() <= 5


def test_a_campaign_without_a_root_is_compared_too(db):
    assert records_of("nothing").root == "root"


# -- the command


def run(capsys, *arguments):
    call_command("audit_totals", "--format", "json", *arguments)
    return json.loads(capsys.readouterr().out)


def test_the_command_counts_what_it_compared(reported, capsys):
    one = run(capsys, "--campaign", reported.campaign.code, "--cutoff", "2022-03-11")
    assert one["differences"] == []
    assert one["compared"] > 20
    assert run(capsys)["compared"] == one["compared"]
    assert Agreement.objects.count() == 2


def test_the_command_goes_through_every_campaign_up_to_today(reported, capsys, on_day):
    on_day("2022-03-05 12:00")
    run(capsys)
    assert Agreement.objects.get().cut_off == date(2022, 3, 5)


def test_the_command_prints_the_differences_and_ends_with_1(
    reported, capsys, monkeypatch
):
    half(monkeypatch)
    with pytest.raises(CommandError, match=r"两套算法有 \d+ 项合计不一致") as refused:
        run(capsys)
    assert refused.value.returncode == 1
    printed = json.loads(capsys.readouterr().out)
    assert {it["campaign"] for it in printed["differences"]} == {reported.campaign.code}


def test_the_command_says_what_is_unknown_and_what_cannot_be_added(reported, capsys):
    with pytest.raises(CommandError, match="没有代码为“nothing”的专题") as refused:
        run(capsys, "--campaign", "nothing")
    assert refused.value.returncode == 2
    whole = Indicator.objects.get(code="donation_value")
    whole.parts.add(Indicator.objects.get(code="volunteers"))
    with pytest.raises(CommandError, match="不能相加") as refused:
        run(capsys)
    assert refused.value.returncode == 1


def test_the_sample_agrees_with_itself(sample, capsys):
    found = run(capsys, "--campaign", "sample", "--cutoff", "2022-03-11")
    assert found["differences"] == []
    assert found["compared"] >= 80
