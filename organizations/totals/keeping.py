"""Keeping the ledger of a campaign: reading anew what triggers have marked (ADR 0015).

Under a lock on the ledger: marks first, then records. What is changed meanwhile leaves a mark that
was not seen, and is read another time.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from bulletin.bulk import write_numbered
from organizations.choices import Counting, Scope
from organizations.models import (
    Activity,
    Campaign,
    Figure,
    Indicator,
    Ledger,
    LedgerLine,
    LedgerMark,
    LedgerPage,
    MarkKind,
)
from organizations.models.ledger_triggers import nobody_else_writes
from organizations.totals.cells import BELOW, TOTAL, FigureRow, Series, series_of
from organizations.totals.ground import Ground, ground_of
from organizations.totals.posting import Line, notes_as_text, post, terms_as_text
from organizations.totals.rows import as_rows
from organizations.totals.tree import Tree

#: How many figures are read at a time: what makes few queries of a small campaign, and keeps a
#: large one out of memory.
AT_ONCE = 100_000
#: How many rows one query names.
BLOCK = 10_000


def marks_of(campaign: str) -> QuerySet[LedgerMark]:
    """What has changed in a campaign (its code) since the pages of its ledger were read."""
    return LedgerMark.objects.filter(
        Q(campaign__code=campaign) | Q(activity__campaign__code=campaign)
    )


def bring_up_to_date(campaign: str) -> bool:
    """Read anew what is marked in the ledger of a campaign (its code), and pages it lacks.

    False where there is no ledger and none can be opened just now. As many queries for a large
    campaign as for a small one, but that figures are read so many at a time.
    """
    if not _open(campaign):
        return False
    with transaction.atomic():
        # all that reads anew comes here one after the other
        ledger = Ledger.objects.select_for_update(of=("self",)).get(campaign__code=campaign)
        _Clerk(ledger).read_anew(marks_of(campaign))
    return True


def _open(campaign: str) -> bool:
    """Whether there is a ledger of the campaign; if need be, and if it can be, from now on.

    Who writes what ledgers follow from, marks the ledgers there are. So a new one waits until
    nobody is in the middle of it: not in line, since a writer may take long.
    """
    if Ledger.objects.filter(campaign__code=campaign).exists():
        return True
    found = Campaign.objects.filter(code=campaign).first()
    if found is None:
        return False
    with transaction.atomic():
        alone = nobody_else_writes()
        if alone:
            Ledger.objects.get_or_create(campaign=found)
    return alone


class _Clerk:
    """Reads pages of one ledger, within a transaction that holds it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.activities = Activity.objects.filter(campaign=ledger.campaign_id)
        self.figures = Figure.objects.filter(
            activity__in=self.activities.order_by().values("pk")
        ).in_force()
        self.pages: dict[int, LedgerPage] = {
            page.indicator_id: page for page in LedgerPage.objects.filter(ledger=ledger)
        }

    def read_anew(self, marked: QuerySet[LedgerMark]) -> None:
        """Read what these marks name, and take them away."""
        marks = list(marked.values_list("pk", "kind", "activity_id", "indicator_id"))
        register = set(Indicator.objects.order_by().values_list("pk", flat=True))
        stale = (register - self.pages.keys()) | self._named(marks)
        if any(kind == MarkKind.ALL for _, kind, _, _ in marks):
            stale = register
        if stale or any(kind == MarkKind.TREE for _, kind, _, _ in marks):
            ground = ground_of(self.activities, self.figures)
            written = self._written(ground)
            if not _still_holds(self.ledger.ground, written):
                stale = register
            if written != self.ledger.ground:
                self.ledger.ground = written
                self.ledger.save(update_fields=["ground"])
            self._read(stale & register, ground)
        for block in _blocks([key for key, _, _, _ in marks]):
            LedgerMark.objects.filter(pk__in=block).delete()

    def _named(self, marks: Iterable[tuple[int, str, int | None, int | None]]) -> set[int]:
        """The indicators of marked figures, and of the figures of marked activities."""
        found = {indicator for _, _, _, indicator in marks if indicator is not None}
        activities = {
            activity
            for _, kind, activity, _ in marks
            if kind == MarkKind.ACTIVITY and activity is not None
        }
        for block in _blocks(sorted(activities)):
            figures = self.figures.filter(activity__in=block).order_by()
            found |= set(figures.values_list("indicator_id", flat=True).distinct())
        return found

    def _written(self, ground: Ground) -> dict[str, Any]:
        """The ground as far as readings depend on it, to be compared with a later one.

        `organizations`: under whom each stands. `below`: for each body and day of a 含下级, from
        which cut-off on it speaks for others.
        """
        tree = ground.tree
        speaking = self.figures.filter(counting=Counting.TOTAL, scope=Scope.BELOW).order_by()
        below = {
            f"{lead.body} {day}": str(tree.first_below(lead.body, day))
            for activity, day in speaking.values_list("activity_id", "as_of").distinct()
            if (lead := ground.leads.get(activity)) is not None
        }
        leading = {it.body for it in ground.leads.values() if it.organization is not None}
        parties = sorted(body for body in tree.standings if body not in leading)
        return {
            "root": tree.root,
            "parties": _digest([_places(tree, body) for body in parties]),
            "below": below,
            "organizations": {body: _digest(_places(tree, body)) for body in sorted(leading)},
        }

    def _read(self, indicators: Collection[int], ground: Ground) -> None:
        """Read the figures of these indicators, and write their pages anew."""
        counts = dict(
            self.figures.filter(indicator__in=indicators)
            .order_by()
            .values_list("indicator_id")
            .annotate(count=Count("pk"))
        )
        self._renew(indicators, counts)
        for some in _portions(sorted(indicators), counts):
            rows: dict[int, dict[Series, list[FigureRow]]] = {key: {} for key in some}
            codes = dict(Indicator.objects.filter(pk__in=some).values_list("code", "pk"))
            for row in as_rows(self.figures.filter(indicator__in=some), ground):
                of_page = rows[codes[row.indicator]]
                of_page.setdefault(series_of(row), []).append(row)
            self._write(rows, ground.tree)

    def _renew(self, indicators: Collection[int], counts: dict[int, int]) -> None:
        """Empty the pages of these indicators, and add those that are missing."""
        present = [page for key, page in self.pages.items() if key in indicators]
        LedgerLine.objects.filter(page__in=present).delete()
        for page in present:
            page.version += 1
        missing = [
            LedgerPage(ledger=self.ledger, indicator_id=key)
            for key in sorted(indicators)
            if key not in self.pages
        ]
        for page in LedgerPage.objects.bulk_create(missing):
            self.pages[page.indicator_id] = page
        for key in indicators:
            self.pages[key].figures = counts.get(key, 0)

    def _write(self, rows: dict[int, dict[Series, list[FigureRow]]], tree: Tree) -> None:
        """Write the lines of these pages."""
        lines: list[tuple[int | str | None, ...]] = []
        for key, found in rows.items():
            page = self.pages[key]
            page.read_at = timezone.now()
            page.holds_from = _holds_from(
                (row for listed in found.values() for row in listed), tree
            )
            for series, listed in found.items():
                posted = post(listed, tree.root)
                lines += _as_rows(page.pk, series, posted)
        write_numbered(
            LedgerLine, "page_id item unit destination since until balance notes terms", lines
        )
        LedgerPage.objects.bulk_update(
            [self.pages[key] for key in rows], ["version", "figures", "holds_from", "read_at"]
        )


