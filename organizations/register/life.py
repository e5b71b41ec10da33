"""A body's life in order: founded, named, placed, covered, merged, followed, closed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from bulletin.zh.dates import say_full_day
from organizations.models import Coverage, Organization, PartyOrganization, PartyPlacement
from organizations.register.names import Body

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class LifeEvent:
    """What happened, on which day (None: it always was), and whether it is withdrawn since.

    `note`: why a line was withdrawn, or on what ground something was done.
    """

    day: date | None
    words: str
    note: str = ""
    is_withdrawn: bool = False


def life_of(body: Body) -> list[LifeEvent]:
    """All that is on record of the body, the earliest first; withdrawn lines among the rest."""
    events = [*_names(body), *_merges(body), *_successions(body)]
    if body.established_on is not None:
        events.append(LifeEvent(body.established_on, "成立"))
    if isinstance(body, PartyOrganization):
        placed = body.placements.select_related("parent")
        covered = body.coverages.select_related("organization")
        events += [*_placed(placed), *_covered(covered, of_party=True)]
        if body.closed_on is not None:
            words = body.get_closing_display()
            events.append(LifeEvent(body.closed_on, words, body.closed_reason))
    else:
        covered = body.coverages.select_related("party")
        events += [*_covered(covered, of_party=False), *_statuses(body)]
    return sorted(events, key=_order)


def _order(event: LifeEvent) -> tuple[date, bool, str]:
    return event.day or date.min, event.is_withdrawn, event.words


def _names(body: Body) -> Iterator[LifeEvent]:
    for row in body.names.all():
        if row.until is not None:
            yield LifeEvent(row.until, f"名称“{row.name}”用到这一天")


def _merges(body: Body) -> Iterator[LifeEvent]:
    for row in body.merges.order_by("pk"):
        day = timezone.localdate(row.merged_at)
        is_undone = row.undone_at is not None
        note = f"{row.reason}（已撤销）" if is_undone else row.reason
        words = f"与“{row.into_name}”是同一个，登记合并"
        yield LifeEvent(day, words, note, is_withdrawn=is_undone)


def _successions(body: Body) -> Iterator[LifeEvent]:
    related = ("party", "next_party", "organization", "next_organization")
    for row in body.followed_by.select_related(*related):
        words = f"{row.get_how_display()}“{row.after}”"
        yield LifeEvent(row.since, words, row.reason)
    for row in body.follows.select_related(*related):
        words = f"承接“{row.before}”（{row.get_how_display()}）"
        yield LifeEvent(row.since, words, row.reason)


def _placed(rows: Iterable[PartyPlacement]) -> Iterator[LifeEvent]:
    for row in rows:
        yield _dated(row, f"隶属“{row.parent}”")


def _covered(rows: Iterable[Coverage], *, of_party: bool) -> Iterator[LifeEvent]:
    for row in rows:
        main = "（主管）" if row.is_main else ""
        whom = f"覆盖“{row.organization}”" if of_party else f"由“{row.party}”覆盖"
        yield _dated(row, f"{whom}{main}")
        if row.until is not None and row.withdrawn_at is None:
            yield LifeEvent(row.until + ONE_DAY, f"不再{whom}{main}")


def _dated(row: PartyPlacement | Coverage, words: str) -> LifeEvent:
    until = f"，到{say_full_day(row.until)}" if row.until is not None else ""
    if row.withdrawn_at is None:
        return LifeEvent(row.since, f"{words}{until}")
    gone = timezone.localdate(row.withdrawn_at)
    reason = f"：{row.withdrawn_reason}" if row.withdrawn_reason else ""
    note = f"{say_full_day(gone)}撤下{reason}"
    return LifeEvent(row.since, f"{words}{until}", note, is_withdrawn=True)


def _statuses(body: Organization) -> Iterator[LifeEvent]:
    for row in body.statuses.all():
        yield LifeEvent(row.since, f"登记状态：{row.get_status_display()}", row.reason)
