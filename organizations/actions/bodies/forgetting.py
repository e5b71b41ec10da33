"""forget_contacts(): contacts of bodies that ended long ago are emptied, each with its line."""

from datetime import date, datetime, timedelta

from axes.models import AccessAttempt
from django.db import transaction

from bulletin import audit
from bulletin.personal_data import DAYS_OF_FAILURES, YEARS_AFTER_THE_END
from organizations.models import Organization, OrganizationStatus


@transaction.atomic
def forget_contacts(*, today: date) -> int:
    """Empty the contacts past their term; return of how many bodies: 3."""
    ended = OrganizationStatus.objects.ended_on(_years_before(today))
    rows = Organization.objects.filter(pk__in=ended.values("organization"))
    rows = rows.exclude(contact_name="", contact_phone="")
    forgotten = 0
    for row in rows.order_by("pk"):
        if not OrganizationStatus.objects.ended_on(today).filter(organization=row):
            continue  # ended once, and registered again
        row.contact_name = row.contact_phone = ""
        row.save(update_fields=["contact_name", "contact_phone"])
        audit.append(by=None, action="contact_forgotten", of=row)
        forgotten += 1
    return forgotten


def forget_failures(*, now: datetime) -> int:
    """Delete failed sign-ins past their term; return how many: 12."""
    before = now - timedelta(days=DAYS_OF_FAILURES)
    deleted, _each = AccessAttempt.objects.filter(attempt_time__lt=before).delete()
    return int(deleted)


def _years_before(day: date) -> date:
    """The same day, as many years ago as contacts are kept; 28 February for 29."""
    year = day.year - YEARS_AFTER_THE_END
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
