"""People: duties as ticks with their rule, first password, no raw rights; the trail."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.urls import reverse

from bulletin.models import Duty, User
from bulletin.models.audit import AuditEvent
from tests.factories.accounts import AuditEventFactory, DistrictFactory
from tests.organizations.admin.forms import boxes, opened

pytestmark = pytest.mark.django_db

ADD = "/admin/bulletin/user/add/"
PASSWORD = "meihua-shanmai-27"


def change(person):
    return reverse("admin:bulletin_user_change", args=[person.pk])


def test_a_new_person_gets_duties_and_no_password_that_two_know(signed_in):
    client = signed_in("administrator")
    values = opened(client, ADD) | {
        "username": "xinren",
        "display_name": "新同志",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "roles": ["recorder", "editor"],
    }

    response = client.post(ADD, {**values, "_save": "1"})

    assert response.status_code == 302
    person = User.objects.get(username="xinren")
    assert response.url == reverse("admin:auth_user_password_change", args=[person.pk])
    assert not person.has_usable_password()
    assert person.duty.role_codes == ["recorder", "editor"]
    assert person.is_staff
    assert set(person.groups.values_list("name", flat=True)) == {"录入员", "编辑"}
    line = AuditEvent.objects.get(action="duties_assigned")
    assert (line.actor, line.details["after"]) == (client.user.username, "录入员、编辑")


@pytest.mark.parametrize(
    ("roles", "message"),
    [
        (["administrator", "recorder"], "“录入员”与“管理员”不能由同一人担任"),
        (["auditor", "signatory"], "“签发人”与“监督查看”不能由同一人担任"),
        (["administrator", "auditor"], "“管理员”与“监督查看”不能由同一人担任"),
    ],
)
def test_duties_that_never_meet_are_refused_at_their_box(signed_in, user, roles, message):
    client = signed_in("administrator")
    person = user("recorder")
    url = change(person)

    values = {**opened(client, url), "roles": roles, "_save": "1"}
    response = client.post(url, values)

    assert message in response.context["adminform"].form.errors["roles"][0]
    assert Duty.objects.get(user=person).role_codes == ["recorder"]
    assert set(boxes(response.content)["roles"]) == set(roles)


def test_taking_all_duties_away_closes_the_admin(signed_in, user):
    client = signed_in("administrator")
    person = user("recorder")
    values = opened(client, change(person))
    del values["roles"]

    client.post(change(person), {**values, "reason": "撤并", "_save": "1"})

    person.refresh_from_db()
    assert not person.is_staff
    assert not person.groups.exists()


def test_nobody_gives_himself_a_duty_or_closes_his_own_account(signed_in):
    client = signed_in("administrator")
    url = change(client.user)

    values = opened(client, url)
    client.post(
        url, {**values, "roles": ["signatory", "recorder"], "is_active": "", "_save": "1"}
    )

    assert "roles" not in values
    client.user.refresh_from_db()
    assert client.user.is_active
    assert client.user.duty.role_codes == ["administrator"]


def test_the_page_has_no_raw_rights(signed_in, user):
    text = signed_in("administrator").get(change(user("recorder"))).content.decode()

    for name in ("is_superuser", "is_staff", "user_permissions", "groups"):
        assert f'name="{name}"' not in text


def test_rights_sent_by_hand_are_ignored(signed_in, user):
    client = signed_in("administrator")
    person = user("recorder")
    values = opened(client, change(person)) | {"is_superuser": "on", "is_staff": "on"}

    client.post(change(person), {**values, "_save": "1"})

    person.refresh_from_db()
    assert not person.is_superuser


def test_groups_have_no_page():
    assert not admin.site.is_registered(Group)


@pytest.mark.parametrize("name", ["luru", "LURU", " LuRu", "ｌｕｒｕ"])
def test_a_name_somebody_has_is_refused_whatever_its_letters(signed_in, user, name):
    client = signed_in("administrator")
    user("recorder", username="luru")
    values = opened(client, ADD) | {"username": name, "display_name": "另一位"}

    response = client.post(ADD, {**values, "_save": "1"})

    said = response.context["adminform"].form.errors["username"]
    assert said == ["已有这个用户名（不分大小写），请换一个"]
    assert User.objects.filter(username__iexact="luru").count() == 1


def test_the_database_too_refuses_the_name_in_other_letters(user):
    user("recorder", username="luru")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(username="LURU")


def test_people_are_found_by_name_and_role(signed_in, user):
    client = signed_in("administrator")
    person = user("signatory", display_name="签同志")

    by_name = client.get("/admin/bulletin/user/", {"q": "签同志"}).context["cl"].queryset
    by_role = (
        client.get("/admin/bulletin/user/", {"role": "signatory"}).context["cl"].queryset
    )
    without = client.get("/admin/bulletin/user/", {"role": "none"}).context["cl"].queryset

    assert set(by_name) == set(by_role) == {person}
    assert client.user not in set(without)


def test_an_auditor_reads_people_and_trail_and_changes_neither(signed_in, user):
    client = signed_in("auditor")
    person = user("recorder", display_name="录同志")
    person.districts.add(DistrictFactory())

    text = client.get(change(person)).content.decode()

    assert "录入员" in text
    assert 'name="roles"' not in text
    assert client.post(change(person), {"display_name": "改"}).status_code == 403


def test_the_trail_is_read_in_chinese_and_filtered(signed_in):
    client = signed_in("auditor")
    line = AuditEventFactory(
        action="activity_verified",
        kind="organizations.activity",
        details={"before": "pending", "after": "verified"},
    )
    AuditEventFactory()
    url = "/admin/bulletin/auditevent/"

    assert "核实通过" in client.get(url).content.decode()
    for asked in (
        {"kind": "organizations.activity"},
        {"act": "activity_verified"},
        {"kind": "organizations.activity", "at__gte": "2020-01-01"},
    ):
        assert set(client.get(url, asked).context["cl"].queryset) == {line}
    assert not client.get(url, {"at__lte": "2020-01-01"}).context["cl"].queryset.exists()
    page = client.get(reverse("admin:bulletin_auditevent_change", args=[line.pk]))
    assert "verified" in page.content.decode()
    assert (
        client.post(
            reverse("admin:bulletin_auditevent_change", args=[line.pk])
        ).status_code
        == 403
    )


def test_only_administrators_enter_people_and_only_they_and_auditors_see_them(signed_in):
    for role, listed, added in (
        ("administrator", 200, 200),
        ("auditor", 200, 403),
        ("recorder", 403, 403),
        ("signatory", 403, 403),
    ):
        client = signed_in(role)
        assert client.get("/admin/bulletin/user/").status_code == listed
        assert client.get(ADD).status_code == added
