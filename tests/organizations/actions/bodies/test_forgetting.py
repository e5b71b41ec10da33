"""Contacts of a body go two years after its end, with a line; those of others stay."""

from datetime import UTC, date, datetime, timedelta

import pytest
from axes.models import AccessAttempt

from bulletin.models.audit import AuditEvent
from bulletin.personal_data import DAYS_OF_FAILURES
from organizations.actions.bodies.forgetting import forget_contacts, forget_failures
from organizations.models import Organization
from tests.factories.organizations import OrganizationFactory, OrganizationStatusFactory

pytestmark = pytest.mark.django_db
ENDED_ON = date(2022, 3, 16)


def body(*statuses):
    row = OrganizationFactory(contact_name="某某某", contact_phone="0755-00001234")
    for status, since in statuses:
        why = "" if status == "normal" else "注销"
        OrganizationStatusFactory(
            organization=row, status=status, since=since, reason=why
        )
    return row


def has_contact(row):
    return Organization.objects.get(pk=row.pk).contact_phone != ""


@pytest.mark.parametrize(
    ("today", "stays"),
    [
        (date(2024, 3, 15), True),
        (date(2024, 3, 16), False),
        (date(2024, 2, 29), True),
        (date(2030, 1, 1), False),
    ],
)
def test_two_years_after_the_end_the_contact_goes(today, stays):
    row = body(("normal", date(2015, 1, 1)), ("deregistered", ENDED_ON))
    assert forget_contacts(today=today) == (not stays)
    assert has_contact(row) is stays
    lines = AuditEvent.objects.filter(action="contact_forgotten", key=str(row.pk))
    assert lines.exists() is not stays
    assert "00001234" not in str([vars(line) for line in lines])


def test_a_body_that_goes_on_or_came_back_keeps_its_contact():
    lasting = body(("normal", date(2015, 1, 1)))
    unknown = body()
    back = body(("deregistered", date(2018, 1, 1)), ("normal", date(2025, 1, 1)))
    assert forget_contacts(today=date(2026, 1, 1)) == 0
    assert all(map(has_contact, (lasting, unknown, back)))


def test_it_is_done_once():
    body(("deregistered", ENDED_ON))
    assert forget_contacts(today=date(2026, 1, 1)) == 1
    assert forget_contacts(today=date(2026, 1, 1)) == 0


def test_failed_sign_ins_go_after_half_a_year():
    now = datetime(2026, 3, 1, tzinfo=UTC)
    for days in (1, DAYS_OF_FAILURES - 1, DAYS_OF_FAILURES + 1):
        row = AccessAttempt.objects.create(username=f"li{days}", failures_since_start=1)
        row.attempt_time = now - timedelta(days=days)
        row.save()
    assert forget_failures(now=now) == 1
    assert AccessAttempt.objects.count() == 2
