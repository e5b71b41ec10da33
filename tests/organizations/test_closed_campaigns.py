"""A campaign that is over: no new deed, no new edition, corrections with their reason."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from organizations.actions.verifying import corrections
from organizations.models import ActivityStep, ExpectedReporter
from organizations.questions.completeness import completeness
from reports.actions.drafting.change import create
from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    ActivityFactory,
    CampaignFactory,
    ExpectedReporterFactory,
)
from tests.factories.reports import EditionFactory

pytestmark = pytest.mark.django_db
DAY = date(2022, 3, 11)


@pytest.fixture
def closed():
    return CampaignFactory(is_open=False)


def test_no_edition_is_begun_but_one_that_corrects_a_signed_one(closed, user):
    by = user("editor")
    with pytest.raises(ValidationError, match="已结束，不再新建简报"):
        create(campaign=closed, by=by, cut_off=DAY)
    now = timezone.now()
    people = {"reviewed_by": UserFactory(), "signed_by": UserFactory()}
    signed = EditionFactory(
        campaign=closed,
        cut_off=DAY,
        position=1,
        state="signed",
        reviewed_at=now,
        signed_at=now,
        **people,
    )
    assert create(campaign=closed, by=by, cut_off=DAY, corrects=signed).pk


def test_the_page_says_so(closed, signed_in):
    client = signed_in("editor")
    said = {"campaign": closed.code, "cut_off": "2022-03-11", "title": "", "number": ""}
    page = client.post("/reports/editions/new/", said)
    assert page.status_code == 422
    assert "不再新建简报" in page.content.decode()
    assert not closed.editions.exists()


def test_a_correction_asks_for_its_reason_on_a_page_and_keeps_it(closed, signed_in):
    activity = ActivityFactory(campaign=closed, verified=True)
    client = signed_in("recorder")
    with pytest.raises(ValidationError, match="须写明原因"):
        corrections.begin(activity=activity, by=client.user)
    url = reverse("admin:organizations_activity_step", args=[activity.pk, "begin"])
    seen = {"opened": activity.version}
    asked = client.post(url, seen).content.decode()
    assert 'name="reason"' in asked
    said = {**seen, "apply": "1"}
    assert "须写明原因" in client.post(url, said).content.decode()
    client.post(url, {**said, "reason": "补报单据有误"})
    activity.refresh_from_db()
    assert activity.status == "correcting"
    assert ActivityStep.objects.get(activity=activity).reason == "补报单据有误"


@pytest.mark.parametrize(
    ("days", "is_expected"),
    [
        ({}, True),
        ({"since": date(2022, 3, 12)}, False),
        ({"until": date(2022, 3, 10)}, False),
        ({"since": DAY, "until": DAY}, True),
    ],
)
def test_a_body_is_expected_on_its_days_alone(campaign, days, is_expected):
    row = ExpectedReporterFactory(campaign=campaign, **days)
    found = [stand.party for stand in completeness(campaign, DAY, None)]
    assert found == ([row.party] if is_expected else [])
    assert ExpectedReporter.objects.count() == 1
