"""What rows were judged by is looked at again when they are written."""

import pytest

from organizations.models import Indicator
from organizations.resources.ground import ground_digest, renamed
from tests.factories.organizations import (
    CampaignFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)

pytestmark = pytest.mark.django_db


def test_the_digest_tells_a_changed_register():
    campaign = CampaignFactory()
    before = ground_digest()
    assert ground_digest() == before

    campaign.name = "另一名称"
    campaign.save()
    after = ground_digest()
    assert after != before

    Indicator.objects.filter(code="volunteers").update(unit="名")
    assert ground_digest() not in (before, after)


def test_a_body_that_is_called_otherwise_or_gone_is_named():
    same, other = OrganizationFactory(name="甲会"), OrganizationFactory(name="乙会")
    party = PartyOrganizationFactory(name="丙党委")
    other_now = type(other).objects.get(pk=other.pk)
    other_now.name = "丁会"
    other_now.save()
    type(party).objects.filter(pk=party.pk).delete()

    assert renamed([same, other, party]) == ["乙会", "丙党委"]
