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
from organizations.models import Coverage, Organization, PartyOrganization, PartyPlacement


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
    # Every change of the tree passes here one at a time: a cycle could otherwise close
    # between two of them.
    list(
        PartyOrganization.objects.select_for_update()
        .order_by("pk")
        .values_list("pk", flat=True)[:1]
    )
    if party.is_root:
        raise ValidationError(f"{party} 是总的上级，不能再隶属于别的党组织")
    _refuse_cycle(party, parent, since or date.min)
    known: list[PartyPlacement] = list(PartyPlacement.objects.known().filter(party=party))
    present = next((row for row in known if row.until is None), None)
    if present is not None and present.parent_id == parent.pk and since is None:
        return present
    _make_room(known, present, since)
    placement = PartyPlacement(party=party, parent=parent, since=since)
    placement.full_clean()
    placement.save()
    audit.append(
        by=by,
        action="party_placed",
        of=party,
        details={"parent": str(parent), "since": since.isoformat() if since else None},
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
    _make_room(known, present, since)
    coverage = Coverage(
        party=party, organization=organization, is_main=is_main, since=since
    )
    coverage.full_clean()
    coverage.save()
    audit.append(
        by=by,
        action="organization_covered",
        of=party,
        details={"organization": str(organization)},
    )
    return coverage


@transaction.atomic
def uncover(*, coverage: Coverage, by: User, until: date | None = None) -> None:
    """End a coverage after the day `until`; None: it was a mistake and never held."""
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
        details={"organization": str(coverage.organization)},
    )


def _make_room(
    known: Sequence[PartyPlacement | Coverage],
    present: PartyPlacement | Coverage | None,
    since: date | None,
) -> None:
    """End what holds at present the day before `since`.

    None says that nothing else ever held.
    """
    if since is None:
        for row in known:
            _end(row, None)
        return
    ended = []
    for past in known:
        if past.until is not None:
            ended.append(past.until)
    if ended and since <= max(ended):
        raise ValidationError(
            f"{max(ended):%Y-%m-%d} 以前的关系已有登记，开始日期须在其后"
        )
    if present is not None:
        _end(present, since)


def _end(row: PartyPlacement | Coverage, since: date | None) -> None:
    """Withdraw a row.

    Record it anew as ended the day before `since`, unless it is replaced altogether.
    """
    if since is not None and row.since is not None and since < row.since:
        raise ValidationError(f"开始日期不能早于现行关系的开始日期 {row.since:%Y-%m-%d}")
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


def _refuse_cycle(
    party: PartyOrganization, parent: PartyOrganization, since: date
) -> None:
    """Refuse a parent that stands, on any day from `since` on, below the party itself."""
    if party.pk == parent.pk:
        raise ValidationError("党组织不能以自己为上级")
    above: dict[int, list[int]] = {}
    rows = PartyPlacement.objects.known().values_list("party_id", "parent_id", "until")
    for below_id, above_id, until in rows:
        if until is None or until >= since:
            above.setdefault(below_id, []).append(above_id)
    waiting, seen = [parent.pk], set()
    while waiting:
        key = waiting.pop()
        if key == party.pk:
            raise ValidationError(
                f"不能把“{party}”放在“{parent}”之下：“{parent}”本身在“{party}”之下，会形成循环"
            )
        if key not in seen:
            seen.add(key)
            waiting.extend(above.get(key, []))
