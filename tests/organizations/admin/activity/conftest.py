"""The page on which an activity is entered."""

import pytest

from tests.factories.organizations import (
    CampaignFactory,
    PartyOrganizationFactory,
)
from tests.organizations.admin.activity.entering import ADD
from tests.organizations.admin.forms import address, opened


@pytest.fixture
def page(signed_in):
    """A recorder at the page for a new activity: the client, and the boxes filled so far."""
    client = signed_in("recorder")
    values = opened(client, address(*ADD))
    values |= {
        "campaign": CampaignFactory().pk,
        "section": "donation",
        "title": "捐赠口罩和善款",
        "narrative": "某协会党支部捐款20万余元，其中向香港5万元，志愿者30人、30人分两批服务",
        "leads-0-party": PartyOrganizationFactory().pk,
        "starts_on": "2022-03-05",
    }
    return client, values
