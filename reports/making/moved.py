"""What was signed and what the records say now: on the page, in a correction.

Nothing is stored; it is compared anew. A signed edition stays as it was signed. Who
answers for it is told which figure it used has been corrected or withdrawn since, and
which of its totals would be another now.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from organizations.choices import Status
from organizations.models import Figure
from reports.making.composing.sentences import Answers, answers_for
from reports.making.printed import printed_totals
from reports.models import Edition, SnapshotFigure


@dataclass(frozen=True)
class MovedFigure:
    """A figure that a signed edition used and that is another now.

    `now` empty: none any more.
    """

    edition: int
    figure: int
    activity_pk: int
    activity: str
    name: str
    then: str
    now: str
    became: str
    since: datetime | None


@dataclass(frozen=True)
class MovedTotal:
    """A total that a signed edition printed, as it would print now.

    `now` empty: nothing is verified any more. `prints_alike`: only what is printed in
    short is another; both are told exactly then.
    """

    name: str
    then: str
    now: str
    prints_alike: bool = False


def notices(editions: Collection[Edition]) -> dict[int, list[MovedFigure]]:
    """Those of several signed editions, by edition; in three queries at most."""
    rows = list(_changed(editions))
    if not rows:
        return {}
    successors = _successors([row.figure.activity_id for row in rows])
    found: dict[int, list[MovedFigure]] = {}
    for row in rows:
        edition = row.snapshot.edition_id
        found.setdefault(edition, []).append(_notice(row, edition, successors))
    return found


def moved_totals(edition: Edition) -> list[MovedTotal]:
    """The totals that a signed edition printed and that come to something else by now."""
    printed = printed_totals(edition)
    if not printed:
        return []
    answers = answers_for(edition)
    found = []
    for then in printed:
        now = _total_now(then, answers)
        if now is None or now["value"] != then["value"]:
            found.append(_moved(then, now, answers))
    return found


#: A total as a snapshot keeps it: indicator, destination, item, unit, value, text.
PrintedTotal = dict[str, Any]


def _total_now(then: PrintedTotal, answers: Answers) -> PrintedTotal | None:
    """The same total by the records of this moment.

    None where nothing is verified any more.
    """
    key = then["indicator"], then["destination"], then["item"]
    for total in answers.totals.get(key, []):
        if total.unit == then["unit"]:
            return total.to_json()
    return None


def _moved(then: PrintedTotal, now: PrintedTotal | None, answers: Answers) -> MovedTotal:
    name = _name_of(then, answers)
    if now is None:
        return MovedTotal(name, then["text"], "")
    if now["text"] != then["text"]:
        return MovedTotal(name, then["text"], now["text"])
    exact = f"{then['value']}{then['unit']}", f"{now['value']}{now['unit']}"
    return MovedTotal(name, *exact, prints_alike=True)


def _name_of(total: PrintedTotal, answers: Answers) -> str:
    """What a total is of: 捐赠价值·武汉."""
    name, where = total["indicator"], total["item"]
    for indicator in answers.indicators.values():
        if indicator.code == total["indicator"]:
            name = indicator.name
    for place, destination in answers.destinations.items():
        if destination == total["destination"]:
            where = place
    return f"{name}·{where}" if where else name


def _changed(editions: Collection[Edition]) -> Iterable[SnapshotFigure]:
    """The figures used that ended since, or hold another number."""
    keys = [edition.pk for edition in editions]
    another = Q(figure__in_force_until__isnull=False) | (
        Q(value__isnull=False) & ~Q(figure__value=F("value"))
    )
    return (
        SnapshotFigure.objects.filter(another, snapshot__edition__in=keys)
        .select_related("snapshot", "figure__activity")
        .order_by("snapshot__edition", "activity", "figure_id")
    )


def _successors(activities: Collection[int]) -> dict[int, Figure]:
    """Each version -> the verified one that took its place."""
    rows = Figure.objects.filter(
        activity__in=activities, replaces__isnull=False, in_force_from__isnull=False
    ).select_related("indicator")
    found = {}
    for row in rows:
        if row.replaces_id is not None:
            found[row.replaces_id] = row
    return found


def _notice(
    row: SnapshotFigure, edition: int, successors: dict[int, Figure]
) -> MovedFigure:
    figure = row.figure
    newest = figure
    while newest.pk in successors:
        newest = successors[newest.pk]
    now, became = newest.said, "更正"
    if newest.in_force_until is not None:
        is_void = figure.activity.status == Status.VOID
        now, became = "", "活动已作废" if is_void else "数据已撤销"
    return MovedFigure(
        edition=edition,
        figure=row.figure_id,
        activity_pk=figure.activity_id,
        activity=row.activity,
        name=row.name,
        then=row.said,
        now=now,
        became=became,
        since=figure.in_force_until,
    )
