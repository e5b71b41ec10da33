"""The administrator helps somebody in, and never becomes them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from bulletin.models.audit import AuditEvent
from bulletin.signing_in import second_factor
from tests.bulletin.signing_in.test_second_factor import code_of
from tests.factories.accounts import PASSWORD, UserFactory
from tests.organizations.admin.forms import opened

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"


def page_of(person):
    return reverse("admin:auth_user_password_change", args=[person.pk])


def press(verb, person):
    return reverse(f"admin:bulletin_user_{verb}", args=[person.pk])


def secret_on(answer):
    found = re.search(r"<code>((?:\w{5}-){3}\w{5})</code>", answer.content.decode())
    return found and found.group(1)


def sign_in(person, password):
    sent = {"username": person.username, "password": password}
    return Client().post(LOGIN, sent)


def test_a_one_time_password_is_made_by_the_system_and_shown_once(signed_in, user):
    client, person = signed_in("administrator"), user("recorder")
    assert secret_on(client.get(page_of(person))) is None
    sent = {"password1": PASSWORD, "password2": PASSWORD}
    answer = client.post(page_of(person), sent)
    secret = secret_on(answer)

    assert "no-store" in answer.headers["Cache-Control"]
    assert secret_on(client.get(page_of(person))) is None
    person.refresh_from_db()
    assert not person.check_password(PASSWORD)
    assert sign_in(person, secret).url == "/admin/login/password/"


def test_not_for_oneself_nor_for_a_superuser_nor_for_who_is_closed(signed_in, user):
    client = signed_in("administrator")
    others = (UserFactory(is_superuser=True), user("recorder", is_active=False))
    for person in (client.user, *others):
        answer = client.post(page_of(person), follow=True)
        assert secret_on(answer) is None
        assert "不能" in answer.content.decode()
        person.refresh_from_db()
        assert person.check_password(PASSWORD)


@pytest.mark.parametrize("verb", ["unlock", "phone", "end"])
def test_presses_are_for_the_administrator_alone(signed_in, user, verb):
    person = user("recorder")
    for role in ("recorder", "signatory", "auditor"):
        assert signed_in(role).post(press(verb, person)).status_code == 403
    client = signed_in("administrator")
    assert client.get(press(verb, person)).status_code == 405
    assert client.post(press(verb, person)).url == page_of(person)


def test_a_locked_person_is_freed(signed_in, user):
    client, person = signed_in("administrator"), user("recorder")
    for _ in range(5):
        sign_in(person, "wrong-one")
    assert "输错 5 次" in client.get(page_of(person)).content.decode()
    client.post(press("unlock", person))
    assert sign_in(person, PASSWORD).status_code == 302


def test_all_sessions_of_a_person_are_ended(signed_in, user):
    client, other = signed_in("administrator"), signed_in("recorder")
    client.post(press("end", other.user))
    assert other.get("/reports/").status_code == 302
    line = AuditEvent.objects.get(action="sessions_ended")
    assert line.actor == client.user.username


def test_password_and_phone_are_not_both_taken(signed_in, user):
    client, person = signed_in("administrator"), user("signatory")
    device = second_factor.new_device(person)
    second_factor.confirm(device, code_of(person))
    client.post(press("phone", person))
    assert second_factor.device_of(person) is None
    answer = client.post(page_of(person), follow=True)
    assert "不能同时发一次性密码" in answer.content.decode()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_a_new_signatory_can_be_given_one(signed_in, user):
    client, person = signed_in("administrator"), user("signatory")
    assert secret_on(client.post(page_of(person)))


def test_who_is_closed_is_signed_out_and_stays_out_when_opened_again(signed_in):
    client, other = signed_in("administrator"), signed_in("recorder")
    change = reverse("admin:bulletin_user_change", args=[other.user.pk])
    values = opened(client, change)
    del values["is_active"]
    values["reason"] = "只有一人，调离"
    client.post(change, {**values, "_save": "1"})
    assert other.get("/reports/").status_code == 302
    client.post(change, {**values, "is_active": "on", "_save": "1"})
    other.user.refresh_from_db()
    assert other.user.is_active
    assert other.get("/reports/").status_code == 302


def test_a_change_of_duties_ends_what_was_begun_with_others(signed_in):
    client, other = signed_in("administrator"), signed_in("recorder")
    change = reverse("admin:bulletin_user_change", args=[other.user.pk])
    values = opened(client, change)
    client.post(change, {**values, "display_name": "改名", "_save": "1"})
    assert other.get("/reports/").status_code == 200
    client.post(
        change, {**values, "roles": ["verifier"], "reason": "只有一人", "_save": "1"}
    )
    assert other.get("/reports/").status_code == 302
