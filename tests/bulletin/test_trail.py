"""What every request leaves on the trail: refusals, files that leave the house."""

import pytest
from django.test import Client
from django.urls import reverse

from bulletin.models.audit import AuditEvent
from tests.factories.organizations import ActivityFactory

pytestmark = pytest.mark.django_db


def lines():
    """(actor, action, result) of each line, oldest first."""
    return list(
        AuditEvent.objects.order_by("id").values_list("actor", "action", "result")
    )


def test_every_line_knows_from_where_it_came(signed_in):
    client = signed_in("recorder")
    client.get("/admin/bulletin/auditevent/", REMOTE_ADDR="203.0.113.5")
    assert AuditEvent.objects.get().address == "203.0.113.5"


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
