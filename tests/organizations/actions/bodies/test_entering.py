"""Many new organizations at once: all that they say, or nothing."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bulletin.bureau import asked_once
from bulletin.models.audit import AuditEvent
from organizations.actions.bodies.entering import NewOrganization, enter_organizations
from organizations.models import Organization, OrganizationName, OrganizationStatus
from tests.factories.organizations import OrganizationFactory

pytestmark = pytest.mark.django_db


def new(name):
    body = Organization(name=name, kind="association")
    status = OrganizationStatus(status="normal", since=date(2022, 3, 1))
    return NewOrganization(body, [OrganizationName(name=f"{name}简称")], status)


def test_names_status_and_a_line_of_the_trail_each_are_written(user):
    made = enter_organizations(new=[new("甲会"), new("乙会")], by=user("recorder"))

    assert [row.names.get().name for row in made] == ["甲会简称", "乙会简称"]
    assert Organization.objects.get(name="乙会").name_folded
    assert OrganizationStatus.objects.count() == 2
    lines = AuditEvent.objects.filter(action="organization_imported").order_by("id")
    assert [line.label for line in lines] == ["甲会", "乙会"]


def test_ten_ask_the_database_as_often_as_two(user):
    by = user("recorder")
    with asked_once(), CaptureQueriesContext(connection) as few:
        enter_organizations(new=[new(f"少{n}") for n in range(2)], by=by)
    with asked_once(), CaptureQueriesContext(connection) as many:
        enter_organizations(new=[new(f"多{n}") for n in range(10)], by=by)

    assert len(many) <= len(few)


def test_a_name_that_was_taken_in_the_same_moment_leaves_nothing(user):
    OrganizationFactory(name="乙会")

    with pytest.raises(ValidationError, match="请再导入一次"):
        enter_organizations(new=[new("甲会"), new("乙会")], by=user("recorder"))

    assert Organization.objects.count() == 1
