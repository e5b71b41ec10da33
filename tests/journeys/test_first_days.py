"""Journey: the first administrator, the first people, a lost phone, a lock and its end."""

import io
import re

import pytest
from django.core.management import call_command

from bulletin.models import User
from tests.browser import PHONE
from tests.bulletin.signing_in.test_second_factor import code_of
from tests.journeys.pictures import for_the_handbook

pytestmark = pytest.mark.journey

ADMINISTRATOR, SIGNATORY = "meihua-shanmai-27", "haitang-zhitou-36"


def press(page, words):
    with page.expect_navigation():
        page.click(f'button:has-text("{words}")')


def sign_in(guest, name, password):
    page = guest.open("/admin/login/")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", password)
    press(page, "登录")
    return page


def set_up_phone(guest, page, name, picture=""):
    """Photograph, type the code, keep the recovery codes; the codes."""
    if picture == "sign-in-phone":
        for_the_handbook(page, "second-factor")
    if picture:
        guest.picture(picture)
    page.fill("input[name=code]", code_of(User.objects.get(username=name)))
    press(page, "确认")
    codes = page.locator(".recovery-codes code").all_inner_texts()
    if picture:
        guest.picture(f"{picture}-codes")
    press(page, "已收好，继续")
    return codes


@pytest.fixture
def first(monkeypatch, live_server):
    """The first administrator, made at the server."""
    answers = f"guanli\n王小丽\n{ADMINISTRATOR}\n{ADMINISTRATOR}\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    call_command("first_administrator", stderr=io.StringIO())


def test_from_an_empty_system_to_a_signatory_who_lost_the_phone(visitor, first):
    chief = visitor()
    page = sign_in(chief, "guanli", ADMINISTRATOR)
    assert "设动态码" in page.inner_text("h2")
    codes_of_chief = set_up_phone(chief, page, "guanli", "sign-in-phone")
    assert page.url.endswith("/reports/")

    page = chief.open("/admin/bulletin/user/add/")
    page.fill("input[name=username]", "qianfa")
    page.fill("input[name=display_name]", "李签发")
    page.check("input[value=signatory]")
    with page.expect_navigation():
        page.click("input[name=_save]")
    chief.picture("way-in")
    press(page, "发一次性密码")
    chief.picture("one-time-password")
    secret = page.inner_text(".one-time code")
    assert re.fullmatch(r"(\w{5}-){3}\w{5}", secret)

    person = visitor(PHONE)
    page = sign_in(person, "qianfa", secret)
    person.picture("sign-in-choose")
    page.fill("input[name=new_password1]", SIGNATORY)
    page.fill("input[name=new_password2]", SIGNATORY)
    press(page, "换好，登录")
    codes = set_up_phone(person, page, "qianfa", "sign-in-phone-small")
    assert page.url.endswith("/reports/")
    assert "guanli给您发了一次性密码" in page.inner_text("main")
    person.picture("sign-in-told")

    # The phone is at home: a recovery code lets in, once.
    again = visitor()
    page = sign_in(again, "qianfa", SIGNATORY)
    again.picture("sign-in-code")
    page.fill("input[name=code]", codes[0])
    press(page, "登录")
    assert page.url.endswith("/reports/")

    page = again.open("/admin/sign-ins/")
    assert page.locator(".open-sessions li").count() == 2
    again.picture("own-sign-ins")

    # The phone is lost for good: the administrator takes it away.
    number = User.objects.get(username="qianfa").pk
    page = chief.open(f"/admin/bulletin/user/{number}/password/")
    press(page, "重设动态码")
    assert "已重设" in page.inner_text("body")
    assert again.open("/reports/").url.endswith("?next=/reports/")
    page = sign_in(again, "qianfa", SIGNATORY)
    assert "设动态码" in page.inner_text("h2")
    set_up_phone(again, page, "qianfa")
    assert "重设了您的动态码" in page.inner_text("main")

    # Five wrong passwords: locked, told, freed.
    other = visitor()
    for _ in range(5):
        page = sign_in(other, "qianfa", "wrong-one")
    assert "已锁定" in page.inner_text("main")
    other.picture("sign-in-locked")
    page = sign_in(other, "qianfa", SIGNATORY)
    assert "已锁定" in page.inner_text("main")
    page = chief.open(f"/admin/bulletin/user/{number}/password/")
    chief.picture("way-in-locked")
    press(page, "解除锁定")
    page = sign_in(other, "qianfa", SIGNATORY)
    assert "动态码" in page.inner_text("h2")

    # 429 is an error to the console of a browser; nothing else complained.
    kept = [said for said in other.complaints if "429" not in said]
    assert chief.complaints + person.complaints + again.complaints + kept == []
    assert len(codes_of_chief) == len(set(codes_of_chief)) == 10
