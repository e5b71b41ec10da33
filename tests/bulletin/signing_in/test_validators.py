"""Which passwords are taken: twenty with their verdicts, and none of those of before."""

import importlib

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from bulletin.signing_in import passwords
from bulletin.signing_in.validators import kinds_in
from tests.factories.accounts import PASSWORD, UserFactory

#: As the system has them; tests have a quicker one.
IN_USE = importlib.import_module("bulletin.settings").PASSWORD_HASHERS
LONG = (
    "春风化雨润无声万物生长皆有时深圳湾畔听潮起莲花山上看云飞红树林中白鹭飞大鹏湾里渔舟归"
)


def verdict(password, user=None):
    """The codes of all that is wrong."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        return {one.code for one in error.error_list}
    return set()


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("Short-1", "password_too_short"),
        ("elevenchars-1"[:11], "password_too_short"),
        ("deepsecret", "password_too_plain"),
        ("onlysmallletters", "password_too_plain"),
        ("ONLYCAPITALLETTERS", "password_too_plain"),
        ("smallanddigits2022", "password_too_plain"),
        ("739284650182736", "password_entirely_numeric"),
        ("Aa1-Aa1-Aa1-", "password_too_uniform"),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaa", "password_too_uniform"),
        ("Password123!", "password_has_name"),
        ("Wangli-sheng-27", "password_has_name"),
        ("xx-WANGLI-27-yy", "password_has_name"),
        ("xx-ilgnaw-27-YY", "password_has_name"),
        ("王小丽-Meihua-27", "password_has_name"),
        ("Baolei-xingdong-27", "password_has_name"),
        ("简报Meihua-shan-27", "password_has_name"),
    ],
)
def test_what_is_too_easy_is_refused(password, code):
    person = UserFactory.build(username="wangli", display_name="王小丽")
    if password == "Password123!":
        person = UserFactory.build(username="password", display_name="")
    assert code in verdict(password, person)


@pytest.mark.parametrize(
    "password",
    [
        "meihua-shanmai-27",
        "Meihuashanmai27",
        "梅花Shanmai27qianli",
        LONG,
        "correct horse battery staple",
    ],
)
def test_what_is_hard_to_guess_is_taken(password):
    assert verdict(password, UserFactory.build(username="wangli")) == set()


def test_a_short_user_name_forbids_no_word():
    assert verdict("meihua-shanli-27", UserFactory.build(username="li")) == set()


@pytest.mark.parametrize(
    ("password", "kinds"), [("", 0), ("a", 1), ("aA", 2), ("aA1", 3), ("aA1深", 4)]
)
def test_kinds_are_counted(password, kinds):
    assert kinds_in(password) == kinds


@pytest.mark.django_db
def test_none_of_the_last_five_is_taken_again_and_the_sixth_is(settings):
    person = UserFactory(username="wangli")
    chosen = [f"meihua-shanmai-{number}" for number in range(31, 37)]
    for one in chosen:
        assert verdict(one, person) == set()
        passwords.choose(person, one)
    assert [verdict(one, person) for one in reversed(chosen[1:])] == [
        {"password_used_before"}
    ] * 5
    assert verdict(chosen[0], person) == set()
    assert verdict(PASSWORD, person) == set()
    settings.PASSWORD_RULES = {**settings.PASSWORD_RULES, "former": 0}
    assert verdict(chosen[-1], person) == set()


@pytest.mark.django_db
def test_a_long_chinese_sentence_signs_in_unchanged():
    person = UserFactory()
    passwords.choose(person, LONG)
    assert person.check_password(LONG)
    assert not person.check_password(LONG[:-1])


def test_passwords_are_kept_by_argon2_and_old_digests_are_made_anew(settings):
    settings.PASSWORD_HASHERS = IN_USE
    assert make_password("meihua-shanmai-27").startswith("argon2$argon2id$")


@pytest.mark.django_db
def test_an_old_digest_becomes_argon2_at_the_next_sign_in(settings, client):
    settings.PASSWORD_HASHERS = IN_USE
    old = make_password(PASSWORD, hasher="pbkdf2_sha256")
    person = UserFactory(is_staff=True)
    person.password = old
    person.save()
    client.post("/admin/login/", {"username": person.username, "password": PASSWORD})
    person.refresh_from_db()
    assert person.password.startswith("argon2$argon2id$")
