"""What can be done to a body, by name and terms: every door and every confirmation goes here.

Terms are plain values, so that a change can wait: days as 2025-06-01, rows by their keys.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from bulletin.models import User
from bulletin.zh.dates import say_full_day
from organizations.actions.bodies import closing, correcting, tree
from organizations.actions.bodies.merging import merge, undo_merge
from organizations.actions.bodies.naming import rename
from organizations.actions.bodies.succeeding import SuccessionTerms, succeed
from organizations.models import (
    BodyMerge,
    Coverage,
    Organization,
    PartyOrganization,
    PartyPlacement,
    RegisterVerb,
)
from organizations.register.names import Body

Row = TypeVar("Row", bound=models.Model)
#: So far ahead something may be registered.
YEARS_AHEAD = timedelta(days=5 * 365)


class RegisterAct(NamedTuple):
    """What is to be done to a body, and why."""

    body: Body
    verb: str
    terms: dict[str, Any]
    reason: str = ""


def day_in(terms: dict[str, Any], name: str) -> date | None:
    """The day of that name; None where there is none."""
    said: str | None = terms.get(name)
    return date.fromisoformat(said) if said else None


def written_day(day: date | None) -> str | None:
    """A day as terms keep it."""
    return day.isoformat() if day else None


def refuse_far_days(terms: dict[str, Any]) -> None:
    """Raise ValidationError for a day years ahead: 2099 is a slip of the pen, 2027 is not."""
    days = [terms.get("since"), terms.get("until"), terms.get("closed_on")]
    for _, day, _ in terms.get("statuses", ()):
        days.append(day)
    last = timezone.localdate() + YEARS_AHEAD
    for day in days:
        if day and date.fromisoformat(day) > last:
            raise ValidationError(
                f"{say_full_day(date.fromisoformat(day))}离今天太远：名录最多提前五年登记（到{say_full_day(last)}），请核对年份"
            )


def row_of(model: type[Row], key: int) -> Row:
    """The row. Raise ValidationError where it is gone."""
    found: Row | None = model._default_manager.filter(pk=key).first()
    if found is None:
        raise ValidationError(f"{model._meta.verbose_name}已经不在，请刷新后再看")
    return found


def carry_out(act: RegisterAct, by: User) -> None:
    """Do it now. Raise ValidationError saying why it cannot be."""
    _VERBS[RegisterVerb(act.verb)](act, by)


def _rename(act: RegisterAct, by: User) -> None:
    rename(body=act.body, name=act.terms["name"], by=by)


def _place(act: RegisterAct, by: User) -> None:
    parent = row_of(PartyOrganization, act.terms["parent"])
    since = day_in(act.terms, "since")
    tree.place(party=_party(act), parent=parent, by=by, since=since)


def _cover(act: RegisterAct, by: User) -> None:
    tree.cover(
        party=_party(act),
        organization=row_of(Organization, act.terms["organization"]),
        by=by,
        is_main=act.terms.get("is_main", False),
        since=day_in(act.terms, "since"),
    )


def _uncover(act: RegisterAct, by: User) -> None:
    coverage = row_of(Coverage, act.terms["coverage"])
    tree.uncover(coverage=coverage, by=by, until=day_in(act.terms, "until"))


def _withdraw_placement(act: RegisterAct, by: User) -> None:
    row = row_of(PartyPlacement, act.terms["row"])
    correcting.withdraw_placement(placement=row, by=by, reason=act.reason)


def _redate_placement(act: RegisterAct, by: User) -> None:
    row = row_of(PartyPlacement, act.terms["row"])
    since = date.fromisoformat(act.terms["since"])
    correcting.redate_placement(placement=row, since=since, by=by, reason=act.reason)


def _withdraw_coverage(act: RegisterAct, by: User) -> None:
    row = row_of(Coverage, act.terms["row"])
    correcting.withdraw_coverage(coverage=row, by=by, reason=act.reason)


def _redate_coverage(act: RegisterAct, by: User) -> None:
    correcting.redate_coverage(
        coverage=row_of(Coverage, act.terms["row"]),
        since=day_in(act.terms, "since"),
        until=day_in(act.terms, "until"),
        by=by,
        reason=act.reason,
    )


def _close(act: RegisterAct, by: User) -> None:
    closing.close(
        party=_party(act),
        closed_on=day_in(act.terms, "closed_on"),
        closing=act.terms["closing"],
        reason=act.terms["closed_reason"],
        by=by,
    )


def _set_statuses(act: RegisterAct, by: User) -> None:
    rows = [
        (status, date.fromisoformat(day), why)
        for status, day, why in act.terms["statuses"]
    ]
    assert isinstance(act.body, Organization)  # noqa: S101 - the form is that of one
    closing.set_statuses(organization=act.body, rows=rows, by=by)


def _succeed(act: RegisterAct, by: User) -> None:
    said = SuccessionTerms(
        how=act.terms["how"],
        since=date.fromisoformat(act.terms["since"]),
        reason=act.reason,
        moves_below=act.terms.get("moves_below", False),
    )
    succeed(
        body=act.body, into=row_of(type(act.body), act.terms["into"]), said=said, by=by
    )


def _merge(act: RegisterAct, by: User) -> None:
    into = row_of(type(act.body), act.terms["into"])
    merge(body=act.body, into=into, by=by, reason=act.reason)


def _unmerge(act: RegisterAct, by: User) -> None:
    undo_merge(merged=row_of(BodyMerge, act.terms["merge"]), by=by)


def _party(act: RegisterAct) -> PartyOrganization:
    assert isinstance(act.body, PartyOrganization)  # noqa: S101 - only they stand somewhere
    return act.body


_VERBS: dict[RegisterVerb, Callable[[RegisterAct, User], None]] = {
    RegisterVerb.RENAME: _rename,
    RegisterVerb.PLACE: _place,
    RegisterVerb.COVER: _cover,
    RegisterVerb.UNCOVER: _uncover,
    RegisterVerb.WITHDRAW_PLACEMENT: _withdraw_placement,
    RegisterVerb.REDATE_PLACEMENT: _redate_placement,
    RegisterVerb.WITHDRAW_COVERAGE: _withdraw_coverage,
    RegisterVerb.REDATE_COVERAGE: _redate_coverage,
    RegisterVerb.CLOSE: _close,
    RegisterVerb.STATUS: _set_statuses,
    RegisterVerb.SUCCEED: _succeed,
    RegisterVerb.MERGE: _merge,
    RegisterVerb.UNMERGE: _unmerge,
}
