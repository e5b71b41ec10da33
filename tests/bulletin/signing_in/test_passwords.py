"""A password given by somebody else works once, dies in 72 hours and is loud."""

import pytest
from django.test import Client

from bulletin.models.audit import AuditEvent
from bulletin.signing_in import passwords
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

LOGIN, CHOOSE = "/admin/login/", "/admin/login/password/"
NEW = "meihua-shanmai-27"
BOTH = {"new_password1": NEW, "new_password2": NEW}


def sign_in(person, password, client=None):
    client = client or Client()
    sent = {"username": person.username, "password": password, "next": "/reports/"}
    answer = client.post(LOGIN, sent)
    return client, answer


@pytest.fixture
def given(user, on_day):
    """A recorder, the administrator, and the one-time password given at nine."""
    on_day("2022-03-16T09:00")
    person, chief = user("recorder"), user("administrator", username="guanli")
    return person, chief, passwords.give_one_time(person, by=chief)


def test_it_leads_to_choosing_a_password_and_nowhere_else(given):
    person, _chief, secret = given
    client, answer = sign_in(person, secret)

    assert answer.url == CHOOSE
    assert client.get("/reports/").status_code == 302
    assert client.get(CHOOSE).status_code == 200
    done = client.post(CHOOSE, BOTH)
    assert done.url == "/reports/"
    assert client.get("/reports/").status_code == 200
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert person.one_time_until is None


def test_it_works_once_whoever_used_it(given):
    person, _chief, secret = given
    sign_in(person, secret)
    _client, again = sign_in(person, secret)
    assert again.status_code == 200
    assert "用户名或密码不对" in again.content.decode()


@pytest.mark.parametrize(
    ("moment", "lives"), [("2022-03-19T08:59", True), ("2022-03-19T09:01", False)]
)
def test_it_dies_after_72_hours(given, on_day, moment, lives):
    person, _chief, secret = given
    on_day(moment)
    _client, answer = sign_in(person, secret)
    assert (answer.status_code == 302) is lives
    if not lives:
        assert "过了 72 小时" in answer.content.decode()


def test_the_old_password_and_open_sessions_are_over_at_once(user):
    person, chief = user("recorder"), user("administrator")
    client, _answer = sign_in(person, PASSWORD)
    assert client.get("/reports/").status_code == 200
    passwords.give_one_time(person, by=chief)
    assert client.get("/reports/").status_code == 302
    assert sign_in(person, PASSWORD)[1].status_code == 200


def test_it_is_loud_on_the_trail_and_to_the_person(given):
    person, chief, secret = given
    client, _answer = sign_in(person, secret)
    page = client.post(CHOOSE, BOTH, follow=True).content.decode()

    assert "3月16日 09:00，guanli给您发了一次性密码" in page
    told = AuditEvent.objects.filter(key=str(person.pk), kind="bulletin.user")
    acts = [(line.actor, line.action) for line in told.order_by("pk")]
    assert acts == [
        (chief.username, "one_time_password_given"),
        (person.username, "one_time_password_used"),
        (person.username, "user_own_password_changed"),
        (person.username, "user_signed_in"),
    ]
    assert secret not in str(list(AuditEvent.objects.values()))


def test_what_is_chosen_has_to_keep_the_rules(given):
    person, _chief, secret = given
    client, _answer = sign_in(person, secret)
    for wrong in ("short", "onlysmallletters", PASSWORD, person.username + "-Aa-2022"):
        page = client.post(CHOOSE, {"new_password1": wrong, "new_password2": wrong})
        assert page.status_code == 200
        assert page.context["form"].errors["new_password2"], wrong


def test_who_takes_too_long_begins_again(given, on_day):
    person, _chief, secret = given
    client, _answer = sign_in(person, secret)
    on_day("2022-03-16T09:11")
    assert client.post(CHOOSE, BOTH).url == LOGIN
    person.refresh_from_db()
    assert not person.has_usable_password()


def test_nobody_reaches_the_page_without_the_password(client):
    assert client.get(CHOOSE).url == LOGIN
    assert client.post(CHOOSE, BOTH).url == LOGIN


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"is_superuser": True}, "超级用户"),
        ({"is_active": False}, "已停用"),
    ],
)
def test_some_are_never_given_one(user, fields, said):
    chief = user("administrator")
    assert said in passwords.why_not_give(UserFactory(**fields), by=chief)
    assert passwords.why_not_give(UserFactory(), by=chief) is None
    assert "自己" in passwords.why_not_give(chief, by=chief)


@pytest.mark.parametrize(
    ("day", "warned", "forced"),
    [
        ("2022-06-07", False, False),
        ("2022-06-08", True, False),
        ("2022-06-13", True, False),
        ("2022-06-15", False, True),
    ],
)
def test_a_password_grows_old_in_90_days(user, on_day, day, warned, forced):
    on_day("2022-03-16T09:00")
    person = user("recorder")
    passwords.choose(person, NEW)
    on_day(f"{day}T08:00")
    client, answer = sign_in(person, NEW)
    assert (answer.url == CHOOSE) is forced
    if not forced:
        page = client.get("/reports/").content.decode()
        assert ("天到期" in page) is warned


def test_0_days_let_passwords_live_on(user, on_day, settings):
    settings.PASSWORD_RULES = {**settings.PASSWORD_RULES, "days": 0}
    on_day("2022-03-16T09:00")
    person = user("recorder")
    on_day("2024-03-16T09:00")
    assert sign_in(person, PASSWORD)[1].url == "/reports/"


def test_the_demo_asks_nobody_to_change(given, settings, on_day):
    person, _chief, secret = given
    settings.DEMO = True
    assert sign_in(person, secret)[1].url == "/reports/"


def test_a_password_of_ones_own_is_changed_once_a_day(user, on_day):
    on_day("2022-03-16T09:00")
    person = user("recorder")
    client, _answer = sign_in(person, PASSWORD)
    change = "/admin/password_change/"
    assert client.post(change, {"old_password": PASSWORD, **BOTH}).status_code == 302
    assert client.get("/reports/").status_code == 200
    other = {"new_password1": "shanmai-meihua-28", "new_password2": "shanmai-meihua-28"}
    soon = client.post(change, {"old_password": NEW, **other})
    assert "不满 1 天" in soon.content.decode()
    on_day("2022-03-17T09:01")
    client, _answer = sign_in(person, NEW)
    assert client.post(change, {"old_password": NEW, **other}).status_code == 302


def test_a_guesser_of_the_old_password_is_locked_too(user):
    person = user("recorder")
    client = Client()
    client.force_login(person)
    change = "/admin/password_change/"
    for _ in range(5):
        page = client.post(change, {"old_password": "wrong", **BOTH})
    page = client.post(change, {"old_password": PASSWORD, **BOTH})
    assert page.status_code == 429
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
