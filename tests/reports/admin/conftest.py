"""The campaign with the texts that an edition takes from it."""

import pytest


@pytest.fixture
def campaign(campaign):
    """The campaign with the texts that an edition takes from it."""
    campaign.title, campaign.intro = "专题的标题", "截至{截至日期}"
    campaign.source_line, campaign.series = "某局", "某简报"
    campaign.save()
    return campaign
