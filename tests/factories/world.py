"""The world most tests happen in: one campaign, and the office that adds up what it is told.

A test that needs another campaign or more in it takes this one as a fixture and goes on from there.
"""

import pytest

from organizations.models import Campaign
from tests.factories.organizations import CampaignFactory
from tests.organizations.totals.campaigns import Office, open_office


@pytest.fixture
def campaign(db: None) -> Campaign:
    """The campaign `spring`, from 1 March 2022 on, with nothing in it."""
    return CampaignFactory(code="spring", name="春季防疫志愿服务")


@pytest.fixture
def office(db: None) -> Office:
    """The campaign `drive` with four bodies in a tree; `office.figure("A", 30, 5)` reports."""
    return open_office()
