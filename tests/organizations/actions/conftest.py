"""An office at work: two recorders, a verifier, an activity ready to be verified."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest

from bulletin.models import User
from organizations.actions.entry import activities
from organizations.actions.verifying import verification
from organizations.models import Activity, Figure, Indicator
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    CampaignFactory,
    FigureFactory,
)


@dataclass
class Office:
    """Who works there, and how they come by an activity."""

    luru: User
    luru2: User
    heshi: User
    campaign: Any = field(default_factory=CampaignFactory)

    def draft(self, **fields: Any) -> Activity:
        """A draft of luru's, led by one body, saved as the forms save it."""
        activity = ActivityFactory.build(
            number="", campaign=self.campaign, created_by=None, changed_by=None, **fields
        )
        activities.save_activity(activity=activity, by=self.luru)
        ActivityLeadFactory(activity=activity)
        return activity

    def figure(self, activity: Activity, value: int = 30, **fields: Any) -> Figure:
        """A figure of luru's."""
        fields.setdefault("indicator", Indicator.objects.get(code="volunteers"))
        return FigureFactory(
            activity=activity, created_by=self.luru, value=Decimal(value), **fields
        )

    def pending(self, **fields: Any) -> Activity:
        """Submitted, with one figure."""
        activity = self.draft(**fields)
        self.figure(activity)
        return verification.submit(activity=activity, by=self.luru)

    def verified(self, **fields: Any) -> Activity:
        """Verified by heshi."""
        return verification.verify(activity=self.pending(**fields), by=self.heshi)


@pytest.fixture
def office(user) -> Office:
    """A new office."""
    return Office(
        luru=user("recorder", username="luru"),
        luru2=user("recorder", username="luru2"),
        heshi=user("verifier", username="heshi"),
    )
