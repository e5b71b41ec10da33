"""与上期的衔接: from one signed edition to the next, as known at each signature."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from organizations.actions.verifying.verification import submit, verify, void
from organizations.models import Activity, Indicator
from reports.actions.drafting.change import create
from reports.actions.drafting.compose import compose
from reports.pages.editions.bridge_lines import bridge_of
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    FigureFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(edition, run):
    return run(edition, "submit", "review", "sign")


def report(people, campaign, value, day):
    """So many hours more, of a body of its own, verified."""
    activity = ActivityFactory(
        campaign=campaign, status="draft", created_by=people["recorder"]
    )
    ActivityLeadFactory(activity=activity)
    FigureFactory(
        activity=activity,
        indicator=Indicator.objects.get(code="training_sessions"),
        unit="场次",
        value=Decimal(value),
        as_of=day,
        created_by=people["recorder"],
    )
    return verify(
        activity=submit(activity=activity, by=people["recorder"]), by=people["verifier"]
    )


def second(people, campaign):
    row = create(campaign=campaign, by=people["editor"], cut_off=date(2022, 3, 20))
    compose(edition=row, by=people["editor"])
    return row


def lines(edition, name="培训场次"):
    found = bridge_of(edition)
    total = next(it for it in found.totals if it.name == name)
    return total, {
        line.words: (line.sign, line.amount) for line in total.lines if line.records
    }


def name_of(code):
    return Indicator.objects.get(code=code).name


def test_the_first_edition_has_nothing_before_it(first):
    assert bridge_of(first) is None


def test_new_and_late_stand_on_their_lines_with_their_records(first, people):
    new = report(people, first.campaign, 4, date(2022, 3, 15))
    late = report(people, first.campaign, 2, date(2022, 3, 10))
    row = second(people, first.campaign)
    total, said = lines(row, name_of("training_sessions"))
    assert said == {"新增": ("＋", "4"), "补报": ("＋", "2")}
    assert total.adds_up
    assert Decimal(total.this) - Decimal(total.last) == 6
    behind = {
        record.activity: (record.sign, str(record.said))
        for line in total.lines
        for record in line.records
    }
    assert behind == {new.number: ("＋", "4场次"), late.number: ("＋", "2场次")}
    assert bridge_of(row).before == first


def test_what_was_voided_since_is_taken_off(first, people):
    late = report(people, first.campaign, 2, date(2022, 3, 10))
    row = second(people, first.campaign)
    void(activity=late, by=people["verifier"], reason="重复")
    activity = Activity.objects.filter(
        figures__indicator__code="training_sessions"
    ).exclude(pk=late.pk)
    void(activity=activity.get(), by=people["verifier"], reason="查无此事")
    total, said = lines(row, name_of("training_sessions"))
    assert list(said) == ["撤销"]
    assert total.this == "–"  # nothing is reported any more: that is not 0
    assert total.adds_up


def test_every_total_adds_up_and_begins_at_what_was_printed(first, people):
    report(people, first.campaign, 4, date(2022, 3, 15))
    found = bridge_of(second(people, first.campaign))
    assert found.adds_up
    assert len(found.totals) > 5
    assert [total.differs for total in found.totals] == [""] * len(found.totals)


def test_what_is_unknown_is_not_told_as_zero(first, people):
    found = bridge_of(second(people, first.campaign))
    unknown = next(total for total in found.totals if "爱心物资" in total.name)
    assert (unknown.last, unknown.this, unknown.differs) == ("未知", "未知", "")


def test_a_record_verified_the_same_day_after_the_signature_is_late(
    first, people, on_day
):
    # The end of the day of signing would take it for known: the instant is what counts.
    report(people, first.campaign, 2, date(2022, 3, 10))
    _total, said = lines(second(people, first.campaign), name_of("training_sessions"))
    assert said == {"补报": ("＋", "2")}


def test_the_page_shows_the_identity_and_the_records(first, people, client):
    new = report(people, first.campaign, 4, date(2022, 3, 15))
    row = second(people, first.campaign)
    client.force_login(people["auditor"])
    page = client.get(reverse("reports:bridge", args=[row.pk])).content.decode()
    assert new.number in page
    assert "＋ 4 ＋ 0 ＋ 0 － 0 ＝" in page
    assert "相符" in page
    assert "不相符" not in page
    alone = client.get(reverse("reports:bridge", args=[first.pk])).content.decode()
    assert "没有已签发的上一期" in alone


def test_the_page_is_for_who_may_read(first, client, user):
    where = reverse("reports:bridge", args=[first.pk])
    assert client.get(where).status_code == 302
    client.force_login(user("administrator"))
    assert client.get(where).status_code == 403
