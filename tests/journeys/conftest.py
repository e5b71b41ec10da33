"""What the journeys find in the house when they come."""

import pytest

from organizations.choices import Status
from organizations.models import Campaign, Source
from reports.models import Edition
from tests.factories import accounts, organizations, reports
from tests.factories.accounts import (
    ApiKeyFactory,
    DistrictFactory,
    RoutineFactory,
)
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    FigureFactory,
)
from tests.factories.reports import NoticeFactory


def begin_again() -> None:
    """The factories number what they make from the beginning: pages of two tests can be equal."""
    for room in (accounts, organizations, reports):
        for name, made in vars(room).items():
            if name.endswith("Factory") and made._meta.model is not None:
                made.reset_sequence(0, force=True)


@pytest.fixture
def at_work(user):
    """Drafts, what waits and what was returned, beside the sample: the same names in each test."""
    begin_again()
    entered = user("recorder", username="xiaolu", display_name="小陆")
    by = {"created_by": entered, "changed_by": entered}
    campaign = Campaign.objects.get(code="sample")
    source = Source.objects.create(text="我会党支部30人上岗", sender="某协会", **by)
    for status in (Status.DRAFT, Status.PENDING, Status.RETURNED):
        row = ActivityFactory(
            **by,
            campaign=campaign,
            status=status,
            source=source,
            narrative="组织党员志愿者30人，捐3万元",
            reason="缺活动日期" if status == Status.RETURNED else "",
        )
        ActivityLeadFactory(activity=row)
        FigureFactory(activity=row, **by, words="30人")
    DistrictFactory()
    NoticeFactory(
        edition=Edition.objects.get(),
        text="《堡垒·先锋简报》第3期已发布。",
        fault="对方没有应答",
        attempts=1,
    )
    RoutineFactory()
    ApiKeyFactory(system="局门户网站", purpose="转载已发布的简报")
    return entered
