"""The Party tree: placing and moving a body, covering organizations.

No cycle gets in, under a lock.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bulletin import audit
from bulletin.models import User
from bulletin.zh.dates import say_full_day
from organizations.models import Coverage, Organization, PartyOrganization, PartyPlacement
from organizations.register.facts import (
    changed_facts,
    coverages_told,
    days_told,
    placements_told,
)


def hold_tree() -> None:
    """Let every change of the tree come one at a time, until the end of the transaction.

    A cycle could otherwise close between two of them.
    """
    list(
        PartyOrganization.objects.select_for_update()
        .order_by("pk")
        .values_list("pk", flat=True)[:1]
    )


@transaction.atomic
def place(
    *,
    party: PartyOrganization,
    parent: PartyOrganization,
    by: User,
    since: date | None = None,
) -> PartyPlacement:
    """Let `party` stand under `parent` from `since` on (None: it always has).

    What it stood under before ends the day before.

    The earlier row is withdrawn and recorded anew with its end, so that what was known on
    a past day stays known. Raise ValidationError for a cycle, for the root, for a day
    before the present placement began.
    """
    hold_tree()
    if party.is_root:
        raise ValidationError(f"{party} 是总的上级，不能再隶属于别的党组织")
    refuse_cycle(party, parent, since or date.min)
    day = since or party.closed_on or timezone.localdate()
    for body in (party, parent):
        refuse_closed(body, day)
    known: list[PartyPlacement] = list(PartyPlacement.objects.known().filter(party=party))
    present = _open_under(known, parent)
    if present is not None and since is None:
        return present
    before = {"隶属": placements_told(party)}
    until = _make_room(known, since)
    placement = PartyPlacement(party=party, parent=parent, since=since, until=until)
    placement.full_clean()
    placement.save()
    audit.append(
        by=by,
        action="party_placed",
        of=party,
        details={
            "parent": str(parent),
            "since": since.isoformat() if since else None,
            "values": changed_facts(before, {"隶属": placements_told(party)}),
        },
    )
    return placement


@transaction.atomic
def cover(
    *,
    party: PartyOrganization,
    organization: Organization,
    by: User,
    is_main: bool = False,
    since: date | None = None,
) -> Coverage:
    """Let `party` cover `organization`; the same again changes nothing."""
    # Two who cover the same organization come one after the other.
    Organization.objects.select_for_update().get(pk=organization.pk)
    known: list[Coverage] = list(
        Coverage.objects.known().filter(party=party, organization=organization)
    )
    present = next((row for row in known if row.until is None), None)
    if present is not None and present.is_main == is_main:
        return present
    refuse_closed(party, since or timezone.localdate())
    refuse_merged(organization)
    if since is None and known:
        raise ValidationError(
            f"{party} 覆盖 {organization} 已有登记（{_said(known)}），请填这次自何日起"
        )
    before = {"覆盖": coverages_told(party)}
    until = _make_room(known, since)
    coverage = Coverage(
        party=party, organization=organization, is_main=is_main, since=since, until=until
    )
    refuse_second_main(coverage)
    coverage.full_clean()
    coverage.save()
    audit.append(
        by=by,
        action="organization_covered",
        of=party,
        details={
            "organization": str(organization),
            "values": changed_facts(before, {"覆盖": coverages_told(party)}),
        },
    )
    return coverage


@transaction.atomic
def uncover(*, coverage: Coverage, by: User, until: date | None = None) -> None:
    """End a coverage after the day `until`; None: it was a mistake and never held."""
    before = {"覆盖": coverages_told(coverage.party)}
    coverage.withdrawn_at = timezone.now()
    coverage.save(update_fields=["withdrawn_at"])
    if until is not None:
        Coverage.objects.create(
            party=coverage.party,
            organization=coverage.organization,
            is_main=coverage.is_main,
            since=coverage.since,
            until=until,
        )
    audit.append(
        by=by,
        action="organization_uncovered",
        of=coverage.party,
        details={
            "organization": str(coverage.organization),
            "values": changed_facts(before, {"覆盖": coverages_told(coverage.party)}),
        },
    )


def refuse_closed(party: PartyOrganization, day: date) -> None:
    """Raise ValidationError where it had come to its end before that day, or is another now."""
    refuse_merged(party)
    if party.closed_on is not None and party.is_over(day):
        raise ValidationError(
            f"“{party}”已于{say_full_day(party.closed_on)}{party.get_closing_display()}，"
            "请核对日期，或另选一个"
        )


def refuse_merged(body: PartyOrganization | Organization) -> None:
    """Raise ValidationError where it was entered twice, and the other stands for it."""
    if body.merged_into_id is not None:
        raise ValidationError(
            f"“{body}”是重复登记，已合并到“{body.merged_into}”，请用后者"
        )


def _open_under(
    known: Sequence[PartyPlacement], parent: PartyOrganization
) -> PartyPlacement | None:
    """The row without an end under that parent, if there is one."""
    for row in known:
        if row.until is None and row.parent_id == parent.pk:
            return row
    return None


def refuse_second_main(coverage: Coverage) -> None:
    """Raise ValidationError where another body is 主管 of it on one of its days."""
    if not coverage.is_main:
        return
    rows = Coverage.objects.known().filter(
        organization=coverage.organization, is_main=True
    )
    for row in rows.exclude(party_id=coverage.party_id).select_related("party"):
        begins_before = (
            coverage.until is None or (row.since or date.min) <= coverage.until
        )
        ends_after = row.until is None or row.until >= (coverage.since or date.min)
        if begins_before and ends_after:
            raise ValidationError(
                f"{coverage.organization} 已有主管的党组织：{row.party}（{_said([row])}），"
                "同一天只能有一个，请核对起止日期"
            )


def _said(rows: Sequence[PartyPlacement | Coverage]) -> str:
    """一向至2025年5月31日；2026年1月1日至今."""
    return "；".join([days_told(row.since, row.until) for row in rows])


def _make_room(
    known: Sequence[PartyPlacement | Coverage], since: date | None
) -> date | None:
    """End what holds on `since` the day before; the last day before what follows, if anything.

    None as `since` says that nothing else ever held.
    """
    if since is None:
        for row in known:
            _end(row, None)
        return None
    _refuse_told_already(known, since)
    following = []
    for row in known:
        if row.since is not None and row.since > since:
            following.append(row.since)
        elif row.until is None or row.until >= since:
            _end(row, since)
    return min(following) - timedelta(days=1) if following else None


def _refuse_told_already(known: Sequence[PartyPlacement | Coverage], since: date) -> None:
    """Refuse a day before what is over, or before what holds today began."""
    today = timezone.localdate()
    over, begun = [], []
    for row in known:
        if row.until is not None and row.until < today:
            over.append(row.until)
        elif row.since is not None and row.since <= today:
            begun.append(row.since)
    if over and since <= max(over):
        raise ValidationError(
            f"{say_full_day(max(over))}以前的关系已有登记，开始日期须在其后；"
            "登记错了的请到“更正登记”改日期或撤下"
        )
    if begun and since < max(begun):
        raise ValidationError(
            f"开始日期不能早于现行关系的开始日期{say_full_day(max(begun))}；"
            "登记错了的请到“更正登记”改日期或撤下"
        )


def _end(row: PartyPlacement | Coverage, since: date | None) -> None:
    """Withdraw a row.

    Record it anew as ended the day before `since`, unless it is replaced altogether.
    """
    now = timezone.now()
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    if since is None or row.since == since:
        return
    row.pk = None
    row._state.adding = True
    row.until = since - timedelta(days=1)
    row.recorded_at = now
    row.withdrawn_at = None
    row.save()


def refuse_cycle(
    party: PartyOrganization, parent: PartyOrganization, since: date
) -> None:
    """Refuse a parent that stands, on any day from `since` on, below the party itself."""
    if party.pk == parent.pk:
        raise ValidationError("党组织不能以自己为上级")
    above = parents_since(since)
    if stands_below(parent.pk, party.pk, above):
        raise ValidationError(circle_told(party, parent))


def parents_since(since: date) -> dict[int, list[int]]:
    """Whom each body stands under on any day from `since` on, by keys."""
    above: dict[int, list[int]] = {}
    rows = PartyPlacement.objects.known().values_list("party_id", "parent_id", "until")
    for below_id, above_id, until in rows:
        if until is None or until >= since:
            above.setdefault(below_id, []).append(above_id)
    return above


def stands_below(key: int, other: int, above: dict[int, list[int]]) -> bool:
    """Whether the body of that key is the other or stands below it."""
    waiting, seen = [key], set()
    while waiting:
        step = waiting.pop()
        if step == other:
            return True
        if step not in seen:
            seen.add(step)
            waiting.extend(above.get(step, []))
    return False


def circle_told(party: PartyOrganization, parent: PartyOrganization) -> str:
    """Why it cannot stand there."""
    return f"不能把“{party}”放在“{parent}”之下：“{parent}”本身在“{party}”之下，会形成循环"
