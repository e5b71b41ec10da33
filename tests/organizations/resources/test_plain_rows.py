"""A new activity comes back from its line as it was, nothing saved in between."""

from datetime import date
from decimal import Decimal

import pytest

from organizations.actions.entry.in_bulk import NewActivity
from organizations.choices import PartnerRole
from organizations.models import Activity, Figure, Indicator
from organizations.resources.plain_rows import (
    bodies_in,
    bodies_of,
    body_key,
    line_of,
    rows_of,
)
from tests.factories.organizations import (
    CampaignFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def new():
    activity = Activity(campaign=CampaignFactory(), section="service", action="pioneer")
    activity.title, activity.narrative = "甲\u2028乙", "捐款3.5万元\r\n其中“现金”1万元"
    activity.starts_on = date(2022, 3, 5)
    value, cash = (
        Indicator.objects.get(code=code) for code in ("donation_value", "donation_cash")
    )
    whole = Figure(activity=activity, indicator=value, value=Decimal("35000.5"))
    part = Figure(activity=activity, indicator=cash, value=Decimal(10_000))
    part.part_of, part.as_of = whole, date(2022, 3, 6)
    leads = [PartyOrganizationFactory(), OrganizationFactory()]
    partners = [(PartnerRole.BENEFICIARY, OrganizationFactory())]
    return NewActivity(activity, leads, partners, [whole, part], "甲会")


def values(row):
    unsaid = ("id", "part_of_id")
    names = [field.attname for field in row._meta.concrete_fields]
    return {name: getattr(row, name) for name in names if name not in unsaid}


def test_every_column_comes_back(new):
    line = line_of(4, new)
    bodies = bodies_of(body_key(body) for body in bodies_in(new))
    [(place, back)] = rows_of([line], bodies)

    assert (place, back.sender) == (4, "甲会")
    assert values(back.activity) == values(new.activity)
    assert [values(one) for one in back.figures] == [values(one) for one in new.figures]
    assert back.figures[1].part_of is back.figures[0]
    assert back.figures[0].part_of is None
    assert (back.leads, back.partners) == (new.leads, new.partners)
    assert "\n" not in line


def test_what_it_points_at_is_at_hand(new, django_assert_num_queries):
    line = line_of(0, new)
    bodies = bodies_of(body_key(body) for body in bodies_in(new))
    # Campaigns, districts, then indicators and destinations.
    with django_assert_num_queries(4):
        [(_, back)] = rows_of([line], bodies)
        assert back.activity.campaign == new.activity.campaign
        assert [str(one) for one in back.figures] == [str(one) for one in new.figures]


def test_a_body_that_is_gone_is_not_found(new):
    key = body_key(new.leads[1])
    new.leads[1].delete()

    assert bodies_of([key, body_key(new.leads[0])]) == {
        body_key(new.leads[0]): new.leads[0]
    }
