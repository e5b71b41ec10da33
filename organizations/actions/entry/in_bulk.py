"""Entering many new activities at once: numbers, bodies, figures, steps, trail, in few statements.

What they say was judged before; here nothing is judged but what the database refuses.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bulletin import audit
from bulletin.inserting import ReadyRows, give_keys, insert_ready, make_ready
from bulletin.models import User
from organizations.actions.batches.contents import digests_made
from organizations.actions.entry.activities import year_of
from organizations.actions.entry.numbers import take_numbers
from organizations.choices import Deed, PartnerRole, Status
from organizations.models import (
    Activity,
    ActivityLead,
    ActivityPartner,
    ActivityStep,
    Figure,
    PartyOrganization,
    Source,
)
from organizations.register.names import Body

#: So many numbers are asked about at once.
BATCH = 1_000


@dataclass
class NewActivity:
    """An activity that is not saved yet, with all that belongs to it.

    Figures stand behind the whole that they are 其中 of. `waits`: whether it arrives 待核实.
    """

    activity: Activity
    leads: Sequence[Body]
    partners: Sequence[tuple[PartnerRole, Body]]
    figures: Sequence[Figure]
    sender: str = ""
    waits: bool = False


@dataclass(frozen=True)
class ReadyActivities:
    """New activities with all that belongs to them, keys and values given: see `make_ready`.

    `digests`: of what each will hold, by key.
    """

    activities: Sequence[Activity]
    sources: ReadyRows
    records: ReadyRows
    parts: Sequence[ReadyRows]
    lines: ReadyRows
    digests: dict[int, str]


def enter_all(*, new: Sequence[NewActivity], by: User) -> None:
    """Save new activities with their bodies, figures and steps, a line of the trail each."""
    with transaction.atomic():
        enter_ready(make_all_ready(new=new, by=by))


def make_all_ready(*, new: Sequence[NewActivity], by: User) -> ReadyActivities:
    """Give numbers and keys and work out every row, so that writing them takes little time."""
    for one in new:
        one.activity.touched_by(by.pk)
        one.activity.status = Status.PENDING if one.waits else Status.DRAFT
        one.activity.version = 1
    activities = [one.activity for one in new]
    number_all(activities)
    sources = _sources(new, by)
    records = make_ready(activities)
    parts = [make_ready(_leads(new)), make_ready(_partners(new))]
    parts += _figures(new, by)
    parts.append(make_ready(_steps(new, by)))
    lines = ((one.activity, _said(one)) for one in new)
    told = audit.ready_lines(by=by, action="activity_imported", lines=lines)
    rows = chain(activities, *(part.rows for part in parts))
    digests = digests_made(Activity, rows)
    return ReadyActivities(activities, sources, records, parts, told, digests)


@transaction.atomic
def enter_ready(ready: ReadyActivities) -> None:
    """Write them. Raise ValidationError where a number was taken in the same moment."""
    insert_ready(ready.sources)
    _save(ready.records)
    for part in ready.parts:
        insert_ready(part)
    audit.write_ready(ready.lines)


def sides(body: Body) -> dict[str, Any]:
    """The two fields of a lead or partner, one of them filled."""
    is_party = isinstance(body, PartyOrganization)
    return {
        "party": body if is_party else None,
        "organization": None if is_party else body,
    }


def _sources(new: Iterable[NewActivity], by: User) -> ReadyRows:
    sent = [one for one in new if one.sender]
    sources = [Source(sender=one.sender).touched_by(by.pk) for one in sent]
    ready = make_ready(sources)
    for one, source in zip(sent, sources, strict=True):
        one.activity.source = source
    return ready


@transaction.atomic
def number_all(activities: Iterable[Activity]) -> None:
    """Give a number to each activity that has none, those of a year in one step."""
    waiting: dict[int, list[Activity]] = {}
    for activity in activities:
        if not activity.number:
            waiting.setdefault(year_of(activity), []).append(activity)
    for year, rows in sorted(waiting.items()):
        for row, number in zip(rows, take_numbers(year, len(rows)), strict=True):
            row.number = number


def _save(records: ReadyRows) -> None:
    """Save them. Raise ValidationError where a number was taken in the same moment."""
    try:
        with transaction.atomic():
            insert_ready(records)
    except IntegrityError:
        taken = _taken(cast(Sequence[Activity], records.rows))
        if not taken:
            raise
        raise ValidationError(
            f"编号 {taken} 刚刚被别人用了，请再导入一次，或在表里换一个编号"
        ) from None


def _taken(activities: Sequence[Activity]) -> str:
    """The first of their numbers that another activity has; empty if none."""
    for start in range(0, len(activities), BATCH):
        numbers = [activity.number for activity in activities[start : start + BATCH]]
        had = Activity.objects.filter(number__in=numbers).order_by("number")
        found = had.values_list("number", flat=True).first()
        if found:
            return found
    return ""


def _leads(new: Iterable[NewActivity]) -> list[ActivityLead]:
    rows = []
    for one in new:
        for position, body in enumerate(one.leads, start=1):
            row = ActivityLead(activity=one.activity, position=position, **sides(body))
            rows.append(row)
    return rows


def _partners(new: Iterable[NewActivity]) -> list[ActivityPartner]:
    rows = []
    for one in new:
        for role, body in one.partners:
            rows.append(ActivityPartner(activity=one.activity, role=role, **sides(body)))
    return rows


def _figures(new: Iterable[NewActivity], by: User) -> list[ReadyRows]:
    """Wholes first: their parts point at them."""
    wholes: list[Figure] = []
    parts: list[Figure] = []
    for one in new:
        for figure in one.figures:
            figure.activity = one.activity
            figure.touched_by(by.pk)
            (wholes if figure.part_of is None else parts).append(figure)
    give_keys(wholes)
    for part in parts:
        part.part_of = part.part_of  # now that it has a key
    return [make_ready(wholes), make_ready(parts)]


def _steps(new: Iterable[NewActivity], by: User) -> list[ActivityStep]:
    rows = []
    for one in new:
        if one.waits:
            step = ActivityStep(activity=one.activity, deed=Deed.ARRIVE, taken_by=by)
            step.before, step.after = Status.DRAFT, Status.PENDING
            rows.append(step)
    return rows


def _said(one: NewActivity) -> dict[str, Any]:
    """What the trail tells of it: its status and its figures in words."""
    return {
        "after": str(one.activity.status),
        "figures": [str(figure) for figure in one.figures],
    }