def _as_rows(
    page: int, series: Series, lines: list[Line]
) -> Iterator[tuple[int | str | None, ...]]:
    """The lines of a series, each with the day on which the next one of its list takes over."""
    until: dict[str | None, date] = {}
    for line in reversed(lines):
        end = until.get(line.destination)
        until[line.destination] = line.since
        yield (
            page,
            series.item,
            series.unit,
            line.destination or "",
            line.since.isoformat(),
            None if end is None else end.isoformat(),
            json.dumps(line.balance.to_json()),
            notes_as_text(line),
            terms_as_text(line),
        )


def _holds_from(rows: Iterable[FigureRow], tree: Tree) -> date | None:
    """The earliest cut-off from which on these rows read as they do with all that came later.

    With nobody below, 含下级 is read as 本级: an earlier cut-off may not know of those below.
    """
    return max(
        (
            first
            for row in rows
            if row.counting == TOTAL and row.scope == BELOW
            if (first := tree.first_below(row.chain[0], row.day)) is not None and first > row.day
        ),
        default=None,
    )


def _still_holds(before: dict[str, Any], now: dict[str, Any]) -> bool:
    """Whether what was read on the one ground reads the same on the other.

    What only one of them knows has figures of its own marked.
    """
    if not before:
        return True
    return (before["root"], before["parties"]) == (now["root"], now["parties"]) and all(
        now[part].get(key, value) == value
        for part in ("below", "organizations")
        for key, value in before[part].items()
    )


def _portions(indicators: list[int], counts: dict[int, int]) -> Iterator[list[int]]:
    """The indicators in portions of so many figures, at least one in each."""
    portion: list[int] = []
    size = 0
    for key in indicators:
        if portion and size + counts.get(key, 0) > AT_ONCE:
            yield portion
            portion, size = [], 0
        portion.append(key)
        size += counts.get(key, 0)
    if portion:
        yield portion


def _blocks(keys: list[int]) -> Iterator[list[int]]:
    return (keys[first : first + BLOCK] for first in range(0, len(keys), BLOCK))


def _places(tree: Tree, body: str) -> list[tuple[str, ...]]:
    """Under whom a body stood and when, in the order in which that counts."""
    return [(body, it.above, str(it.since), str(it.until)) for it in tree.standings.get(body, ())]


def _digest(written: object) -> str:
    return sha256(repr(written).encode()).hexdigest()[:16]
