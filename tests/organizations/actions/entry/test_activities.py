"""Entering: numbers, who saved it, nothing saved over another's work."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from bulletin.models.audit import AuditEvent
from organizations.actions.entry import activities
from organizations.actions.verifying import verification
from organizations.models import Activity
from tests.factories.organizations import ActivityFactory, CampaignFactory

pytestmark = pytest.mark.django_db


def fresh(office, **fields):
    fields.setdefault("campaign", office.campaign)
    return ActivityFactory.build(number="", created_by=None, changed_by=None, **fields)


def test_numbers_run_by_year_and_are_made_when_empty(office):
    numbers = [
        activities.save_activity(
            activity=fresh(office, starts_on=day), by=office.luru
        ).number
        for day in (date(2022, 3, 5), date(2022, 12, 31), date(2023, 1, 1))
    ]
    assert numbers == ["A-2022-000001", "A-2022-000002", "A-2023-000001"]


@pytest.mark.parametrize(
    ("starts_on", "received_on", "year"),
    [
        (date(2021, 5, 1), date(2022, 5, 1), 2021),
        (None, date(2022, 5, 1), 2022),
        (None, None, 2020),
    ],
)
def test_the_year_is_that_of_the_day_else_of_receipt_else_of_the_campaign(
    starts_on, received_on, year
):
    campaign = CampaignFactory(starts_on=date(2020, 2, 1))
    activity = ActivityFactory.build(
        campaign=campaign, starts_on=starts_on, received_on=received_on
    )
    assert activities.year_of(activity) == year


def test_a_given_number_is_kept_and_the_next_one_follows_it(office):
    activity = fresh(office)
    activity.number = "A-2022-000041"
    activities.save_activity(activity=activity, by=office.luru)
    following = activities.save_activity(activity=fresh(office), by=office.luru)
    assert following.number == "A-2022-000042"


def test_an_activity_knows_who_entered_and_who_changed_it(office):
    activity = activities.save_activity(activity=fresh(office), by=office.luru)
    activity.title = "改过的标题"
    activities.save_activity(activity=activity, by=office.luru2)
    activity.refresh_from_db()
    assert (activity.created_by, activity.changed_by) == (office.luru, office.luru2)
    assert activity.version == 2
    lines = AuditEvent.objects.filter(key=str(activity.pk), kind="organizations.activity")
    assert [(line.actor, line.action) for line in lines.order_by("id")] == [
        ("luru", "activity_added"),
        ("luru2", "activity_changed"),
    ]


def test_what_is_verified_cannot_be_saved_over(office):
    activity = office.verified()
    activity.title = "改过的标题"
    with pytest.raises(ValidationError, match="请先“开始更正”"):
        activities.save_activity(activity=activity, by=office.luru)
    assert Activity.objects.get(pk=activity.pk).title != "改过的标题"


def test_an_activity_read_before_it_was_verified_cannot_be_saved_over_it(office):
    early = Activity.objects.get(pk=office.pending().pk)
    verification.verify(activity=early, by=office.heshi)
    early.title = "迟来的修改"
    with pytest.raises(ValidationError, match="已核实"):
        activities.save_activity(activity=early, by=office.luru)
    assert Activity.objects.get(pk=early.pk).status == "verified"


def test_an_activity_read_before_a_colleague_changed_it_cannot_be_saved_over_it(office):
    mine = office.draft()
    hers = Activity.objects.get(pk=mine.pk)
    hers.title = "同事的修改"
    activities.save_activity(activity=hers, by=office.luru2)
    mine.title = "迟来的修改"
    with pytest.raises(ValidationError, match="刚刚被别人改过"):
        activities.save_activity(activity=mine, by=office.luru)
    assert Activity.objects.get(pk=mine.pk).title == "同事的修改"


def test_a_fault_of_the_row_is_not_taken_for_a_taken_number(office):
    activity = fresh(office, title="")
    with pytest.raises(IntegrityError):
        activities.save_activity(activity=activity, by=office.luru)
