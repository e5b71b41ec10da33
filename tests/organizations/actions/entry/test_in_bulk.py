"""Many new activities at once: as if they had been entered one by one."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from bulletin.audit.verify import verify
from bulletin.models.audit import AuditEvent
from organizations.actions.entry.in_bulk import NewActivity, enter_all
from organizations.choices import PartnerRole
from organizations.models import Activity, ActivityLead, Figure, Indicator, Source
from tests.factories.organizations import (
    ActivityFactory,
    CampaignFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2022, 3, 5)


@pytest.fixture
def by(user):
    return user("recorder")


def new(campaign, title, figures=(), **more):
    activity = Activity(campaign=campaign, section="service", action="pioneer")
    activity.title, activity.starts_on = title, DAY
    leads = more.pop("leads", ())
    return NewActivity(activity, leads, more.pop("partners", ()), list(figures), **more)


def people(code, value, part_of=None):
    indicator = Indicator.objects.get(code=code)
    figure = Figure(indicator=indicator, value=Decimal(value), unit=indicator.unit)
    figure.as_of, figure.part_of = DAY, part_of
    return figure


def test_all_that_belongs_to_an_activity_is_saved_with_it(by):
    campaign, party = CampaignFactory(), PartyOrganizationFactory()
    body, other = OrganizationFactory(), OrganizationFactory()
    whole = people("volunteers", 30)
    part = people("person_times", 20, whole)
    first = new(
        campaign,
        "服务一",
        [whole, part],
        leads=(party, body),
        partners=[(PartnerRole.JOINT, other)],
        sender="秘书处",
        waits=True,
    )
    second = new(campaign, "服务二", leads=(body,))

    enter_all(new=[first, second], by=by)

    one, two = Activity.objects.order_by("number")
    assert (one.number, two.number) == ("A-2022-000001", "A-2022-000002")
    assert (one.status, two.status) == ("pending", "draft")
    assert one.source.sender == "秘书处"
    leads = ActivityLead.objects.filter(activity=one).order_by("position")
    assert [lead.body for lead in leads] == [party, body]
    assert one.partners.get().body == other
    assert one.figures.get(indicator__code="person_times").part_of == whole
    step = one.steps.get()
    assert (step.deed, step.before, step.after) == ("arrive", "draft", "pending")
    assert not two.steps.exists()
    assert {one.created_by, one.changed_by, step.taken_by, whole.created_by} == {by}


def test_each_has_its_line_of_the_trail_and_the_chain_holds(by):
    campaign = CampaignFactory()

    enter_all(new=[new(campaign, f"服务{n}") for n in range(5)], by=by)
    connection.check_constraints()  # PostgreSQL adds the links now

    lines = AuditEvent.objects.filter(action="activity_imported").order_by("id")
    assert [line.label[-3:] for line in lines] == [f"服务{n}" for n in range(5)]
    assert verify().broken == []


def test_numbers_follow_the_highest_of_their_year(by):
    campaign = CampaignFactory()
    ActivityFactory(number="A-2022-000041")

    enter_all(new=[new(campaign, "甲", sender="乙"), new(campaign, "丙")], by=by)

    titles = ["甲", "丙"]
    found = [Activity.objects.get(title=title).number for title in titles]
    assert found == ["A-2022-000042", "A-2022-000043"]
    assert Source.objects.count() == 1


def test_a_number_that_another_has_is_named_and_nothing_is_saved(by):
    campaign = CampaignFactory()
    ActivityFactory(number="甲-1")
    one = new(campaign, "甲")
    one.activity.number = "甲-1"

    with pytest.raises(ValidationError, match="编号 甲-1 刚刚被别人用了"):
        enter_all(new=[new(campaign, "乙"), one], by=by)

    assert not Activity.objects.filter(title__in=["甲", "乙"]).exists()
