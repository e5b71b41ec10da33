"""The second factor: who is asked, a code works once, a lost phone, no way around it."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from bulletin.models import RecoveryCode
from bulletin.models.audit import AuditEvent
from bulletin.signing_in import passwords, second_factor
from tests.factories.accounts import PASSWORD, RecoveryCodeFactory, UserFactory

pytestmark = pytest.mark.django_db

LOGIN, CODE, ENROL = "/admin/login/", "/admin/login/code/", "/admin/login/enrol/"


def sign_in(person, password=PASSWORD):
    client = Client()
    sent = {"username": person.username, "password": password, "next": "/reports/"}
    return client, client.post(LOGIN, sent)


def code_of(person):
    """What the phone shows now."""
    device = TOTPDevice.objects.filter(user=person).latest("pk")
    return f"{totp(device.bin_key):06d}"


def codes_on(page):
    return re.findall(r"<code>((?:\w{4}-){3}\w{4})</code>", page.content.decode())


@pytest.fixture
def with_phone(user, on_day):
    """A signatory who has set up a phone at nine, and the recovery codes."""
    on_day("2022-03-16T09:00")
    person = user("signatory")
    device = second_factor.new_device(person)
    assert second_factor.confirm(device, code_of(person))
    codes = second_factor.make_recovery_codes(person, by=person)
    on_day("2022-03-16T09:05")
    return person, codes


@pytest.mark.parametrize(
    ("roles", "asked"),
    [
        (("recorder",), False),
        (("verifier", "editor"), False),
        (("reviewer",), False),
        (("auditor",), True),
        (("signatory",), True),
        (("editor", "signatory"), True),
        (("administrator",), True),
    ],
)
def test_signatories_administrators_and_auditors_set_up_a_phone(user, roles, asked):
    person = user(*roles)
    client, answer = sign_in(person)
    assert (answer.url == ENROL) is asked
    assert (client.get("/reports/").status_code == 302) is asked


def test_a_superuser_is_asked_too():
    assert second_factor.is_required(UserFactory(is_superuser=True))


def test_setting_up_shows_recovery_codes_once_and_lets_in(user):
    person = user("signatory")
    client, _answer = sign_in(person)
    page = client.get(ENROL).content.decode()
    assert '<path d="M4 4h1v1h-1z' in page
    assert "style=" not in page.split("<svg", 1)[1].split("</svg>")[0]

    wrong = client.post(ENROL, {"code": "000000x"})
    assert "动态码不对" in wrong.content.decode()
    assert client.post(ENROL, {"kept": "1"}).status_code == 200
    TOTPDevice.objects.update(throttling_failure_count=0)
    shown = client.post(ENROL, {"code": code_of(person)})

    assert len(codes_on(shown)) == 10
    assert "no-store" in shown.headers["Cache-Control"]
    assert client.get("/reports/").status_code == 302
    assert client.post(ENROL, {"kept": "1"}).url == "/reports/"
    assert client.get("/reports/").status_code == 200
    kept = str(list(RecoveryCode.objects.values()))
    assert not [code for code in codes_on(shown) if code in kept]


def test_the_code_of_the_phone_is_asked_and_works_once(with_phone):
    person, _codes = with_phone
    client, answer = sign_in(person)
    assert answer.url == CODE
    assert client.get("/reports/").status_code == 302
    code = code_of(person)
    assert client.post(CODE, {"code": code}).url == "/reports/"

    again, _answer = sign_in(person)
    assert "动态码不对" in again.post(CODE, {"code": code}).content.decode()


@pytest.mark.parametrize(("seconds", "right"), [(-30, True), (30, True), (90, False)])
def test_a_clock_may_be_off_by_one_step(with_phone, seconds, right):
    person, _codes = with_phone
    device = second_factor.device_of(person)
    shown = f"{totp(device.bin_key, t0=-seconds):06d}"
    assert second_factor.is_right(person, shown) is right


def test_a_recovery_code_lets_in_once(with_phone):
    person, codes = with_phone
    client, _answer = sign_in(person)
    assert client.post(CODE, {"code": f" {codes[0].upper()} "}).url == "/reports/"
    again, _answer = sign_in(person)
    assert again.post(CODE, {"code": codes[0]}).status_code == 200
    assert second_factor.codes_left(person) == 9
    line = AuditEvent.objects.get(action="recovery_code_used")
    assert line.details["left"] == 9


def test_five_wrong_codes_lead_back_to_the_password(with_phone):
    person, codes = with_phone
    client, _answer = sign_in(person)
    for _ in range(4):
        assert client.post(CODE, {"code": "nonsense"}).status_code == 200
    assert client.post(CODE, {"code": "nonsense"}).url == LOGIN
    assert client.post(CODE, {"code": codes[0]}).url == LOGIN


def test_no_stage_is_skipped(with_phone):
    person, _codes = with_phone
    client, _answer = sign_in(person)
    for other in ("/admin/login/password/", ENROL):
        assert client.get(other).url == LOGIN
    client, _answer = sign_in(person)
    for address in ("/reports/", "/admin/", "/admin/password_change/"):
        assert client.get(address).status_code == 302


def test_a_new_password_given_by_another_does_not_replace_the_phone(with_phone, user):
    person, _codes = with_phone
    secret = passwords.give_one_time(person, by=user("administrator"))
    client, answer = sign_in(person, secret)
    assert answer.url == CODE
    assert client.post(CODE, {"code": code_of(person)}).url == "/admin/login/password/"


def test_the_demo_asks_for_no_code(with_phone, settings):
    person, _codes = with_phone
    settings.DEMO = True
    assert sign_in(person)[1].url == "/reports/"


def test_a_lost_phone_is_reset_by_the_administrator_and_told(with_phone, user):
    person, _codes = with_phone
    chief = user("administrator", username="guanli")
    assert second_factor.why_not_reset(person, by=chief) is None
    second_factor.reset(person, by=chief)

    client, answer = sign_in(person)
    assert answer.url == ENROL
    client.get(ENROL)
    client.post(ENROL, {"code": code_of(person)})
    page = client.post(ENROL, {"kept": "1"}, follow=True).content.decode()
    assert "guanli重设了您的动态码" in page


def test_nobody_takes_away_both_the_password_and_the_phone(with_phone, user):
    person, _codes = with_phone
    chief = user("administrator")
    passwords.give_one_time(person, by=chief)
    assert "不能同时重设" in second_factor.why_not_reset(person, by=chief)
    passwords.use_up(person)
    assert "不能同时重设" in second_factor.why_not_reset(person, by=chief)
    passwords.choose(person, "meihua-shanmai-27")
    assert second_factor.why_not_reset(person, by=chief) is None
    second_factor.reset(person, by=chief)
    assert second_factor.is_waiting(person)


@pytest.mark.parametrize("fields", [{"is_superuser": True}, {}])
def test_some_phones_are_not_reset(user, fields):
    chief = user("administrator")
    assert second_factor.why_not_reset(UserFactory(**fields), by=chief)
    assert "自己" in second_factor.why_not_reset(chief, by=chief)


def test_no_recovery_code_is_kept_twice(user):
    code = RecoveryCodeFactory(user=user("signatory"))
    with pytest.raises(IntegrityError), transaction.atomic():
        RecoveryCodeFactory(user=code.user, digest=code.digest)
