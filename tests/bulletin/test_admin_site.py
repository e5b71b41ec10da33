"""The frame of every page: who sees which entries, where he is, how one signs in."""

import pytest
from django.test import Client

from tests.factories.accounts import PASSWORD, UserFactory

LOGIN = "/admin/login/"
SAME = "用户名或密码不对，请重新输入。注意大小写。"


def entries(page: str) -> list[str]:
    """The words of the main navigation, the present one in brackets."""
    nav = page.split('class="mainnav"', 1)[1].split("</nav>", 1)[0]
    return [
        f"[{part.split('>', 1)[1]}]" if "aria-current" in part else part.split(">", 1)[1]
        for part in nav.split("<a ")[1:]
        for part in [part.split("</a>")[0]]
    ]


@pytest.mark.parametrize(
    ("roles", "seen"),
    [
        (("recorder",), ["[工作台]", "活动", "简报", "单位", "后台"]),
        (("auditor",), ["[工作台]", "活动", "简报", "单位", "后台"]),
        (("administrator",), ["[工作台]", "后台"]),
    ],
)
def test_the_entries_shown_are_those_one_may_use(signed_in, roles, seen):
    client = signed_in(*roles)
    assert entries(client.get("/reports/").content.decode()) == seen


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("/reports/", "工作台"),
        ("/reports/activities/", "活动"),
        ("/admin/organizations/activity/", "活动"),
        ("/reports/editions/", "简报"),
        ("/admin/reports/edition/", "简报"),
        ("/admin/organizations/organization/", "单位"),
        ("/admin/organizations/partyorganization/", "单位"),
        ("/admin/", "后台"),
        ("/admin/password_change/", "后台"),
    ],
)
def test_the_entry_of_the_page_is_marked_and_no_other(signed_in, address, here):
    shown = entries(signed_in("recorder").get(address).content.decode())
    assert [words for words in shown if words.startswith("[")] == [f"[{here}]"]


def test_every_entry_leads_to_a_page(signed_in):
    client = signed_in("recorder")
    page = client.get("/reports/").content.decode()
    nav = page.split('class="mainnav"', 1)[1].split("</nav>", 1)[0]
    addresses = [part.split('"')[0] for part in nav.split('href="')[1:]]
    assert len(addresses) == 5
    assert [client.get(address).status_code for address in addresses] == [200] * 5


def test_the_box_says_who_it_is_and_what_he_does(signed_in):
    client = signed_in("recorder", "verifier", display_name="王小明")
    page = client.get("/reports/").content.decode()
    assert "王小明" in page
    assert "录入员、核实员" in page


def test_signing_out_takes_a_post_and_leads_to_the_sign_in_page(signed_in):
    client = signed_in("recorder")
    assert client.get("/admin/logout/").status_code == 405
    assert client.post("/admin/logout/").headers["Location"] == LOGIN
    assert client.get("/reports/").status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sent",
    [
        {"username": "nobody", "password": PASSWORD},
        {"username": "known", "password": "wrong"},
        {"username": "closed", "password": PASSWORD},
        {"username": "no-staff", "password": PASSWORD},
    ],
    ids=lambda sent: sent["username"],
)
def test_a_refused_sign_in_says_the_same_whatever_was_wrong(client, sent):
    UserFactory(username="known", is_staff=True)
    UserFactory(username="closed", is_staff=True, is_active=False)
    UserFactory(username="no-staff")
    page = client.post(LOGIN, sent)
    assert page.status_code == 200
    assert SAME in page.content.decode()


@pytest.mark.parametrize(
    ("address", "target"),
    [
        (LOGIN, "/reports/"),
        (f"{LOGIN}?next=/reports/activities/", "/reports/activities/"),
        (f"{LOGIN}?next=https://elsewhere.example/", "/reports/"),
        (f"{LOGIN}?next=//elsewhere.example/", "/reports/"),
    ],
)
def test_after_the_sign_in_one_is_where_one_wanted_to_be(user, address, target):
    person = user("recorder")
    client = Client()
    hidden = client.get(address).context["next"]
    sent = {"username": person.username, "password": PASSWORD, "next": hidden}
    assert client.post(address, sent).headers["Location"] == target


def test_the_demo_says_so_on_every_page(signed_in, settings):
    client = signed_in("recorder")
    assert "演示环境" not in client.get("/reports/").content.decode()
    settings.DEMO = True
    for address in ("/reports/", "/admin/", "/reports/editions/"):
        assert "演示环境" in client.get(address).content.decode()
    assert "演示环境" in Client().get(LOGIN).content.decode()


def test_models_stand_in_the_order_of_the_work(signed_in):
    apps = signed_in("recorder").get("/admin/").context["app_list"]
    assert [app["app_label"] for app in apps][:2] == ["organizations", "reports"]
    assert [model["object_name"] for model in apps[0]["models"]][:2] == ["Activity", "Figure"]
