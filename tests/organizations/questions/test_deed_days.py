"""Days of a deed that do not fit its campaign or its bodies are asked about."""

from datetime import date

import pytest

from organizations.questions.deed_days import (
    day_questions,
    deeds_after_the_end,
    deeds_outside,
)
from organizations.register.ends import last_days
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    CampaignFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)
from tests.organizations.admin.forms import address, opened

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2025, 3, 1), date(2025, 3, 31)


@pytest.fixture
def march():
    return CampaignFactory(starts_on=FIRST, ends_on=LAST)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "words"),
    [
        (date(2024, 8, 1), None, "2024年8月1日早于专题"),
        (date(2025, 3, 30), date(2025, 4, 2), "2025年4月2日晚于专题"),
        (FIRST, LAST, ""),
        (None, None, ""),
    ],
)
def test_a_deed_outside_the_days_of_its_campaign_is_asked_about(
    march, starts_on, ends_on, words
):
    deed = ActivityFactory(campaign=march, starts_on=starts_on, ends_on=ends_on)
    asked = "".join(day_questions(deed))
    assert (words in asked) if words else asked == ""


def test_a_deed_after_the_end_of_a_body_is_asked_about(march):
    party = PartyOrganizationFactory(
        closed_on=date(2025, 3, 9), closing="dissolved", closed_reason="批复"
    )
    organization = OrganizationFactory()
    organization.statuses.create(
        status="deregistered", since=date(2025, 3, 10), reason="自行申请"
    )
    deed = ActivityFactory(campaign=march, starts_on=date(2025, 3, 12), ends_on=None)
    ActivityLeadFactory(activity=deed, party=party)
    ActivityLeadFactory(activity=deed, party=None, organization=organization, position=2)

    asked = day_questions(deed)

    assert len(asked) == 2
    assert f"在“{party}”注销或撤销（2025年3月9日）之后" in asked[0]
    assert f"在“{organization}”注销或撤销（2025年3月10日）之后" in asked[1]
    assert f"{deed.number}" in deeds_after_the_end(party)
    assert "1 条活动" in deeds_after_the_end(organization)


def test_on_its_last_day_a_body_is_still_there(march):
    day = date(2025, 3, 9)
    party = PartyOrganizationFactory(
        closed_on=day, closing="dissolved", closed_reason="批复"
    )
    deed = ActivityFactory(campaign=march, starts_on=day, ends_on=day)
    ActivityLeadFactory(activity=deed, party=party)
    assert day_questions(deed) == []
    assert deeds_after_the_end(party) == ""


def test_an_organization_that_came_back_has_no_end():
    body = OrganizationFactory()
    for since, status in ((FIRST, "revoked"), (LAST, "normal")):
        body.statuses.create(status=status, since=since, reason="复议")
    assert last_days([body]) == {}
    body.statuses.create(status="deregistered", since=date(2026, 1, 1), reason="申请")
    assert last_days([body]) == {body: date(2026, 1, 1)}


def test_where_the_days_of_a_campaign_change_deeds_outside_are_told(march, signed_in):
    inside = ActivityFactory(campaign=march, starts_on=date(2025, 3, 20))
    ActivityFactory(campaign=march, starts_on=date(2025, 3, 2))
    assert deeds_outside(march) == ""
    client = signed_in("administrator")
    url = address("campaign", "change", march.pk)
    values = opened(client, url) | {"starts_on": "2025-03-10", "_save": "1"}
    page = client.post(url, values, follow=True).content.decode()
    assert "有 1 条活动的日期不在2025年3月10日至2025年3月31日之内" in page
    march.refresh_from_db()
    assert len(day_questions(inside)) == 0
