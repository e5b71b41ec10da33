"""Signing and withdrawing ask anew who it is, when the sign-in is five minutes old."""

import pytest
from django.test import Client

from bulletin.models.audit import AuditEvent
from tests.answering import answer_all
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"


@pytest.fixture
def reviewed(edition, run, people):
    """An edition that waits for its signature."""
    row = run(edition, "submit", "review")
    answer_all(row, people["editor"])
    return row


@pytest.fixture
def signing(reviewed, people, on_day, settings):
    """The signatory, signed in through the page at nine; the phone is another test's."""
    settings.DEMO = True
    on_day("2022-03-16T09:00")
    person = people["signatory"]
    client = Client()
    sent = {"username": person.username, "password": PASSWORD}
    assert client.post(LOGIN, sent).status_code == 302
    return client


def press(client, row, step="sign", **more):
    return client.post(f"/reports/editions/{row.pk}/step/", {"step": step, **more})


def state_of(row):
    row.refresh_from_db()
    return row.state


def test_right_after_the_sign_in_it_is_not_asked_again(signing, reviewed, on_day):
    on_day("2022-03-16T09:05")
    assert press(signing, reviewed).status_code == 302
    assert state_of(reviewed) == "signed"


def test_later_the_password_is_asked_and_what_was_written_comes_along(
    signing, reviewed, on_day
):
    on_day("2022-03-16T09:06")
    asked = press(signing, reviewed, remark="同意发布")
    assert asked.status_code == 403
    assert 'value="同意发布"' in asked.content.decode()
    assert state_of(reviewed) == "reviewed"

    wrong = press(signing, reviewed, remark="同意发布", password="wrong-one")
    assert "密码或动态码不对" in wrong.content.decode()
    assert state_of(reviewed) == "reviewed"

    done = press(signing, reviewed, remark="同意发布", password=PASSWORD)
    assert done.status_code == 302
    assert state_of(reviewed) == "signed"
    assert reviewed.decisions.first().remark == "同意发布"


def test_a_guesser_at_this_page_is_locked_too(signing, reviewed, on_day):
    on_day("2022-03-16T09:06")
    for _ in range(5):
        press(signing, reviewed, password="wrong-one")
    assert press(signing, reviewed, password=PASSWORD).status_code in (403, 429)
    assert state_of(reviewed) == "reviewed"


def test_the_password_of_another_is_no_proof(signing, reviewed, on_day, user):
    from bulletin.signing_in import passwords

    on_day("2022-03-16T09:06")
    passwords.choose(user("recorder"), "meihua-shanmai-27")
    press(signing, reviewed, password="meihua-shanmai-27")
    assert state_of(reviewed) == "reviewed"


def test_withdrawing_asks_too_and_publishing_does_not(signing, reviewed, on_day):
    press(signing, reviewed)
    on_day("2022-03-16T09:10")
    assert press(signing, reviewed, "publish").status_code == 302
    assert press(signing, reviewed, "withdraw", remark="有误").status_code == 403
    assert state_of(reviewed) == "published"
    assert not AuditEvent.objects.filter(action="edition_withdraw").exists()
    press(signing, reviewed, "withdraw", remark="有误", password=PASSWORD)
    assert state_of(reviewed) == "withdrawn"
