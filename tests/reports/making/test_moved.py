"""Records changed under a signed edition: told, from what to what; it stays untouched."""

import pytest

from organizations.actions.verifying import corrections as records
from organizations.actions.verifying.verification import submit, verify, void
from organizations.models import Activity, Figure
from reports.document.text import plain_text
from reports.making.moved import moved_totals, notices
from reports.reconciliation.reconcile import printable
from tests.reports.making.recounting import recount

pytestmark = pytest.mark.django_db


def test_an_untouched_edition_has_no_notice(signed, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert notices([signed]) == {}
    assert moved_totals(signed) == []


def test_a_corrected_figure_is_told_with_both_values_and_since_when(signed, people):
    before = plain_text(printable(signed))
    recount(people, 1400, words="1302支")
    ((found,),) = notices([signed]).values()
    assert (found.activity, found.then, found.now, found.became) == (
        "A-2022-000016",
        "1302支",
        "1400支",
        "更正",
    )
    assert found.since == Figure.objects.get(words="1302支").in_force_until
    assert plain_text(printable(signed)) == before


def test_corrected_twice_the_newest_is_told_once(signed, people):
    recount(people, 1400, words="1302支")
    figure = Figure.objects.in_force().get(value=1400)
    activity = records.begin(activity=figure.activity, by=people["recorder"])
    records.revise(figure=figure, by=people["recorder"], changes={"value": 1500})
    activity.refresh_from_db()
    verify(
        activity=submit(activity=activity, by=people["recorder"]), by=people["verifier"]
    )
    ((found,),) = notices([signed]).values()
    assert found.now == "1500支"


def test_a_voided_activity_is_told(signed, people):
    activity = Activity.objects.get(number="A-2022-000016")
    void(activity=activity, by=people["verifier"], reason="重复")
    (found,) = notices([signed]).values()
    assert {(row.now, row.became) for row in found} == {("", "活动已作废")}
    assert len(found) == activity.figures.count()


def test_a_total_that_would_print_otherwise_is_told(signed, people):
    returns = Activity.objects.filter(
        form="return", figures__indicator__code="volunteer_teams"
    )
    void(activity=returns.get(), by=people["verifier"], reason="重复")
    names = {row.name: row for row in moved_totals(signed)}
    assert any("1584支" in row.then for row in names.values())


def test_several_editions_cost_no_more_queries(signed, people, django_assert_num_queries):
    recount(people, 1400, words="1302支")
    with django_assert_num_queries(2):
        notices([signed])
    with django_assert_num_queries(2):
        notices([signed, signed, signed])
