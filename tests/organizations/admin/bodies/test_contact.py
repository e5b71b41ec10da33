"""A contact is masked until somebody presses, and the press stands on the trail."""

from time import time

import pytest
from django.contrib.messages import get_messages

from bulletin.models.audit import AuditEvent
from organizations.admin.bodies import contact
from organizations.models import Organization
from tests.factories.organizations import OrganizationFactory
from tests.organizations.admin.forms import address, opened

pytestmark = pytest.mark.django_db
PHONE, NAME = "0755-00001234", "某某某"


@pytest.fixture
def row():
    return OrganizationFactory(contact_name=NAME, contact_phone=PHONE)


def page_of(row):
    return address("organization", "change", row.pk)


def press(client, row, field="contact_phone"):
    return client.post(
        f"/admin/organizations/organization/{row.pk}/contact/", {"field": field}
    )


def looks():
    return AuditEvent.objects.filter(action="contact_revealed")


def test_a_press_shows_one_field_and_writes_one_line(signed_in, row):
    client = signed_in("recorder")
    assert press(client, row)["Location"] == page_of(row)

    page = client.get(page_of(row)).content.decode()

    assert PHONE in page
    assert NAME not in page
    line = looks().get()
    assert (line.actor, line.key) == (client.user.username, str(row.pk))
    assert line.details == {"field": "联系电话"}
    assert PHONE not in str(vars(line))


def test_it_is_shown_to_nobody_else_and_of_no_other_body(signed_in, row):
    client = signed_in("recorder")
    other = OrganizationFactory(contact_phone="0755-00004321")
    press(client, row)
    assert PHONE not in signed_in("recorder").get(page_of(row)).content.decode()
    assert "00004321" not in client.get(page_of(other)).content.decode()


def test_after_five_minutes_it_is_masked_again(signed_in, row):
    client = signed_in("recorder")
    press(client, row)
    session = client.session
    assert set(session[contact.SHOWN]) == {f"{row.pk}:contact_phone"}
    session[contact.SHOWN] = {f"{row.pk}:contact_phone": int(time()) - 1}
    session.save()
    assert PHONE not in client.get(page_of(row)).content.decode()


@pytest.mark.parametrize("role", ["verifier", "editor", "auditor"])
def test_who_may_not_change_the_body_may_not_look(signed_in, row, role):
    client = signed_in(role)
    assert press(client, row).status_code == 403
    assert 'form="show-contact"' not in client.get(page_of(row)).content.decode()
    assert not looks().exists()


def test_what_is_not_shown_is_neither_sent_back_nor_lost(signed_in, row):
    client = signed_in("recorder")
    values = opened(client, page_of(row))
    assert "contact_phone" not in values
    client.post(page_of(row), {**values, "supervising_unit": "市民政局", "_save": "1"})
    kept = Organization.objects.get(pk=row.pk)
    assert (kept.supervising_unit, kept.contact_phone) == ("市民政局", PHONE)


def test_what_is_shown_can_be_changed_and_emptied(signed_in, row):
    client = signed_in("recorder")
    press(client, row)
    client.post(page_of(row), {**opened(client, page_of(row)), "contact_phone": ""})
    kept = Organization.objects.get(pk=row.pk)
    assert (kept.contact_phone, kept.contact_name) == ("", NAME)
    assert 'name="contact_phone"' in client.get(page_of(row)).content.decode()


def test_a_field_nobody_knows_is_told_and_shows_nothing(signed_in, row):
    answer = press(signed_in("recorder"), row, "name")
    assert "按钮" in str(next(iter(get_messages(answer.wsgi_request))))
    assert not looks().exists()


def test_a_body_that_is_not_there_leads_back(signed_in):
    client = signed_in("recorder")
    gone = client.post("/admin/organizations/organization/999999/contact/")
    assert gone.status_code == 302
