"""记录有变: what was signed and what the records say now. Nothing is stored; it is compared anew.

A signed edition stays as it was signed. Who answers for it is told which figure it used has been
corrected or withdrawn since, and which of its totals would be another now.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q

from organizations.choices import Status
from organizations.models import Figure
from reports.making.composing.sentences import answers_for
from reports.models import Edition, Snapshot, SnapshotFigure
from reports.workflow import FROZEN


@dataclass(frozen=True)
class Notice:
    """A figure that a signed edition used and that is another now. `now` empty: none any more."""

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
class Moved:
    """A total that a signed edition printed, as it would print now."""

    name: str
    then: str
    now: str


def notices(editions: Collection[Edition]) -> dict[int, list[Notice]]:
    """Those of several signed editions, by edition; in three queries at most."""
    rows = list(_changed(editions))
    if not rows:
        return {}
    successors = _successors({row.figure.activity_id for row in rows})
    found: dict[int, list[Notice]] = {}
    for row in rows:
        edition = row.snapshot.edition_id
        found.setdefault(edition, []).append(_notice(row, edition, successors))
    return found


def standing(editions: Iterable[Edition]) -> list[Edition]:
    """Those signed or published that no signed correction has taken the place of."""
    keys = [edition.pk for edition in editions]
    corrected = Edition.objects.standing().filter(corrects=OuterRef("pk"))
    rows = Edition.objects.standing().filter(pk__in=keys).exclude(Exists(corrected))
    return list(rows.select_related("campaign").order_by("-cut_off", "-position"))


def marked(
    editions: Iterable[Edition], found: Mapping[int, list[Notice]] | None = None
) -> list[Edition]:
    """The editions of a list, each told how many of its figures changed since (`changes`).

    `found`: the notices of all that stand, where they are at hand.
    """
    rows = list(editions)
    if found is None:
        found = notices(standing(rows)) if any(row.state in FROZEN for row in rows) else {}
    for row in rows:
        row.changes = len(found.get(row.pk, ()))  # type: ignore[attr-defined]
    return rows


def moved_totals(edition: Edition) -> list[Moved]:
    """The totals that a signed edition printed and that come to something else by now."""
    snapshot = Snapshot.objects.filter(edition=edition).order_by("-id").first()
    if snapshot is None or not snapshot.basis.get("totals"):
        return []
    answers = answers_for(edition.campaign.code, edition.cut_off, edition.cut_off_hour)
    names = {indicator.code: name for name, indicator in answers.indicators.items()}
    places = {code: name for name, code in answers.destinations.items()}
    found = []
    for then in snapshot.basis["totals"]:
        key = then["indicator"], then["destination"], then["item"]
        rows = [row for row in answers.totals.get(key, []) if row.unit == then["unit"]]
        now = rows[0].to_json() if rows else None
        if now is not None and now["value"] == then["value"]:
            continue
        where = places.get(then["destination"] or "", "") or then["item"]
        name = names.get(then["indicator"], then["indicator"])
        said = now["text"] if now else "没有已核实的数据"
        exact = now is not None and now["text"] == then["text"]
        found.append(
            Moved(
                f"{name}·{where}" if where else name,
                f"{then['value']}{then['unit']}" if exact else then["text"],
                f"{now['value']}{now['unit']}" if exact and now else said,
            )
        )
    return found


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
    return {row.replaces_id: row for row in rows if row.replaces_id is not None}


def _notice(row: SnapshotFigure, edition: int, successors: dict[int, Figure]) -> Notice:
    figure = row.figure
    newest = figure
    while newest.pk in successors:
        newest = successors[newest.pk]
    now, became = newest.said, "更正"
    if newest.in_force_until is not None:
        is_void = figure.activity.status == Status.VOID
        now, became = "", "活动已作废" if is_void else "数据已撤销"
    return Notice(
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
