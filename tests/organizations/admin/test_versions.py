"""Nobody overwrites silently what another saved meanwhile, and nothing that was typed is lost."""

from typing import Any

import pytest

from organizations.actions.verifying import verification
from organizations.models import Activity
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    CampaignFactory,
    IndicatorFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)
from tests.organizations.admin.forms import address, boxes, opened

pytestmark = pytest.mark.django_db

ROWS: dict[str, Any] = {
    "activity": (ActivityFactory, "recorder", "title"),
    "organization": (OrganizationFactory, "recorder", "name"),
    "partyorganization": (PartyOrganizationFactory, "recorder", "name"),
    "campaign": (CampaignFactory, "administrator", "name"),
    "indicator": (IndicatorFactory, "administrator", "name"),
}


@pytest.mark.parametrize("kind", ROWS)
def test_saving_over_what_another_saved_is_refused_with_his_name(kind, signed_in):
    make, role, field = ROWS[kind]
    row = make()
    url = address(kind, "change", row.pk)
    first, second = signed_in(role, display_name="甲同志"), signed_in(role)
    old = opened(second, url)
    first.post(url, {**opened(first, url), field: "甲改的名字", "_save": "1"})

    response = second.post(url, {**old, field: "乙改的名字", "_save": "1"})

    row.refresh_from_db()
    assert getattr(row, field) == "甲改的名字"
    said = " ".join(response.context["adminform"].form.non_field_errors())
    assert "甲同志" in said
    assert "这次没有保存" in said
    assert "与现在内容不同的有" in said
    assert 'value="乙改的名字"' in response.content.decode()


@pytest.mark.parametrize("kind", ROWS)
def test_who_has_read_that_may_save_again(kind, signed_in):
    make, role, field = ROWS[kind]
    row = make()
    url = address(kind, "change", row.pk)
    first, second = signed_in(role), signed_in(role)
    old = opened(second, url)
    first.post(url, {**opened(first, url), field: "甲改的名字", "_save": "1"})
    refused = second.post(url, {**old, field: "乙改的名字", "_save": "1"})
    second.post(url, {**boxes(refused.content), "_save": "1"})

    row.refresh_from_db()
    assert getattr(row, field) == "乙改的名字"


def test_saving_twice_oneself_is_no_conflict(signed_in):
    client = signed_in("recorder")
    row = ActivityFactory()
    url = address("activity", "change", row.pk)

    for title in ("第一次", "第二次"):
        client.post(url, {**opened(client, url), "title": title, "_save": "1"})

    assert Activity.objects.get().title == "第二次"


def test_what_was_typed_is_not_lost_when_the_activity_was_verified_meanwhile(
    signed_in, user
):
    client = signed_in("recorder")
    row = ActivityFactory(status="pending")
    ActivityLeadFactory(activity=row)
    url = address("activity", "change", row.pk)
    old = opened(client, url)
    verification.verify(activity=row, by=user("verifier", display_name="核同志"))

    response = client.post(url, {**old, "title": "晚来的标题", "_save": "1"})

    assert response.status_code == 200
    assert 'value="晚来的标题"' in response.content.decode()
    said = " ".join(response.context["adminform"].form.non_field_errors())
    assert "核同志" in said
    assert "已核实" in said
    assert Activity.objects.get().title == row.title


def test_a_step_on_what_was_changed_since_it_was_read_is_not_taken(signed_in):
    row = ActivityFactory(status="pending")
    ActivityLeadFactory(activity=row)
    recorder, verifier = signed_in("recorder"), signed_in("verifier")
    url = address("activity", "change", row.pk)
    recorder.post(url, {**opened(recorder, url), "title": "改了", "_save": "1"})

    verifier.post(
        address("activity", "step", row.pk, "verify"), {"opened": str(row.version)}
    )

    assert Activity.objects.get().status == "pending"
