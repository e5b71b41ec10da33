"""An entry of a deed whose day does not fit its campaign or its bodies is asked about."""

from datetime import date

import pytest

from organizations.models import Campaign, PartyOrganization
from reports.models import Edition
from reports.reconciliation.reconcile import reconcile
from tests.answering import answer_all
from tests.reports.daily import Daily

pytestmark = pytest.mark.django_db


@pytest.fixture
def deed(campaign, people):
    """A deed of 5 March that an edition tells."""
    daily = Daily(campaign, people)
    told = daily.tell(5, 46_700)
    daily.begin(6)
    return told


def asked(number):
    """What is asked of the days of this deed."""
    found = reconcile(Edition.objects.get())
    return [it for it in found.warnings if it.code == "stale" and number in it.message]


def test_a_day_that_fits_is_not_asked_about(deed):
    assert asked(deed.number) == []


def test_a_deed_outside_its_campaign_is_asked_about_until_it_is_answered(deed, user):
    Campaign.objects.filter(pk=deed.campaign_id).update(ends_on=date(2022, 3, 4))
    (line,) = asked(deed.number)
    assert f"{deed.number} 的活动日期2022年3月5日晚于专题" in line.message
    assert "或说明为何照写" in line.message
    assert not line.acknowledged
    assert not reconcile(Edition.objects.get()).signable
    answer_all(Edition.objects.get(), user("editor"))
    assert asked(deed.number)[0].acknowledged


def test_a_deed_after_the_end_of_its_body_is_asked_about_where_it_stands(deed):
    party = deed.leads.get().party
    over = {
        "closed_on": date(2022, 3, 4),
        "closing": "dissolved",
        "closed_reason": "批复",
    }
    PartyOrganization.objects.filter(pk=party.pk).update(**over)
    (line,) = asked(deed.number)
    assert f"在“{party}”注销或撤销（2022年3月4日）之后" in line.message
    text = reconcile(Edition.objects.get()).text
    assert "捐款46700元" in text[slice(*line.span)]
