"""A paste that was read, in a campaign with the bodies it names."""

from datetime import date

import pytest

from organizations.actions.pasting.reading import begin
from tests.factories.organizations import PartyOrganizationFactory


@pytest.fixture
def recorder(user):
    """Who pastes."""
    return user("recorder", username="luru")


@pytest.fixture
def pasted(campaign, recorder):
    """`pasted("甲党支部捐款5万元。")` is that text, read."""
    for name in ("深圳市试验协会党支部", "深圳市餐饮商会党委"):
        PartyOrganizationFactory(name=name)

    def make(text, by=recorder):
        day = date(2022, 3, 12)
        return begin(text=text, campaign=campaign, received_on=day, name="", by=by)

    return make
