"""The frame of every page: who sees which entries, where he is, how one signs in."""

import pytest
from django.contrib import admin
from django.test import Client

from bulletin.admin_site import ROOMS
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
        (("recorder",), ["[工作台]", "活动", "简报", "单位", "查找", "后台"]),
        (("auditor",), ["[工作台]", "活动", "简报", "单位", "查找", "后台"]),
        (("administrator",), ["[工作台]", "单位", "查找", "后台"]),
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
        ("/reports/search/", "查找"),
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
    assert len(addresses) == 6
    assert [client.get(address).status_code for address in addresses] == [200] * 6


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
    assert [model["object_name"] for model in apps[0]["models"]][:2] == [
        "Activity",
        "Figure",
    ]


def test_the_front_page_is_grouped_by_the_work_and_shows_what_one_may_see(signed_in):
    rooms = signed_in("recorder").get("/admin/").context["rooms"]
    assert [room["title"] for room in rooms][:3] == ["活动与数据", "单位与党组织", "简报"]
    titles = [
        room["title"]
        for room in signed_in("administrator").get("/admin/").context["rooms"]
    ]
    assert titles == [
        *("单位与党组织", "专题与登记表", "人员与操作日志", "其他系统", "后台"),
    ]
    one = signed_in("recorder").get("/admin/organizations/").context["rooms"]
    assert "简报" not in [room["title"] for room in one]


def test_no_model_of_the_admin_is_left_out_of_the_front_page():
    named = {name for room in ROOMS for name in room.models}
    assert {model.__name__ for model in admin.site._registry} <= named


def test_the_sign_in_is_kept_by_a_press_and_the_page_knows_how_long_it_lasts(
    user, on_day, settings
):
    settings.DEMO = True
    person = user("recorder")
    client = Client()
    on_day("2022-03-16T08:00")
    client.post(
        LOGIN, {"username": person.username, "password": PASSWORD, "next": "/reports/"}
    )
    on_day("2022-03-16T15:00")
    assert 'data-seconds="3600"' in client.get("/admin/").content.decode()
    assert client.get("/admin/stay/").status_code == 405
    assert client.post("/admin/stay/").status_code == 204
    # The end of the day's work comes all the same: ten hours after the sign-in.
    assert 'data-seconds="10800"' in client.get("/admin/").content.decode()
    on_day("2022-03-16T17:59")
    assert client.get("/admin/").status_code == 200
    on_day("2022-03-16T18:01")
    assert client.get("/admin/").status_code == 302
    assert Client().post("/admin/stay/").status_code == 302


def test_a_form_of_ours_loads_no_script_that_makes_slugs(signed_in):
    page = (
        signed_in("recorder").get("/admin/organizations/activity/add/").content.decode()
    )
    assert "jquery" in page
    for name in ("xregexp", "urlify", "prepopulate"):
        assert name not in page


@pytest.mark.parametrize("query", ["?campaign__id__exact=x", "?district__id__exact=-1"])
def test_a_filter_that_is_no_key_is_told_and_not_a_crash(signed_in, query):
    response = signed_in("recorder").get(
        "/admin/organizations/activity/" + query, follow=True
    )
    assert response.status_code == 200


@pytest.mark.django_db
def test_who_signs_in_is_told_that_nothing_classified_belongs_here(client):
    page = client.get("/admin/login/").content.decode()
    assert "不处理涉密信息，不得录入、上传国家秘密和工作秘密" in page
