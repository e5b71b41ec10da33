"""The pages of a person: leaving hands over, binding to districts tells what is hidden."""

import pytest
from django.urls import reverse

from organizations.models import Activity
from tests.factories.accounts import DistrictFactory
from tests.factories.organizations import ActivityFactory
from tests.organizations.admin.forms import opened

pytestmark = pytest.mark.django_db


def leave_page(person):
    return reverse("admin:bulletin_user_leave", args=[person.pk])


def change(person):
    return reverse("admin:bulletin_user_change", args=[person.pk])


def test_the_page_lists_what_is_open_who_is_left_and_hands_over(signed_in, user):
    client = signed_in("administrator")
    gone = user("recorder", "verifier", display_name="某甲")
    same = [user("recorder", display_name="某乙") for _ in range(2)]
    row = ActivityFactory(created_by=gone)
    page = client.get(leave_page(gone)).content.decode()
    assert row.number in page
    assert "核实员：没有别人" in page
    for person in same:
        assert f"某乙（{person.username}）" in page

    refused = client.post(leave_page(gone), {"to": same[0].pk}).content.decode()
    assert "没有人担任核实员" in refused
    client.post(leave_page(gone), {"to": same[0].pk, "reason": "下周有人"})
    gone.refresh_from_db()
    assert not gone.is_active
    assert Activity.objects.get().assigned_to == same[0]


def test_the_form_does_not_close_who_has_work_in_hand(signed_in, user):
    client = signed_in("administrator")
    gone, _ = user("recorder"), user("recorder")
    ActivityFactory(created_by=gone)
    values = opened(client, change(gone))
    del values["is_active"]
    page = client.post(change(gone), {**values, "_save": "1"})
    assert "还有 1 件没有办完" in page.content.decode()
    gone.refresh_from_db()
    assert gone.is_active


def test_taking_the_last_holder_s_duty_away_asks_for_a_reason(signed_in, user):
    client = signed_in("administrator")
    person = user("verifier")
    values = opened(client, change(person)) | {"roles": ["recorder"], "_save": "1"}
    page = client.post(change(person), values)
    assert "没有人担任核实员" in page.content.decode()
    assert client.post(change(person), {**values, "reason": "撤并"}).status_code == 302
    person.duty.refresh_from_db()
    assert person.duty.role_codes == ["recorder"]


def test_binding_tells_what_is_hidden_and_keeps_drafts_without_a_district(
    signed_in, user
):
    client = signed_in("recorder")
    here, there = DistrictFactory(), DistrictFactory()
    own = ActivityFactory(created_by=client.user)
    ActivityFactory(created_by=client.user, district=there)
    other = ActivityFactory(created_by=user("recorder"))
    admin = signed_in("administrator")
    values = opened(admin, change(client.user)) | {"districts": [here.pk], "_save": "1"}
    page = admin.post(change(client.user), values, follow=True).content.decode()
    assert "看不到他没有办完的 1 件" in page

    assert client.get(own.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 302
    listed = client.get(reverse("admin:organizations_activity_changelist"))
    assert own.number in listed.content.decode()


def test_only_the_administrator_closes_accounts(signed_in, user):
    assert signed_in("auditor").get(leave_page(user("recorder"))).status_code == 403
