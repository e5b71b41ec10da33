"""The first administrator is asked for in Chinese; help at the server is loud."""

import io
import json

import pytest
from django.core.management import call_command
from django.test import Client

from bulletin.commands import Refused, WrongUsage
from bulletin.models import User
from bulletin.models.audit import AuditEvent
from bulletin.signing_in import second_factor
from tests.bulletin.signing_in.test_second_factor import code_of
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db

NEW = "meihua-shanmai-27"


@pytest.fixture
def typed(monkeypatch):
    """`typed("luru", …)`: run the command and answer its questions; what it said."""

    def run(*lines):
        monkeypatch.setattr(
            "sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines))
        )
        said = io.StringIO()
        call_command("first_administrator", stderr=said)
        return said.getvalue()

    return run


def test_a_new_system_has_nobody_and_gets_its_administrator(typed):
    assert not User.objects.exists()
    said = typed("guanli", "王小丽", NEW, NEW)

    person = User.objects.get()
    assert (person.username, person.display_name) == ("guanli", "王小丽")
    assert person.duty.role_codes == ["administrator"]
    assert person.check_password(NEW)
    assert not person.is_superuser
    assert "设动态码" in said
    answer = Client().post("/admin/login/", {"username": "guanli", "password": NEW})
    assert answer.url == "/admin/login/enrol/"


def test_what_is_wrong_is_told_and_asked_again(typed):
    answers = ("", "a b", "guanli", "", "王小丽", "short", NEW, "other", NEW, NEW)
    said = typed(*answers)
    for words in ("请填用户名", "请填姓名", "密码太短", "两次输入的不一样"):
        assert words in said
    assert User.objects.get().check_password(NEW)


def test_a_second_one_is_refused(typed):
    typed("guanli", "王小丽", NEW, NEW)
    with pytest.raises(Refused, match="已有管理员“王小丽”"):
        typed("other", "另一位", NEW, NEW)


@pytest.mark.parametrize("answers", [[], ["guanli"], ["guanli", "王小丽", NEW]])
def test_nobody_there_makes_nobody(typed, answers):
    with pytest.raises(Refused, match="没有人回答"):
        typed(*answers)
    assert not User.objects.exists()


def test_the_only_administrator_with_a_lost_phone_is_helped_at_the_server(user):
    person = user("administrator")
    second_factor.confirm(second_factor.new_device(person), code_of(person))
    out = io.StringIO()
    call_command("reset_sign_in", person.username.upper(), "--phone", stdout=out)

    told = json.loads(out.getvalue())
    assert set(told) == {"username", "password", "until"}
    client = Client()
    sent = {"username": person.username, "password": told["password"]}
    assert client.post("/admin/login/", sent).url == "/admin/login/password/"
    both = {"new_password1": NEW, "new_password2": NEW}
    assert client.post("/admin/login/password/", both).url == "/admin/login/enrol/"
    client.get("/admin/login/enrol/")
    client.post("/admin/login/enrol/", {"code": code_of(person)})
    page = client.post("/admin/login/enrol/", {"kept": "1"}, follow=True)
    assert "有人在服务器上重设了您的动态码" in page.content.decode()
    acts = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"one_time_password_given", "second_factor_reset"} <= acts


def test_help_at_the_server_is_for_who_is_there_and_active(user):
    with pytest.raises(WrongUsage, match="没有用户"):
        call_command("reset_sign_in", "nobody")
    with pytest.raises(Refused, match="已停用"):
        call_command("reset_sign_in", user("recorder", is_active=False).username)


def test_nobody_chooses_a_password_for_somebody_else(user):
    person = user("recorder")
    with pytest.raises(Refused, match="reset_sign_in"):
        call_command("changepassword", person.username)
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
