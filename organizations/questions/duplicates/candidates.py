"""Which records can be a second telling at all: found by indexes, before anything is compared.

By the bodies of either telling, near in days; and by the mark of the account, for copies.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q

from organizations.choices import Status
from organizations.models import Activity, ActivityLead, ActivityPartner
from organizations.models.copy_mark import mark_of_text
from organizations.questions.duplicates.houses import (
    NOBODY,
    ORGANIZATION,
    PARTY,
    key_of_pair,
    keys_of,
)
from organizations.questions.duplicates.records import NOT_DOING
from organizations.same_deed.judging import DAYS_APART
from organizations.same_deed.telling import Telling

#: A telling is compared with so many at most, the newest first.
MOST_COMPARED = 500


#: A mark that no account bears.
NO_MARK = "-"
_COLUMNS = (
    "activity",
    "party",
    "organization",
    "activity__starts_on",
    "activity__ends_on",
)


class _Row(NamedTuple):
    """A record found by a body, with its days."""

    activity: int
    body: str
    first_on: date | None
    last_on: date | None


def candidates(tellings: Sequence[Telling]) -> list[tuple[int, int]]:
    """Pairs of a telling's place and the key of a record that may tell the same deed.

    Two queries, whatever there is.
    """
    by_body: dict[str, list[_Row]] = defaultdict(list)
    for row in _rows_of(tellings):
        by_body[row.body].append(row)
    by_mark = _by_mark(tellings)
    found = []
    for place, telling in enumerate(tellings):
        keys = set(by_mark.get(mark_of_text(telling.text), ()))
        for body in telling.houses:
            for row in by_body[body]:
                if _is_near(row, telling):
                    keys.add(row.activity)
        keys.discard(telling.key or 0)
        for key in sorted(keys, reverse=True)[:MOST_COMPARED]:
            found.append((place, key))
    return found


def _rows_of(tellings: Sequence[Telling]) -> Iterable[_Row]:
    """The records of all bodies and houses, within all days."""
    bodies: set[str] = set()
    for telling in tellings:
        bodies |= telling.houses
    wanted = Q(party__in=[NOBODY, *keys_of(bodies, PARTY)]) | Q(
        organization__in=[NOBODY, *keys_of(bodies, ORGANIZATION)]
    )
    wanted &= _within(tellings)
    leads = ActivityLead.objects.filter(wanted).exclude(activity__status=Status.VOID)
    partners = ActivityPartner.objects.filter(wanted).exclude(role__in=NOT_DOING)
    partners = partners.exclude(activity__status=Status.VOID)
    found = (
        leads.order_by()
        .values_list(*_COLUMNS)
        .union(partners.order_by().values_list(*_COLUMNS))
    )
    for key, party, organization, first, last in found:
        yield _Row(key, key_of_pair(party, organization), first, last or first)


def _within(tellings: Sequence[Telling]) -> Q:
    """The days of all of them, and DAYS_APART on either side; undated records too."""
    firsts = [it.first_on for it in tellings if it.first_on is not None]
    lasts = [it.last_on for it in tellings if it.last_on is not None]
    if len(firsts) < len(tellings) or not firsts:
        return Q()
    first = min(firsts) - timedelta(days=DAYS_APART)
    last = max(lasts, default=max(firsts)) + timedelta(days=DAYS_APART)
    begun = Q(activity__starts_on__lte=last)
    over = Q(activity__ends_on__isnull=True, activity__starts_on__lt=first)
    ended = Q(activity__ends_on__lt=first)
    return Q(activity__starts_on__isnull=True) | (begun & ~over & ~ended)


def _is_near(row: _Row, telling: Telling) -> bool:
    if row.first_on is None or telling.first_on is None:
        return True
    last = row.last_on or row.first_on
    ends = telling.last_on or telling.first_on
    first = max(row.first_on, telling.first_on)
    return (first - min(last, ends)).days <= DAYS_APART


def _by_mark(tellings: Sequence[Telling]) -> dict[str, list[int]]:
    """The keys of records by the mark of their account."""
    marks = {mark_of_text(telling.text) for telling in tellings} - {""} | {NO_MARK}
    found: dict[str, list[int]] = defaultdict(list)
    same = Activity.objects.filter(account_mark__in=marks).exclude(status=Status.VOID)
    for key, mark in same.order_by().values_list("pk", "account_mark"):
        found[mark].append(key)
    return found
