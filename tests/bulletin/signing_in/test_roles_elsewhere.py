"""Roles by the groups of the identity provider: those mapped, by the rules of every role."""

import pytest
from django.core.exceptions import ValidationError

from bulletin.environment_office import IdentityProvider
from bulletin.models import Duty
from bulletin.models.audit import AuditEvent
from bulletin.signing_in.roles_elsewhere import NONE_GIVEN, roles_of, take_roles

pytestmark = pytest.mark.django_db

ROLES = {"jb-luru": "recorder", "jb-heshi": "verifier", "jb-guanli": "administrator"}
TOLD = IdentityProvider("https://id.a.cn", "jb", "s", roles=ROLES)


def held(person):
    return Duty.objects.get(user=person).role_codes


def test_a_person_has_the_roles_of_their_groups_and_no_others(user):
    person = user("recorder", "editor")
    take_roles(person, {"groups": ["jb-heshi", "jb-heshi", "别的", 7]}, TOLD)
    assert held(person) == ["verifier"]
    (line,) = AuditEvent.objects.filter(action="duties_assigned", key=str(person.pk))
    assert line.details["after"] == "核实员"
    assert line.details["reason"] == "统一身份认证所给"


def test_the_same_roles_again_leave_no_line(user):
    person = user("recorder")
    take_roles(person, {"groups": ["jb-luru"]}, TOLD)
    assert not AuditEvent.objects.filter(action="duties_assigned").exists()


def test_who_was_given_none_here_is_given_those_of_the_groups(user):
    person = user()
    Duty.objects.filter(user=person).delete()
    take_roles(person, {"groups": ["jb-luru"]}, TOLD)
    assert held(person) == ["recorder"]


@pytest.mark.parametrize("groups", [None, [], ["别的"], "jb-luru", {"jb-luru": 1}])
def test_without_a_group_of_ours_nobody_comes_in(user, groups):
    person = user("recorder")
    with pytest.raises(ValidationError, match=NONE_GIVEN):
        take_roles(person, {"groups": groups}, TOLD)
    assert held(person) == ["recorder"]


def test_roles_that_may_not_meet_are_refused_and_nothing_changes(user):
    person = user("recorder")
    with pytest.raises(ValidationError, match="不能由同一人担任"):
        take_roles(person, {"groups": ["jb-luru", "jb-guanli"]}, TOLD)
    assert held(person) == ["recorder"]


def test_a_superuser_is_given_none_and_without_a_map_nothing_is_read(user):
    chief = user(is_superuser=True)
    take_roles(chief, {"groups": ["jb-luru"]}, TOLD)
    assert not Duty.objects.filter(user=chief, recorder=True).exists()
    person = user("recorder")
    plain = IdentityProvider("https://id.a.cn", "jb", "s")
    take_roles(person, {"groups": ["jb-heshi"]}, plain)
    assert held(person) == ["recorder"]


def test_what_is_no_list_names_no_role():
    assert roles_of("jb-luru", ROLES) == []
    assert roles_of(["jb-luru", "jb-luru", "jb-heshi"], ROLES) == ["recorder", "verifier"]
