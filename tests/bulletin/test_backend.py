"""The person and his rights, in one query: the same rights as stock would give."""

import pytest
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission

from bulletin.backend import DutyBackend
from bulletin.models import User
from tests.factories.accounts import DistrictFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_person_duty_and_districts_come_in_one_query(user, django_assert_num_queries):
    person = user("recorder", "verifier")
    districts = [DistrictFactory(), DistrictFactory()]
    person.districts.set(districts)
    with django_assert_num_queries(1):
        found = DutyBackend().get_user(person.pk)
        assert str(found.duty) == "录入员、核实员"
        assert sorted(found.known_districts) == sorted(row.pk for row in districts)
    assert DutyBackend().get_user(UserFactory().pk).known_districts == []


def test_who_is_closed_or_unknown_is_nobody(user):
    assert DutyBackend().get_user(user("recorder", is_active=False).pk) is None
    assert DutyBackend().get_user(0) is None


@pytest.mark.parametrize("districts", [0, 2])
@pytest.mark.parametrize("roles", [(), ("recorder",), ("verifier", "editor"), ("auditor",)])
def test_who_signs_in_comes_with_the_rights_that_stock_gives(
    user, roles, districts, django_assert_num_queries
):
    person = user(*roles)
    person.districts.set(DistrictFactory.create_batch(districts))
    person.user_permissions.add(Permission.objects.first())
    stock = ModelBackend().get_all_permissions(User.objects.get(pk=person.pk))
    with django_assert_num_queries(1):
        found = DutyBackend().get_user(person.pk)
        assert found.get_all_permissions() == stock
        assert not found.has_perm("organizations.fly_activity")


def test_a_superuser_who_signs_in_has_all_rights():
    found = DutyBackend().get_user(UserFactory(is_superuser=True).pk)
    assert found.has_perm("organizations.fly_activity")
    assert len(found.get_all_permissions()) > 50


@pytest.mark.parametrize("roles", [(), ("recorder",), ("verifier", "editor"), ("auditor",)])
def test_the_rights_are_those_that_stock_gives(user, roles, django_assert_num_queries):
    person = user(*roles)
    person.user_permissions.add(Permission.objects.first())
    stock = ModelBackend().get_all_permissions(User.objects.get(pk=person.pk))
    asked = User.objects.get(pk=person.pk)
    with django_assert_num_queries(1):
        assert DutyBackend().get_all_permissions(asked) == stock
        assert asked.has_perms(stock)
    assert not asked.has_perm("organizations.fly_activity")


def test_a_superuser_has_all_and_who_is_closed_none():
    assert len(DutyBackend().get_all_permissions(UserFactory(is_superuser=True))) > 50
    closed = UserFactory(is_superuser=True, is_active=False)
    assert DutyBackend().get_all_permissions(closed) == set()
