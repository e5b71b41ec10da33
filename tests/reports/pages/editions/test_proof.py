"""What cannot be taken back says first what it does, and asks who presses after a while."""

import pytest
from django.test import Client

from bulletin.models.audit import AuditEvent
from reports.actions.signing.steps import lasting_digest
from reports.reconciliation.reconcile import reconcile
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


def ask(client, row, step="sign", **more):
    return client.post(f"/reports/editions/{row.pk}/step/", {"step": step, **more})


def press(client, row, step="sign", **more):
    return ask(client, row, step, confirmed="1", **more)


def state_of(row):
    row.refresh_from_db()
    return row.state


def test_what_it_will_do_is_said_before_it_is_done(signing, reviewed):
    for step, before, words in (
        ("sign", "reviewed", "签发即定稿"),
        ("publish", "signed", "发布后所有能看简报的人都看得到"),
        ("withdraw", "published", "撤回不能恢复"),
    ):
        page = ask(signing, reviewed, step, remark="同意<此稿>").content.decode()
        assert words in page
        assert "同意&lt;此稿&gt;" in page
        assert lasting_digest(reviewed, reconcile(reviewed).document) in page
        assert state_of(reviewed) == before
        assert press(signing, reviewed, step, remark="同意").status_code == 302
    assert state_of(reviewed) == "withdrawn"


def test_what_cannot_be_done_is_refused_and_not_asked_about(edition, signing, signed_in):
    refused = ask(signing, edition, "publish", follow=True)
    assert refused.status_code == 302
    other = ask(signed_in("editor"), edition, "publish")
    assert other.status_code == 302
    assert state_of(edition) == "reviewed"


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


def test_who_may_not_sign_learns_nothing_of_the_text_by_asking(
    edition, signed_in, on_day
):
    client = signed_in("recorder")
    on_day("2030-03-16T09:00")
    page = ask(client, edition).content.decode()
    assert "文稿摘要" not in page


def test_withdrawing_asks_too_and_publishing_does_not(signing, reviewed, on_day):
    press(signing, reviewed)
    on_day("2022-03-16T09:10")
    assert press(signing, reviewed, "publish").status_code == 302
    assert press(signing, reviewed, "withdraw", remark="有误").status_code == 403
    assert state_of(reviewed) == "published"
    assert not AuditEvent.objects.filter(action="edition_withdraw").exists()
    press(signing, reviewed, "withdraw", remark="有误", password=PASSWORD)
    assert state_of(reviewed) == "withdrawn"
