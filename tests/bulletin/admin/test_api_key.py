"""The administrator enters a system, gives its key once, withdraws it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from bulletin.models import ApiKey
from tests.factories.accounts import ApiKeyFactory

pytestmark = pytest.mark.django_db
ADD = "/admin/bulletin/apikey/add/"


def page_of(key):
    return reverse("admin:bulletin_apikey_key", args=[key.pk])


def secret_on(answer):
    found = re.search(r"<code>(bx_[\w-]+)</code>", answer.content.decode())
    return found and found.group(1)


def status_with(secret):
    headers = {"Authorization": f"Bearer {secret}"}
    return Client(headers=headers).get("/api/v1/organizations/").status_code


def test_a_system_is_entered_its_key_given_once_and_withdrawn(signed_in):
    client = signed_in("administrator")
    sent = {"system": "局门户网站", "reads_organizations": "on", "per_minute": "60"}
    answer = client.post(ADD, sent)
    key = ApiKey.objects.get()
    assert answer.url == page_of(key)
    assert secret_on(client.get(page_of(key))) is None

    shown = client.post(page_of(key))
    secret = secret_on(shown)
    assert "no-store" in shown.headers["Cache-Control"]
    assert secret_on(client.get(page_of(key))) is None
    assert status_with(secret) == 200

    newer = secret_on(client.post(page_of(key)))
    assert (status_with(secret), status_with(newer)) == (401, 200)

    end = reverse("admin:bulletin_apikey_withdraw", args=[key.pk])
    said = client.post(end, follow=True).content.decode()
    assert "已撤销“局门户网站”的密钥" in said
    assert status_with(newer) == 401
    assert secret_on(client.post(page_of(key))) is None
    assert "已经撤销" in client.post(end, follow=True).content.decode()


#: What is sent beside the name, and words of what is said to it.
WRONG = [
    ({}, "请至少勾选一项可读的内容"),
    ({"reads_signed": "on", "reads_totals": "on"}, "须同时勾选“可读已发布的简报”"),
    ({"reads_totals": "on", "per_minute": "0"}, "1 至 6000"),
    ({"reads_totals": "on", "system": "在用的"}, "这个系统已有在用的密钥"),
    ({"reads_totals": "on", "system": ""}, "系统名称"),
]


@pytest.mark.parametrize(("more", "words"), WRONG)
def test_what_cannot_be_is_refused_in_words(more, words, signed_in):
    ApiKeyFactory(system="在用的")
    sent = {"system": "新的", "per_minute": "60", **more}
    answer = signed_in("administrator").post(ADD, sent)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert ApiKey.objects.count() == 1


def test_a_withdrawn_key_is_looked_at_and_not_changed(signed_in):
    key = ApiKeyFactory(system="旧系统")
    client = signed_in("administrator")
    client.post(reverse("admin:bulletin_apikey_withdraw", args=[key.pk]))
    address = reverse("admin:bulletin_apikey_change", args=[key.pk])
    page = client.get(address).content.decode()
    assert 'name="system"' not in page
    assert "密钥已撤销" in page
    assert client.post(address, {"system": "又用"}).status_code == 403


@pytest.mark.parametrize("role", ["auditor", "editor", "signatory"])
def test_nobody_else_gives_or_withdraws_a_key(role, signed_in):
    key = ApiKeyFactory()
    client = signed_in(role)
    assert client.post(page_of(key)).status_code == 403
    end = reverse("admin:bulletin_apikey_withdraw", args=[key.pk])
    assert client.post(end).status_code == 403
    listed = client.get("/admin/bulletin/apikey/").status_code
    assert listed == (200 if role == "auditor" else 403)


def test_keys_are_found_by_their_state(signed_in):
    client = signed_in("administrator")
    gone = ApiKeyFactory(system="撤销的系统")
    ApiKeyFactory(system="在用的系统")
    client.post(reverse("admin:bulletin_apikey_withdraw", args=[gone.pk]))
    for state, shown, hidden in (
        ("open", "在用的系统", "撤销的系统"),
        ("withdrawn", "撤销的系统", "在用的系统"),
    ):
        page = client.get("/admin/bulletin/apikey/", {"state": state})
        rows = page.content.decode().split("result_list")[1]
        assert shown in rows
        assert hidden not in rows
