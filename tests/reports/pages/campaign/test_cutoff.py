"""Which day is shown when none was asked for: one answer for the 工作台 and the pages of bodies."""

from datetime import date

import pytest

from reports.pages.campaign.cutoff import usual_cutoff
from tests.factories.organizations import (
    ActivityFactory,
    CampaignFactory,
    FigureFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)
from tests.factories.reports import EditionFactory

TODAY = date(2022, 3, 20)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(on_day):
    on_day("2022-03-20 12:00")


@pytest.mark.parametrize(
    ("facts", "reported", "editions", "expected"),
    [
        ({}, [], [], TODAY),
        ({"ends_on": date(2022, 3, 15)}, [], [], date(2022, 3, 15)),
        ({}, [date(2022, 3, 1)], [], TODAY),
        ({}, [date(2022, 2, 18)], [], TODAY),
        ({}, [date(2022, 2, 17)], [], date(2022, 2, 17)),
        ({}, [date(2021, 1, 3), date(2022, 1, 1)], [], date(2022, 1, 1)),
        ({}, [date(2022, 1, 1), date(2022, 9, 1)], [], date(2022, 1, 1)),
        ({}, [date(2022, 1, 1)], [("draft", date(2022, 3, 11))], date(2022, 3, 11)),
        (
            {"ends_on": date(2022, 3, 1)},
            [],
            [("submitted", date(2022, 3, 11))],
            date(2022, 3, 11),
        ),
        (
            {},
            [],
            [("draft", date(2022, 3, 4)), ("draft", date(2022, 3, 11))],
            date(2022, 3, 11),
        ),
        ({}, [], [("draft", date(2022, 4, 30))], TODAY),
    ],
)
def test_the_usual_day(facts, reported, editions, expected):
    campaign = CampaignFactory(starts_on=date(2021, 1, 1), **facts)
    for day in reported:
        activity = ActivityFactory(campaign=campaign, verified=True)
        FigureFactory(activity=activity, as_of=day, verified=True)
    for state, cut_off in editions:
        EditionFactory(campaign=campaign, state=state, cut_off=cut_off)
    assert usual_cutoff(campaign) == expected


def test_every_page_of_a_campaign_shows_the_same_day(signed_in):
    campaign = CampaignFactory()
    EditionFactory(campaign=campaign, state="draft", cut_off=date(2022, 3, 11))
    party, organization = PartyOrganizationFactory(), OrganizationFactory()
    client = signed_in("editor")
    for address in (
        "/reports/",
        "/reports/findings/",
        "/reports/party/",
        f"/reports/party/{party.pk}/",
        f"/reports/organizations/{organization.pk}/",
    ):
        assert client.get(address).context["cutoff"] == date(2022, 3, 11), address
