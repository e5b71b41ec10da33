"""What every request leaves on the trail: signing in, refusals, files that leave the house."""

import pytest
from django.test import Client
from django.urls import reverse

from bulletin.audit.sign_in import NOBODY
from bulletin.models.audit import AuditEvent
from tests.factories.accounts import PASSWORD
from tests.factories.organizations import ActivityFactory

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/"


def lines():
    """(actor, action, result) of each line, oldest first."""
    return list(
        AuditEvent.objects.order_by("id").values_list("actor", "action", "result")
    )


def test_signing_in_and_out_leaves_a_line_each_with_the_address(user):
    person = user("recorder", username="zhangsan")
    client = Client(REMOTE_ADDR="203.0.113.5")
    given = {"username": "zhangsan", "password": PASSWORD}

    assert client.post(LOGIN, given).status_code == 302
    assert client.post("/admin/logout/").status_code in (200, 302)

    assert lines() == [
        ("zhangsan", "user_signed_in", "done"),
        ("zhangsan", "user_signed_out", "done"),
    ]
    event = AuditEvent.objects.first()
    assert (event.address, event.key) == ("203.0.113.5", str(person.pk))


def test_a_failed_sign_in_is_a_line_with_the_person_who_was_tried(user):
    user("recorder", username="zhangsan")
    Client().post(LOGIN, {"username": "zhangsan", "password": "x"})
    assert lines() == [("zhangsan", "user_sign_in_failed", "failed")]


def test_a_name_that_nobody_has_stays_out_it_may_be_a_password():
    Client().post(LOGIN, {"username": "my-Secret-2022", "password": "x"})
    assert lines() == [(NOBODY, "user_sign_in_failed", "failed")]
    assert "my-Secret" not in str(AuditEvent.objects.values().get())


@pytest.mark.parametrize("name", ["a\x00b", "标\u202e题", "x" * 5000])
def test_odd_names_at_the_sign_in_are_no_error(name):
    assert Client().post(LOGIN, {"username": name, "password": "x"}).status_code < 500
    assert len(lines()) == 1


def test_an_own_new_password_is_a_line(user):
    person = user("recorder", username="zhangsan")
    client = Client()
    client.force_login(person)
    new = "koutushi-xin-2023"
    given = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    client.post("/admin/password_change/", given)
    assert ("zhangsan", "user_own_password_changed", "done") in lines()
    assert new not in str(list(AuditEvent.objects.values()))


@pytest.mark.parametrize(
    "address", ["/admin/bulletin/auditevent/", "/reports/editions/999999/"]
)
def test_what_is_refused_to_somebody_signed_in_is_a_line(signed_in, address):
    role = "recorder" if address.startswith("/admin") else "editor"
    client = signed_in(role)
    assert client.get(address).status_code in (403, 404)
    event = AuditEvent.objects.get()
    assert (event.action, event.result, event.label) == (
        "access_refused",
        "refused",
        address,
    )


def test_a_record_that_is_not_there_for_them_is_a_line(signed_in):
    client = signed_in("recorder")
    client.get("/admin/organizations/activity/999999/change/")
    event = AuditEvent.objects.get()
    assert (event.action, event.kind, event.key) == (
        "access_refused",
        "organizations.activity",
        "999999",
    )


def test_anonymous_refusals_and_mistyped_addresses_leave_none(signed_in):
    Client().get("/reports/activities/export/")
    signed_in("recorder").get("/no-such-page/")
    assert lines() == []


def test_an_export_is_one_line_with_what_was_asked_for(signed_in):
    ActivityFactory()
    client = signed_in("editor")
    answer = client.get("/reports/activities/export/?format=csv&q=13800138000")
    assert answer.status_code == 200
    event = AuditEvent.objects.get(action="file_downloaded")
    assert event.details["file"] == "activities.csv"
    assert "format=csv" in event.details["query"]
    assert "13800138000" not in str(event.details)
    assert len(lines()) == 1


def test_a_template_of_the_import_is_a_file_too(signed_in):
    client = signed_in("recorder")
    before = len(lines())
    address = reverse("admin:organizations_organization_import")
    assert client.get(address).status_code == 200
    assert len(lines()) == before


def test_a_page_that_is_read_leaves_none(signed_in):
    client = signed_in("auditor")
    for address in ("/reports/", "/reports/activities/", "/admin/", "/healthz"):
        assert client.get(address).status_code == 200
    assert lines() == []
