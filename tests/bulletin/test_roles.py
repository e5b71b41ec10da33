"""Roles as data: every permission exists, groups follow the table, sides never meet."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, models, transaction

from bulletin.accounts.roles import BY_CODE, ROLES, apart
from bulletin.models import Duty, User, assign
from tests.factories.accounts import DutyFactory, UserFactory

pytestmark = pytest.mark.django_db


def permissions_of(name):
    pairs = Group.objects.get(name=name).permissions.values_list(
        "content_type__app_label", "codename"
    )
    return {f"{app}.{codename}" for app, codename in pairs}


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.code)
def test_every_permission_a_role_names_exists(role):
    known = {
        f"{app}.{codename}"
        for app, codename in Permission.objects.values_list(
            "content_type__app_label", "codename"
        )
    }
    assert set(role.permissions) <= known


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.code)
def test_no_role_names_a_permission_twice(role):
    assert len(role.permissions) == len(set(role.permissions))


def test_duty_has_a_column_for_each_role_and_no_other():
    columns = [f for f in Duty._meta.get_fields() if isinstance(f, models.BooleanField)]
    assert [column.name for column in columns] == [role.code for role in ROLES]
    assert [str(column.verbose_name) for column in columns] == [
        role.name for role in ROLES
    ]


def test_the_groups_are_exactly_the_table():
    call_command("sync_roles", verbosity=0)
    assert set(Group.objects.values_list("name", flat=True)) == {
        role.name for role in ROLES
    }
    for role in ROLES:
        assert permissions_of(role.name) == set(role.permissions)


def test_syncing_takes_away_what_a_role_does_not_have():
    call_command("sync_roles", verbosity=0)
    group = Group.objects.get(name="核实员")
    group.permissions.add(Permission.objects.get(codename="sign_edition"))
    group.permissions.remove(Permission.objects.get(codename="verify_activity"))
    call_command("sync_roles", verbosity=0)
    call_command("sync_roles", verbosity=0)
    assert permissions_of("核实员") == set(BY_CODE["verifier"].permissions)


def test_the_permissions_of_a_person_follow_his_duties(user):
    person = user("recorder")
    assert person.is_staff
    assert person.has_perm("organizations.add_activity")
    assert not person.has_perm("organizations.verify_activity")
    assign(person, ["verifier"])
    person = User.objects.get(pk=person.pk)
    assert not person.has_perm("organizations.add_activity")
    assert person.has_perm("organizations.verify_activity")


def test_a_person_without_duties_may_not_sign_in(user):
    person = user("recorder")
    assign(person, [])
    person.refresh_from_db()
    assert not person.is_staff
    assert not person.groups.exists()


@pytest.mark.parametrize(("first", "second"), list(apart()))
def test_sides_never_meet_in_one_person(user, first, second):
    person = user()
    with pytest.raises(ValidationError, match="不能由同一人担任"):
        assign(person, [first, second])
    assert Duty.objects.get(user=person).role_codes == []


@pytest.mark.parametrize(("first", "second"), list(apart()))
def test_the_database_too_keeps_the_sides_apart(first, second):
    duty = DutyFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.filter(pk=duty.pk).update(**{first: True, second: True})


def test_one_person_may_hold_every_role_about_figures(user):
    codes = [role.code for role in ROLES if role.side == "figures"]
    person = user(*codes)
    assert person.duty.role_codes == codes


def test_no_figures_and_no_signing_for_the_administrator():
    permissions = " ".join(BY_CODE["administrator"].permissions)
    for word in ("activity", "figure", "edition", "entry"):
        assert word not in permissions


def test_the_auditor_only_looks():
    assert all(".view_" in permission for permission in BY_CODE["auditor"].permissions)


def test_nobody_may_delete_what_is_closed_instead():
    known = set(Permission.objects.values_list("codename", flat=True))
    for model in (
        "user",
        "activity",
        "organization",
        "partyorganization",
        "edition",
        "auditevent",
    ):
        assert f"delete_{model}" not in known


def test_a_duty_says_its_roles_in_words():
    duty = Duty(user=UserFactory(), recorder=True, verifier=True)
    assert str(duty) == "录入员、核实员"
    assert str(Duty()) == "无职责"
