"""The Party tree of a day: who is no more is marked, who is not there yet is not shown."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from organizations.models import PartyOrganization
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    PartyOrganizationFactory,
    PartyPlacementFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2022, 3, 11)
QUERY = {"campaign": "spring", "cutoff": DAY.isoformat(), "all": "1"}


def below_the_root(**said):
    party = PartyOrganizationFactory(**said)
    PartyPlacementFactory(party=party, parent=root())
    return party


def root():
    found = PartyOrganization.objects.filter(is_root=True).first()
    return found or PartyOrganizationFactory(is_root=True)


def lines(page):
    """Name -> what stands behind it."""
    found = {}
    for name, kind in re.findall(
        r'class="branch-name">(.*?)<span class="sub">(.*?)</span>',
        page.content.decode(),
        re.DOTALL,
    ):
        found[re.sub(r"<[^>]+>", "", name).strip()] = kind
    return found


@pytest.mark.parametrize("role", ["recorder", "administrator"])
def test_who_is_no_more_is_marked_and_who_was_merged_is_not_shown(
    signed_in, campaign, role
):
    over = {"closing": "dissolved", "closed_reason": "批复"}
    closed = below_the_root(closed_on=DAY - timedelta(days=1), **over)
    goes_on = below_the_root()
    merged = below_the_root(merged_into=goes_on)
    stray = PartyOrganizationFactory()
    PartyPlacementFactory(party=stray, parent=merged)

    shown = lines(signed_in(role).get("/reports/party/", QUERY))

    assert shown[closed.name].endswith("，已撤销")
    assert "，" not in shown[goes_on.name]
    assert merged.name not in shown
    assert stray.name in shown


def test_on_its_last_day_a_body_bears_no_mark(signed_in, campaign):
    closed = below_the_root(closed_on=DAY, closing="dissolved", closed_reason="批复")
    shown = lines(signed_in("recorder").get("/reports/party/", QUERY))
    assert "，" not in shown[closed.name]


def test_who_is_founded_later_is_not_shown_before(signed_in, campaign):
    later = below_the_root(established_on=DAY + timedelta(days=1))
    alone = PartyOrganizationFactory(established_on=DAY + timedelta(days=1))
    client = signed_in("recorder")
    shown = lines(client.get("/reports/party/", QUERY))
    assert later.name not in shown
    assert alone.name not in shown
    next_day = QUERY | {"cutoff": "2022-03-12"}
    assert {later.name, alone.name} <= set(lines(client.get("/reports/party/", next_day)))


def test_what_somebody_did_before_their_founding_is_not_hidden(signed_in, campaign):
    later = below_the_root(established_on=DAY + timedelta(days=9))
    deed = ActivityFactory(campaign=campaign, verified=True, starts_on=DAY)
    ActivityLeadFactory(activity=deed, party=later)
    shown = lines(signed_in("recorder").get("/reports/party/", QUERY))
    assert later.name in shown


def test_the_bare_tree_of_today_leaves_out_who_comes_later(signed_in):
    tomorrow = timezone.localdate() + timedelta(days=1)
    later = below_the_root(established_on=tomorrow)
    above = below_the_root(established_on=tomorrow)
    child = PartyOrganizationFactory()
    PartyPlacementFactory(party=child, parent=above)
    shown = lines(signed_in("administrator").get("/reports/party/"))
    assert later.name not in shown
    assert {above.name, child.name} <= set(shown)
