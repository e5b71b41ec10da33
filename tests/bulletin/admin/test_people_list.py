"""The page on which an office's people are made from a list."""

import pytest
from django.urls import reverse

from bulletin.models import User
from tests.factories.accounts import PASSWORD
from tests.organizations.admin.forms import opened

pytestmark = pytest.mark.django_db
PAGE = "/admin/bulletin/user/list/"
TEXT = "用户名\t姓名\t职责\nwang\t王某\t录入员\nli\t李某\t核实员、编辑\n"


def page_of(response):
    return response.content.decode()


def test_a_list_is_shown_before_anybody_is_made_and_secrets_once(signed_in):
    client = signed_in("administrator")
    people = User.objects.count()
    assert reverse("admin:bulletin_user_list_in") == PAGE
    assert PAGE in page_of(client.get("/admin/bulletin/user/"))

    shown = client.post(PAGE, {**opened(client, PAGE), "people": TEXT})

    assert "将建 2 人" in page_of(shown)
    assert User.objects.count() == people
    made = client.post(PAGE, {"people": TEXT, "make": "1", "own_password": PASSWORD})
    secrets = [secret for _, secret in made.context["made"]]
    assert all(secret in page_of(made) for secret in secrets)
    assert "一次性密码只显示这一次" in page_of(made)
    assert User.objects.get(username="li").check_password(secrets[1])
    again = client.post(PAGE, {"people": TEXT, "make": "1"})
    assert "已有用户名“wang”" in page_of(again)
    assert User.objects.count() == people + 2


def test_a_row_that_is_wrong_makes_nobody_even_by_a_forged_press(signed_in):
    client = signed_in("administrator")
    people = User.objects.count()

    text = f"{TEXT}zhao\t赵某\t站长\n"
    answer = client.post(PAGE, {"people": text, "make": "1", "own_password": PASSWORD})

    assert "有 1 行要改" in page_of(answer)
    assert "没有职责“站长”" in page_of(answer)
    assert User.objects.count() == people


def test_who_does_not_prove_themselves_makes_nobody(signed_in, monkeypatch):
    client = signed_in("administrator")
    monkeypatch.setattr(
        "bulletin.admin.people_list.why_not_proved", lambda _: "请输入密码"
    )
    people = User.objects.count()

    answer = client.post(PAGE, {"people": TEXT, "make": "1"})

    assert answer.context["form"].errors["own_password"] == ["请输入密码"]
    assert User.objects.count() == people


def test_no_list_is_refused_in_words(signed_in):
    client = signed_in("administrator")

    empty = client.post(PAGE, {"people": ""})
    blank = client.post(PAGE, {"people": "\n\n"})

    assert "请把名单粘贴到这里" in page_of(empty)
    assert "没有一行" in page_of(blank)


@pytest.mark.parametrize("role", ["recorder", "signatory", "auditor"])
def test_nobody_else_has_the_page(signed_in, role):
    client = signed_in(role)

    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"people": TEXT, "make": "1"}).status_code == 403
