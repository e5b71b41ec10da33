"""Dated rows of the register put right: 登记有误, the day or the whole row, with its reason.

A row is withdrawn with the reason and what should have been recorded is recorded now, so
that what was known on a past day stays known.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bulletin import audit
from bulletin.models import User
from bulletin.zh.dates import say_full_day
from organizations.actions.bodies.tree import hold_tree, refuse_cycle, refuse_second_main
from organizations.models import Coverage, Organization, PartyOrganization, PartyPlacement
from organizations.register.facts import days_told

ONE_DAY = timedelta(days=1)


@transaction.atomic
def withdraw_placement(*, placement: PartyPlacement, by: User, reason: str) -> None:
    """It never held: what stood before goes on to its end, else what follows begins with it.

    Neighbours under one parent become one row. Raise ValidationError without a reason.
    """
    hold_tree()
    rows, at = _rows_of(placement, reason)
    before, after = _neighbours(rows, at)
    _withdraw(placement, reason)
    if before is not None:
        joined = after if after and after.parent_id == before.parent_id else None
        if joined is not None:
            _withdraw(joined, reason)
        until = joined.until if joined is not None else placement.until
        _record_again(before, reason, since=before.since, until=until)
    elif after is not None:
        _record_again(after, reason, since=placement.since, until=after.until)
    _note(placement.party, by, "placement_withdrawn", _said(placement), reason)


@transaction.atomic
def redate_placement(
    *, placement: PartyPlacement, since: date, by: User, reason: str
) -> None:
    """It began on another day: what stood before ends the day before.

    Raise ValidationError where the day lies outside what the two rows tell.
    """
    hold_tree()
    rows, at = _rows_of(placement, reason)
    before = rows[at - 1] if at else None
    _refuse_beginning(placement, before, since)
    is_next = before is not None and _touch(before, placement)
    _withdraw(placement, reason)
    if before is not None and (is_next or _end_of(before) >= since):
        _record_again(before, reason, since=before.since, until=since - ONE_DAY)
    _record(placement, since=since, until=placement.until)
    details = f"{_said(placement)}，改为自{say_full_day(since)}起"
    _note(placement.party, by, "placement_redated", details, reason)


@transaction.atomic
def withdraw_coverage(*, coverage: Coverage, by: User, reason: str) -> None:
    """It never held. Raise ValidationError without a reason, or where it is withdrawn."""
    Organization.objects.select_for_update().get(pk=coverage.organization_id)
    _refuse_gone(coverage, reason)
    _withdraw(coverage, reason)
    _note(coverage.party, by, "coverage_withdrawn", _said(coverage), reason)


@transaction.atomic
def redate_coverage(
    *,
    coverage: Coverage,
    since: date | None,
    until: date | None,
    by: User,
    reason: str,
) -> None:
    """It held on other days. Raise ValidationError where they meet another row of the two."""
    Organization.objects.select_for_update().get(pk=coverage.organization_id)
    _refuse_gone(coverage, reason)
    _refuse_days(coverage, since, until)
    _withdraw(coverage, reason)
    changed = _copy(coverage, since=since, until=until)
    assert isinstance(changed, Coverage)  # noqa: S101 - a copy of one
    refuse_second_main(changed)
    changed.full_clean()
    changed.save()
    details = f"{_said(coverage)}，改为{days_told(since, until)}"
    _note(coverage.party, by, "coverage_redated", details, reason)


def _refuse_beginning(
    placement: PartyPlacement, before: PartyPlacement | None, since: date
) -> None:
    """Raise ValidationError for a day that is no other, or outside what the two rows tell."""
    if since == placement.since:
        raise ValidationError("开始日期没有改，请填应有的日期")
    if placement.until is not None and since > placement.until:
        raise ValidationError(
            f"开始日期不能晚于它的最后一天{say_full_day(placement.until)}；从未隶属的请撤下"
        )
    if before is not None and before.since is not None and since <= before.since:
        raise ValidationError(
            f"开始日期须在前一段的开始日期{say_full_day(before.since)}之后；"
            f"“{before.parent}”从未是上级的，请先撤下那一段"
        )


def _refuse_days(coverage: Coverage, since: date | None, until: date | None) -> None:
    """Raise ValidationError for days that are no others, crossed, or told by another row."""
    if (since, until) == (coverage.since, coverage.until):
        raise ValidationError("起止日期都没有改，请填应有的日期")
    if since and until and until < since:
        raise ValidationError("结束日期不能早于开始日期，请核对")
    others = Coverage.objects.known().filter(
        party=coverage.party, organization=coverage.organization
    )
    for row in others.exclude(pk=coverage.pk):
        if _overlap(row, since, until):
            raise ValidationError(
                f"与另一段覆盖（{days_told(row.since, row.until)}）重叠，请核对"
            )


def _overlap(row: Coverage, since: date | None, until: date | None) -> bool:
    """Whether the row is true on one of these days."""
    begins_before = until is None or _begin_of(row) <= until
    return begins_before and _end_of(row) >= (since or date.min)


def _rows_of(placement: PartyPlacement, reason: str) -> tuple[list[PartyPlacement], int]:
    """All rows of the body in order, and which of them this one is."""
    _refuse_gone(placement, reason)
    rows: list[PartyPlacement] = list(
        PartyPlacement.objects.known()
        .filter(party=placement.party_id)
        .select_related("party", "parent")
    )
    rows.sort(key=_begin_of)
    keys = [row.pk for row in rows]
    return rows, keys.index(placement.pk)


def _refuse_gone(row: PartyPlacement | Coverage, reason: str) -> None:
    if not reason.strip():
        raise ValidationError("更正登记须写明原因：错在哪里，凭什么知道")
    row.refresh_from_db(fields=["withdrawn_at"])
    if row.withdrawn_at is not None:
        raise ValidationError("这一条登记已经撤下，请刷新后再看")


def _begin_of(row: PartyPlacement | Coverage) -> date:
    return row.since or date.min


def _end_of(row: PartyPlacement | Coverage) -> date:
    return row.until or date.max


def _touch(before: PartyPlacement, after: PartyPlacement) -> bool:
    """Whether the one ends the day before the other begins."""
    return (
        before.until is not None
        and after.since is not None
        and before.until + ONE_DAY == after.since
    )


def _neighbours(
    rows: Sequence[PartyPlacement], at: int
) -> tuple[PartyPlacement | None, PartyPlacement | None]:
    """The rows that touch this one on either side."""
    before = rows[at - 1] if at and _touch(rows[at - 1], rows[at]) else None
    is_last = at + 1 == len(rows)
    after = None if is_last or not _touch(rows[at], rows[at + 1]) else rows[at + 1]
    return before, after


def _withdraw(row: PartyPlacement | Coverage, reason: str) -> None:
    row.withdrawn_at = timezone.now()
    row.withdrawn_reason = reason.strip()[:200]
    row.save(update_fields=["withdrawn_at", "withdrawn_reason"])


def _record_again(
    row: PartyPlacement, reason: str, *, since: date | None, until: date | None
) -> None:
    """Withdraw a neighbour and record it with its right days."""
    _withdraw(row, f"随相邻一段更正：{reason}")
    _record(row, since=since, until=until)


def _record(row: PartyPlacement, *, since: date | None, until: date | None) -> None:
    refuse_cycle(row.party, row.parent, since or date.min)
    made = _copy(row, since=since, until=until)
    made.full_clean()
    made.save()


def _copy(
    row: PartyPlacement | Coverage, *, since: date | None, until: date | None
) -> PartyPlacement | Coverage:
    """The same on other days, recorded now, not saved."""
    if isinstance(row, Coverage):
        return Coverage(
            party=row.party,
            organization=row.organization,
            is_main=row.is_main,
            since=since,
            until=until,
        )
    return PartyPlacement(party=row.party, parent=row.parent, since=since, until=until)


def _said(row: PartyPlacement | Coverage) -> str:
    """属演示党委，2025年6月1日至今."""
    whom = f"覆盖{row.organization}" if isinstance(row, Coverage) else f"属{row.parent}"
    return f"{whom}，{days_told(row.since, row.until)}"


def _note(
    party: PartyOrganization, by: User, action: str, what: str, reason: str
) -> None:
    details = {"what": what, "reason": reason.strip()}
    audit.append(by=by, action=action, of=party, details=details)
