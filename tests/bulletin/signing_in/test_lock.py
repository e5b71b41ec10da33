"""The lock against guessing: who waits how long, who does not, who ends it."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import get_hasher
from django.test import Client

from bulletin.models.audit import AuditEvent
from bulletin.signing_in.events import NOBODY
from bulletin.signing_in.lock import LONGEST_WAIT, locks_of, unlock, wait_after
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
HOME, CAFE = "203.0.113.5", "198.51.100.7"


def attempt(username, password, address=HOME, **headers):
    """One press at the sign-in page from that address."""
    sent = {"username": username, "password": password}
    return Client().post(LOGIN, sent, REMOTE_ADDR=address, **headers)


def fail(username, times, address=HOME):
    for _ in range(times):
        answer = attempt(username, "wrong-one", address)
    return answer


@pytest.mark.parametrize(
    ("failures", "minutes"),
    [(0, 0), (4, 0), (5, 15), (6, 30), (7, 60), (8, 120), (11, 960), (12, 1440)],
)
def test_each_failure_after_the_fifth_doubles_the_wait(failures, minutes):
    assert wait_after(failures) == timedelta(minutes=minutes)


def test_no_wait_is_longer_than_a_day():
    assert wait_after(1000) == LONGEST_WAIT


def test_the_sixth_try_is_refused_though_the_password_is_right(user, on_day):
    on_day("2022-03-16T09:00")
    person = user("recorder")
    fifth = fail(person.username, 5)
    sixth = attempt(person.username, PASSWORD)

    for answer in (fifth, sixth):
        assert answer.status_code == 429
        assert "已锁定，约 15 分钟后再试" in answer.content.decode()
        assert answer.headers["Content-Security-Policy"]
    assert 0 < int(sixth.headers["Retry-After"]) <= 900
    assert "_auth_user_id" not in sixth.client.session


def test_four_wrong_ones_lock_nobody_and_the_right_one_begins_anew(user):
    person = user("recorder")
    fail(person.username, 4)
    assert attempt(person.username, PASSWORD).status_code == 302
    assert fail(person.username, 4).status_code == 200


def test_an_unknown_name_is_locked_in_the_same_words(user, on_day):
    on_day("2022-03-16T09:00")
    person = user("recorder")
    known = fail(person.username, 5)
    unknown = fail("nobody", 5, CAFE)
    assert known.status_code == unknown.status_code == 429
    assert (
        known.context["form"].non_field_errors()
        == unknown.context["form"].non_field_errors()
    )


def test_the_lock_ends_by_itself_and_the_next_one_is_longer(user, on_day):
    on_day("2022-03-16T09:00")
    person = user("recorder")
    fail(person.username, 5)
    on_day("2022-03-16T09:14")
    assert attempt(person.username, PASSWORD).status_code == 429
    on_day("2022-03-16T09:16")
    assert "30 分钟" in attempt(person.username, "wrong-one").content.decode()
    on_day("2022-03-16T09:47")
    assert attempt(person.username, PASSWORD).status_code == 302


def test_waiting_is_not_made_longer_by_trying_meanwhile(user, on_day):
    on_day("2022-03-16T09:00")
    person = user("recorder")
    fail(person.username, 12)
    on_day("2022-03-16T09:16")
    assert attempt(person.username, PASSWORD).status_code == 302


def test_a_colleague_at_another_address_is_not_locked_out(user):
    person = user("recorder")
    fail(person.username, 5)
    assert attempt(person.username, PASSWORD, CAFE).status_code == 302


def test_another_browser_and_other_letters_are_the_same_name(user):
    person = user("recorder", username="luru")
    for number, name in enumerate(["luru", "LURU", " luru", "LuRu", "ｌｕｒｕ"]):
        attempt(name, "wrong-one", HTTP_USER_AGENT=f"browser {number}")
    assert attempt(person.username, PASSWORD).status_code == 429


def test_an_address_that_tries_many_names_is_locked_for_all(user):
    person = user("recorder")
    for number in range(8):
        fail(f"name{number}", 4, CAFE)
    assert attempt(person.username, PASSWORD, CAFE).status_code == 429
    assert attempt(person.username, PASSWORD, HOME).status_code == 302


def test_a_forged_address_does_not_help(user):
    person = user("recorder")
    for number in range(5):
        attempt(
            person.username, "wrong-one", HTTP_X_FORWARDED_FOR=f"192.0.2.{number + 1}"
        )
    answer = attempt(person.username, PASSWORD, HTTP_X_FORWARDED_FOR="192.0.2.99")
    assert answer.status_code == 429


def test_the_administrator_ends_a_lock_and_it_is_told(user):
    person, chief = user("recorder"), user("administrator")
    fail(person.username, 5)
    (lock,) = locks_of(person)
    assert lock.attempt.ip_address == HOME

    assert unlock(person, by=chief) == 1

    assert locks_of(person) == []
    assert attempt(person.username, PASSWORD).status_code == 302
    line = AuditEvent.objects.get(action="user_unlocked")
    assert (line.actor, line.key) == (chief.username, str(person.pk))


def test_failures_and_the_lock_are_on_the_trail(user):
    person = user("recorder")
    fail(person.username, 5)
    attempt("nobody", "wrong-one")

    acts = AuditEvent.objects.filter(actor=person.username).order_by("pk")
    assert [line.action for line in acts] == [
        *["user_sign_in_failed"] * 4,
        "user_sign_in_locked",
    ]
    assert (acts[0].address, acts[0].result) == (HOME, "failed")
    unknown = AuditEvent.objects.get(actor=NOBODY)
    assert unknown.action == "user_sign_in_failed"
    assert "nobody" not in str(unknown.__dict__)
    assert "wrong-one" not in str(list(AuditEvent.objects.values()))


def test_code_that_asks_without_a_page_is_not_counted():
    UserFactory(username="known", is_staff=True)
    client = Client()
    for _ in range(6):
        assert not client.login(username="known", password="wrong-one")
    assert client.login(username="known", password=PASSWORD)
    assert client.login(username="KNOWN", password=PASSWORD)


def test_a_name_nobody_bears_costs_as_much_work_as_one_that_is_known(user, monkeypatch):
    """The digest is what takes time: it is reckoned once, whoever is asked for."""
    person, hasher, reckoned = user("recorder"), type(get_hasher()), []
    encode = hasher.encode

    def counted(self, password, salt):
        reckoned.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(hasher, "encode", counted)
    attempt(person.username, "wrong-one")
    assert reckoned == ["wrong-one"]
    attempt("nobody-bears-it", "wrong-two")
    assert reckoned == ["wrong-one", "wrong-two"]
