"""A form pressed twice makes one record; a form without its version changes none (finding 23)."""

import pytest

from bulletin.models.audit import AuditEvent
from organizations.admin import mixins
from organizations.models import Activity, Organization
from tests.factories.organizations import OrganizationFactory
from tests.organizations.admin.forms import address, opened, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(signed_in):
    """A recorder and the form of a new organization, filled."""
    client = signed_in("recorder")
    page = address("organization", "add")
    return (
        client,
        page,
        {**opened(client, page), "name": "某某协会", "kind": "association"},
    )


def test_the_same_form_sent_twice_makes_one_record_and_leads_to_it(form):
    client, page, values = form
    first = client.post(page, values)
    row = Organization.objects.get(name="某某协会")
    lines = AuditEvent.objects.count()

    again = client.post(page, {**values, "name": "某某协会二"}, follow=True)

    assert first.status_code == 302
    assert again.redirect_chain == [(address("organization", "change", row.pk), 302)]
    assert "只保存了一次" in told(again)
    assert not Organization.objects.filter(name="某某协会二").exists()
    assert AuditEvent.objects.count() == lines


def test_an_activity_too(page):
    client, values = page
    for _ in range(2):
        assert client.post(address("activity", "add"), {**values, "_save": "1"})
    assert Activity.objects.count() == 1


def test_both_at_one_moment_the_slower_one_leads_there_too(form, monkeypatch):
    client, page, values = form
    client.post(page, values)
    as_ever, asked = mixins.answered, []

    def not_yet(said, by):
        """The first time it is asked the other request has not ended."""
        asked.append(said)
        return "" if len(asked) == 1 else as_ever(said, by)

    monkeypatch.setattr(mixins, "answered", not_yet)
    again = client.post(page, {**values, "name": "某某协会二"})

    assert again.status_code == 302
    assert not Organization.objects.filter(name="某某协会二").exists()


def test_what_the_database_refuses_for_another_reason_is_a_fault_as_ever(
    form, monkeypatch
):
    client, page, values = form

    def refused(*_):
        raise mixins.IntegrityError("another rule")

    monkeypatch.setattr(mixins, "note_sent", refused)
    client.raise_request_exception = False
    assert client.post(page, values).status_code == 500


def test_two_forms_make_two_records(form):
    client, page, values = form
    client.post(page, values)
    client.post(page, {**opened(client, page), "name": "另一协会", "kind": "association"})
    assert Organization.objects.filter(name__in=["某某协会", "另一协会"]).count() == 2


def test_a_form_that_leaves_out_its_version_changes_nothing(signed_in):
    row = OrganizationFactory()
    client = signed_in("recorder")
    page = address("organization", "change", row.pk)
    values = {**opened(client, page), "supervising_unit": "改过的局"}
    values.pop("opened")

    answer = client.post(page, values)

    assert answer.status_code == 200
    assert "这次没有保存" in answer.content.decode()
    row.refresh_from_db()
    assert row.supervising_unit != "改过的局"
