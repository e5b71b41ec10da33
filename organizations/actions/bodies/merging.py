"""合并: two bodies entered as two are put together; undone while nothing has followed.

All that hangs on the one goes to the other: leads and partners, names, coverage and
places in the tree (withdrawn and recorded anew, as ever), members, expected reports. Each
row that moves is written down with what it said before.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from bulletin import audit
from bulletin.models import User
from bulletin.transactions import hold
from organizations.actions.bodies.merge_journal import MergeJournal, take_back
from organizations.choices import NameKind
from organizations.models import (
    ActivityLead,
    ActivityPartner,
    BodyMerge,
    Coverage,
    EnterpriseMembership,
    ExpectedReporter,
    Organization,
    OrganizationName,
    PartyName,
    PartyOrganization,
    PartyPlacement,
    Succession,
)
from organizations.models.folded import folded_name
from organizations.register.names import Body

#: Who enters bodies, or verifies what is told of them, may say that two are one.
MERGE = ("organizations.verify_activity", "organizations.change_organization")
#: Rows that point at a body by a field, and what else of the row says that it is the same
#: row.
OF_PARTY: tuple[tuple[type[models.Model], str, tuple[str, ...]], ...] = (
    (ActivityLead, "party", ("activity",)),
    (ActivityPartner, "party", ("activity", "role")),
    (ExpectedReporter, "party", ("campaign",)),
    (PartyName, "party", ("name_folded",)),
    (Succession, "party", ("next_party",)),
    (Succession, "next_party", ("party",)),
)
OF_ORGANIZATION: tuple[tuple[type[models.Model], str, tuple[str, ...]], ...] = (
    (ActivityLead, "organization", ("activity",)),
    (ActivityPartner, "organization", ("activity", "role")),
    (OrganizationName, "organization", ("name_folded",)),
    (EnterpriseMembership, "association", ("enterprise",)),
    (EnterpriseMembership, "enterprise", ("association",)),
    (Succession, "organization", ("next_organization",)),
    (Succession, "next_organization", ("organization",)),
)


@transaction.atomic
def merge(*, body: Body, into: Body, by: User, reason: str) -> BodyMerge:
    """Let `body` be `into` from now on. Raise ValidationError saying why it cannot be.

    The same figures count, under the other name; running totals of both are then of one body.
    """
    body, into = _locked(body), _locked(into)
    _refuse(body, into, by, reason)
    journal = MergeJournal()
    is_party = isinstance(body, PartyOrganization)
    for model, field, same in OF_PARTY if is_party else OF_ORGANIZATION:
        _repoint(journal, model, field, same, body, into)
    if isinstance(body, PartyOrganization):
        _redate(journal, PartyPlacement, "parent", body, into)
        _redate(journal, Coverage, "party", body, into)
        _withdraw_places(journal, body)
    else:
        _redate(journal, Coverage, "organization", body, into)
    _keep_name(journal, body, into)
    journal.change(body, "merged_into", into.pk)
    row = BodyMerge.objects.create(
        party=body if isinstance(body, PartyOrganization) else None,
        organization=body if isinstance(body, Organization) else None,
        into_name=into.name,
        merged_by=by,
        reason=reason.strip(),
        moved=journal.lines,
    )
    details = {"into": into.name, "reason": reason.strip(), "moved": len(journal.lines)}
    audit.append(
        by=by, action=f"{body._meta.model_name}_merged", of=body, details=details
    )
    return row


@transaction.atomic
def undo_merge(*, merged: BodyMerge, by: User) -> None:
    """Take a merge back. Raise ValidationError where something has followed from it."""
    merged = BodyMerge.objects.select_for_update(of=("self",)).get(pk=merged.pk)
    if merged.undone_at is not None:
        raise ValidationError("这次合并已经撤销")
    if not may_merge(by):
        raise ValidationError("只有录入员和核实员能撤销合并")
    for line in reversed(merged.moved):
        take_back(line)
    merged.undone_at, merged.undone_by = timezone.now(), by
    merged.save(update_fields=["undone_at", "undone_by"])
    for body in (merged.party, merged.organization):
        if body is not None:
            audit.append(by=by, action=f"{body._meta.model_name}_unmerged", of=body)


def may_merge(person: User) -> bool:
    """Whether this person may put two bodies together, and apart; another confirms it."""
    return any(person.has_perm(right) for right in MERGE)


def _locked(body: Body) -> Body:
    """The body as it stands now, held until the end of the transaction."""
    return hold(body)


def _refuse(body: Body, into: Body, by: User, reason: str) -> None:
    if not may_merge(by):
        raise ValidationError("只有录入员和核实员能合并单位")
    if type(body) is not type(into):
        raise ValidationError("党组织只能并入党组织，单位只能并入单位")
    if body.pk == into.pk:
        raise ValidationError("不能并入自己，请另选一个")
    for one in (body, into):
        if one.merged_into_id is not None:
            raise ValidationError(f"“{one}”已并入“{one.merged_into}”，不能再合并")
    if not reason.strip():
        raise ValidationError("合并须写明原因：凭什么知道是同一个")
    if isinstance(body, PartyOrganization):
        _refuse_circle(body, into)
    elif body.credit_code and into.credit_code:  # type: ignore[union-attr]
        raise ValidationError(
            "两个单位各有统一社会信用代码，不是同一个；请先更正其中一个的代码"
        )


def _refuse_circle(body: PartyOrganization, into: Body) -> None:
    """A body that stands above the other, or at the top, cannot go into it."""
    if body.is_root:
        raise ValidationError(f"{body} 是总的上级，不能并入别的党组织")
    parents: dict[int, set[int]] = {}
    for below, above in PartyPlacement.objects.known().values_list(
        "party_id", "parent_id"
    ):
        parents.setdefault(below, set()).add(above)
    waiting, seen = [into.pk], {into.pk}
    while waiting:
        for above in parents.get(waiting.pop(), set()) - seen:
            seen.add(above)
            waiting.append(above)
    if body.pk in seen:
        raise ValidationError(f"“{into}”在“{body}”之下，并入后会形成循环；请先调整隶属")


def _repoint(
    journal: MergeJournal,
    model: type[models.Model],
    field: str,
    same: tuple[str, ...],
    body: Body,
    into: Body,
) -> None:
    """Let rows of `body` point at `into`; one that `into` has already goes."""
    rows = model._base_manager
    for row in rows.filter(**{field: body}).order_by("pk"):
        alike = {}
        for name in same:
            alike[name] = getattr(row, name)
        points_at_itself = any(value == into for value in alike.values())
        if points_at_itself or rows.filter(**{field: into}, **alike).exists():
            journal.delete(row)
        else:
            journal.change(row, field, into.pk)


def _redate(
    journal: MergeJournal,
    model: type[PartyPlacement] | type[Coverage],
    field: str,
    body: Body,
    into: Body,
) -> None:
    """Withdraw dated rows of `body` and record them of `into`, with the same days."""
    now = timezone.now()
    for row in model.objects.known().filter(**{field: body}).order_by("pk"):
        journal.change(row, "withdrawn_at", now.isoformat())
        copied = {}
        for column in model._meta.concrete_fields:
            if not column.primary_key:
                copied[column.attname] = getattr(row, column.attname)
        other: Any = model(**copied)
        setattr(other, field, into)
        other.recorded_at, other.withdrawn_at = now, None
        if not _is_covered_already(other):
            journal.add(other)


def _is_covered_already(row: Any) -> bool:
    """Whether the same stands on record of the other body already.

    A second 主管 is none.
    """
    if not isinstance(row, Coverage):
        return False
    open_rows = Coverage.objects.known().filter(organization_id=row.organization_id)
    if row.is_main and open_rows.filter(is_main=True, until__isnull=True).exists():
        row.is_main = False
    return open_rows.filter(
        party_id=row.party_id, until=row.until, since=row.since
    ).exists() or (
        row.until is None
        and open_rows.filter(party_id=row.party_id, until__isnull=True).exists()
    )


def _withdraw_places(journal: MergeJournal, body: PartyOrganization) -> None:
    """Where the body itself stood is over: it stands where the other stands."""
    now = timezone.now().isoformat()
    for row in PartyPlacement.objects.known().filter(party=body).order_by("pk"):
        journal.change(row, "withdrawn_at", now)


def _keep_name(journal: MergeJournal, body: Body, into: Body) -> None:
    """The name of the body goes on as another name of the other."""
    if into.names.filter(name_folded=folded_name(body.name)).exists():
        return
    today = timezone.localdate()
    if isinstance(into, Organization):
        kind = NameKind.FORMER
        journal.add(
            OrganizationName(organization=into, kind=kind, name=body.name, until=today)
        )
    else:
        journal.add(PartyName(party=into, name=body.name, until=today))
