"""Whether a change of the register reaches into days that are over: then one person is not enough.

Who stands where from today on, and a body on which nothing stands yet, is ordinary entry.
"""

from datetime import date, timedelta

from django.utils import timezone

from organizations.choices import COUNTING_STATUSES
from organizations.models import Activity, Coverage, Organization, PartyOrganization
from organizations.register.below import moved_records

ONE_DAY = timedelta(days=1)
Days = tuple[date | None, date | None]


def past_part(since: date | None, until: date | None, today: date) -> Days | None:
    """The days of a row that are over today; None where it has none.

    >>> past_part(date(2025, 3, 1), None, date(2025, 3, 5))
    (datetime.date(2025, 3, 1), datetime.date(2025, 3, 4))
    >>> past_part(date(2025, 3, 5), None, date(2025, 3, 5)) is None
    True
    """
    last = today - ONE_DAY
    if since is not None and since > last:
        return None
    return since, last if until is None else min(until, last)


def is_past_changed(before: Days, after: Days | None) -> bool:
    """Whether a row told of other past days before than after (None: it is withdrawn).

    >>> is_past_changed((None, None), (None, None))
    False
    """
    today = timezone.localdate()
    was = past_part(*before, today)
    return was != (None if after is None else past_part(*after, today))


def is_move_into_past(party: PartyOrganization, since: date | None) -> bool:
    """Whether a place under another from that day on changes days that are over.

    The first place of a body that has no verified records changes nothing.
    """
    if party.pk is None or past_part(since, None, timezone.localdate()) is None:
        return False
    return party.placements.known().exists() or moved_records(party) > 0


def is_coverage_of_past(organization: Organization, since: date | None) -> bool:
    """Whether coverage of it from that day on changes days that are over."""
    if past_part(since, None, timezone.localdate()) is None:
        return False
    if Coverage.objects.known().filter(organization=organization).exists():
        return True
    led = Activity.objects.filter(
        leads__organization=organization, status__in=COUNTING_STATUSES
    )
    return led.exists()


def is_end_in_past(until: date | None) -> bool:
    """Whether something is said to have ended before yesterday; None: it never held."""
    return until is None or until < timezone.localdate() - ONE_DAY
