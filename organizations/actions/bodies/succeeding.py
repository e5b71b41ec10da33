"""并入、分立、承接: one body goes on in another from a day on.

What it did stays with it; what stands under it and what it covers goes on with the other
where that is asked for.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin import audit
from bulletin.models import User
from bulletin.transactions import hold
from bulletin.zh.dates import say_full_day
from organizations.actions.bodies.tree import cover, place, refuse_merged, uncover
from organizations.choices import Closing, Following, RegistrationStatus
from organizations.models import (
    Coverage,
    Organization,
    OrganizationStatus,
    PartyOrganization,
    PartyPlacement,
    Succession,
)
from organizations.register.ends import last_days
from organizations.register.names import Body

ONE_DAY = timedelta(days=1)
_CLOSINGS = {
    Following.MERGED: Closing.MERGED,
    Following.TAKEN_OVER: Closing.DISSOLVED,
}


@dataclass(frozen=True)
class SuccessionTerms:
    """What is said of a succession: how, from which day on, on what ground, what goes along."""

    how: str
    since: date
    reason: str
    moves_below: bool = False


@transaction.atomic
def succeed(*, body: Body, into: Body, said: SuccessionTerms, by: User) -> Succession:
    """Let `into` go on for `body` from a day on. Raise ValidationError saying why it cannot.

    Merged or taken over, `body` ends the day before; parted, it goes on beside the other.
    """
    body, into = hold(body), hold(into)
    _refuse(body, into, said)
    row = _row(body, into, said, by)
    row.full_clean()
    row.save()
    moved = 0
    if isinstance(body, PartyOrganization) and isinstance(into, PartyOrganization):
        if said.moves_below:
            moved = _move_below(body, into, said.since, by)
        if said.how in _CLOSINGS:
            _close(body, said)
    elif isinstance(body, Organization) and said.how in _CLOSINGS:
        _deregister(body, said)
    details = {
        "into": str(into),
        "how": row.get_how_display(),
        "since": said.since.isoformat(),
        "reason": said.reason,
        "moved": moved,
    }
    audit.append(
        by=by, action=f"{body._meta.model_name}_succeeded", of=body, details=details
    )
    return row


def _row(body: Body, into: Body, said: SuccessionTerms, by: User) -> Succession:
    row = Succession(
        how=said.how, since=said.since, reason=said.reason.strip(), recorded_by=by
    )
    if isinstance(body, PartyOrganization):
        row.party, row.next_party = body, into
    else:
        row.organization, row.next_organization = body, into
    return row


def _refuse(body: Body, into: Body, said: SuccessionTerms) -> None:
    if type(body) is not type(into):
        raise ValidationError("党组织由党组织承接，单位由单位承接，请另选")
    if body.pk == into.pk:
        raise ValidationError("不能由自己承接，请另选一个")
    if not said.reason.strip():
        raise ValidationError("请填依据，如批复文号")
    for one in (body, into):
        refuse_merged(one)
    if isinstance(body, PartyOrganization) and body.is_root and said.how in _CLOSINGS:
        raise ValidationError(f"{body} 是总的上级，不能并入别的党组织")
    _refuse_days(body, into, said.since)
    _refuse_ring(body, into)


def _refuse_days(body: Body, into: Body, since: date) -> None:
    """Raise ValidationError where one of them had come to its end before that day."""
    ends = last_days([body, into])
    if into in ends and ends[into] < since:
        raise ValidationError(
            f"“{into}”已于{say_full_day(ends[into])}结束，不能再承接，请核对日期"
        )
    if body in ends and ends[body] < since - ONE_DAY:
        raise ValidationError(
            f"“{body}”已于{say_full_day(ends[body])}结束，承接应自次日起，请核对日期"
        )


def _refuse_ring(body: Body, into: Body) -> None:
    """Raise ValidationError where the other already goes on in this one, by any steps."""
    is_party = isinstance(body, PartyOrganization)
    columns = (
        ("party", "next_party") if is_party else ("organization", "next_organization")
    )
    following: dict[int, list[int]] = {}
    rows = Succession.objects.exclude(**{columns[0]: None}).values_list(*columns)
    for before, after in rows:
        following.setdefault(before, []).append(after)
    waiting, seen = [into.pk], {into.pk}
    while waiting:
        for after in following.get(waiting.pop(), []):
            if after == body.pk:
                raise ValidationError(
                    f"“{into}”已登记由“{body}”承接，不能反过来再承接，请核对"
                )
            if after not in seen:
                seen.add(after)
                waiting.append(after)


def _move_below(
    body: PartyOrganization, into: PartyOrganization, since: date, by: User
) -> int:
    """Place what stands under it, and cover what it covers, with the other; how many."""
    moved = 0
    below = PartyPlacement.objects.known().true_on(since).filter(parent=body)
    for row in below.select_related("party").order_by("pk"):
        if row.party_id != into.pk:
            place(party=row.party, parent=into, by=by, since=since)
            moved += 1
    covered = Coverage.objects.known().true_on(since).filter(party=body)
    for coverage in covered.select_related("organization").order_by("pk"):
        if coverage.since is not None and coverage.since >= since:
            raise ValidationError(
                f"“{body}”覆盖“{coverage.organization}”始于{say_full_day(coverage.since)}，"
                "不能在此之前转出，请先更正登记"
            )
        uncover(coverage=coverage, by=by, until=since - ONE_DAY)
        cover(
            party=into,
            organization=coverage.organization,
            by=by,
            is_main=coverage.is_main,
            since=since,
        )
        moved += 1
    return moved


def _close(body: PartyOrganization, said: SuccessionTerms) -> None:
    if body.closed_on is not None:
        return
    body.closed_on = said.since - ONE_DAY
    body.closing = _CLOSINGS[Following(said.how)]
    body.closed_reason = said.reason.strip()
    body.full_clean()
    body.save(update_fields=["closed_on", "closing", "closed_reason"])


def _deregister(body: Organization, said: SuccessionTerms) -> None:
    if body in last_days([body]):
        return
    day = said.since - ONE_DAY
    row = OrganizationStatus(
        organization=body,
        status=RegistrationStatus.DEREGISTERED,
        since=day,
        reason=said.reason.strip(),
    )
    row.full_clean()
    row.save()
