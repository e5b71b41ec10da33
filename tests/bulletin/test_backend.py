"""The person signed in, with duty and districts at hand, and the rights that stock gives."""

import pytest
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission

from bulletin.backend import DutyBackend
from bulletin.models import User
from tests.factories.accounts import DistrictFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [0, 1, 5])
def test_person_duty_and_districts_come_in_two_queries(
    user, count, django_assert_num_queries
):
    person = user("recorder", "verifier")
    districts = DistrictFactory.create_batch(count)
    person.districts.set(districts)
    with django_assert_num_queries(2):
        found = DutyBackend().get_user(person.pk)
        assert str(found.duty) == "录入员、核实员"
        assert set(found.districts.all()) == set(districts)


def test_who_is_closed_or_unknown_is_nobody(user):
    assert DutyBackend().get_user(user("recorder", is_active=False).pk) is None
    assert DutyBackend().get_user(0) is None


@pytest.mark.parametrize(
    "roles", [(), ("recorder",), ("verifier", "editor"), ("auditor",)]
)
def test_who_signs_in_comes_with_the_rights_that_stock_gives(user, roles):
    person = user(*roles)
    person.user_permissions.add(Permission.objects.first())
    stock = ModelBackend().get_all_permissions(User.objects.get(pk=person.pk))
    found = DutyBackend().get_user(person.pk)
    assert found.get_all_permissions() == stock
    assert not found.has_perm("organizations.fly_activity")


def test_a_superuser_has_the_rights_of_an_administrator_and_no_others(user):
    found = DutyBackend().get_user(UserFactory(is_superuser=True).pk)
    chief = DutyBackend().get_user(user("administrator").pk)
    assert found.get_all_permissions() == chief.get_all_permissions()
    assert found.has_module_perms("bulletin")
    reports = {it for it in found.get_all_permissions() if it.startswith("reports.")}
    looks = {f"reports.{verb}_docxtemplate" for verb in ("view", "add", "change")}
    assert reports == {"reports.view_notice", *looks}
    for figures in ("organizations.add_figure", "organizations.verify_activity"):
        assert not found.has_perm(figures)
    assert not found.has_perm("reports.sign_edition")


def test_a_closed_superuser_has_no_rights():
    found = UserFactory(is_superuser=True, is_active=False)
    assert found.get_all_permissions() == set()
    assert not found.has_perm("bulletin.view_user")
