"""The status that a row says of an organization."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from organizations.models import Organization
from organizations.resources.columns import staged_of
from organizations.resources.organization import OrganizationResource
from organizations.resources.organization_status import status_said
from tests.factories.organizations import (
    OrganizationFactory,
    OrganizationStatusFactory,
)
from tests.organizations.resources.rows import brought, refused

pytestmark = pytest.mark.django_db


def said(organization, **cells):
    staged_of(organization).update(cells)
    return status_said(organization)


def test_no_cell_says_no_status():
    assert said(OrganizationFactory()) is None
    assert said(OrganizationFactory(), 状态="normal") is None


def test_a_status_needs_its_day():
    with pytest.raises(ValidationError, match="请填状态日期"):
        said(OrganizationFactory(), 状态="deregistered")


def test_a_cell_changes_what_is_on_record_of_that_day():
    organization = OrganizationFactory()
    OrganizationStatusFactory(
        organization=organization,
        status="deregistered",
        since=date(2021, 5, 6),
        reason="自行解散",
    )
    status = said(organization, 状态="revoked")
    assert (status.status, status.since, bool(status.pk)) == (
        "revoked",
        date(2021, 5, 6),
        True,
    )


@pytest.mark.parametrize(
    ("name", "since"),
    [("某协会（2021年12月3日注销）", date(2021, 12, 3)), ("某协会（2021年注销）", None)],
)
def test_the_day_that_a_name_notes_is_that_of_the_status(user, name, since):
    row = {"单位全称": name, "社会组织类别": "社团", "状态日期": "", "状态原因": ""}

    result = brought(OrganizationResource, user("recorder"), row)

    assert refused(result) == {}
    organization = Organization.objects.get()
    status = organization.statuses.get()
    assert (organization.name, status.status) == ("某协会", "deregistered")
    assert status.since == (since or timezone.localdate())
    assert ("未说明日期" in status.reason) is (since is None)
