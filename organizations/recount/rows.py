"""The tables as they stand, for the second computation.

Read whole, chosen from in plain Python.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from organizations.models import (
    ActivityLead,
    Coverage,
    Figure,
    Indicator,
    PartyOrganization,
    PartyPlacement,
)
from organizations.recount.claims import SaidAmount
from organizations.recount.ground import Link, Records, Report

#: Stands for the root where none has been entered.
NO_ROOT = "root"


def records_of(campaign: str) -> Records:
    """All versions of all figures of a campaign, its leading bodies, the tree with its history."""
    root = (
        PartyOrganization.objects.filter(is_root=True)
        .values_list("pk", flat=True)
        .first()
    )
    return Records(
        root=NO_ROOT if root is None else f"p{root}",
        reports=_reports(campaign),
        leads=_leads(campaign),
        links=(*_placements(), *_coverages()),
    )


def last_instant(day: date) -> datetime:
    """The last microsecond of a day where the office is."""
    tomorrow = datetime.combine(day + timedelta(days=1), datetime.min.time())
    return timezone.make_aware(tomorrow) - timedelta(microseconds=1)


def sums() -> dict[str, str]:
    """Each indicator that is a part of a sum -> the sum."""
    found = {}
    for whole in Indicator.objects.prefetch_related("parts"):
        for part in whole.parts.all():
            found[part.code] = whole.code
    return found


def indicators_of_things() -> frozenset[str]:
    """The indicators that count things, each item in each unit by itself."""
    return frozenset(
        Indicator.objects.filter(counts_things=True).values_list("code", flat=True)
    )


def _reports(campaign: str) -> tuple[Report, ...]:
    fields = (
        "id", "activity_id", "indicator__code", "item", "unit", "destination__code", "qualifier",
        "value", "step", "value_max", "counting", "scope", "part_of_id", "as_of", "in_force_from",
        "in_force_until",
    )  # fmt: skip
    rows = Figure.objects.filter(activity__campaign__code=campaign).order_by("id")
    return tuple(map(_report, rows.values(*fields).iterator()))


def _report(row: dict[str, Any]) -> Report:
    """A row of the table of figures as the second computation takes it."""
    said = SaidAmount(row["qualifier"], row["value"], row["step"], row["value_max"])
    return Report(
        id=row["id"],
        activity=row["activity_id"],
        indicator=row["indicator__code"],
        item=row["item"],
        unit=row["unit"],
        destination=row["destination__code"],
        said=said,
        is_running=row["counting"] == "total",
        scope=row["scope"],
        part_of=row["part_of_id"],
        day=row["as_of"],
        counts_from=row["in_force_from"],
        counts_until=row["in_force_until"],
    )


def _leads(campaign: str) -> dict[int, str]:
    """The first leading body of each activity."""
    leads: dict[int, str] = {}
    rows = ActivityLead.objects.filter(activity__campaign__code=campaign)
    for row in rows.order_by("position", "id").values(
        "activity_id", "party_id", "organization_id"
    ):
        body = f"p{row['party_id']}" if row["party_id"] else f"o{row['organization_id']}"
        leads.setdefault(row["activity_id"], body)
    return leads


def _placements() -> list[Link]:
    """Who stood under whom; of two that hold on a day the one that began later counts."""
    rows = list(PartyPlacement.objects.order_by("-id"))
    rows.sort(key=lambda row: row.since or date.min, reverse=True)
    found = []
    for row in rows:
        body, above = f"p{row.party_id}", f"p{row.parent_id}"
        found.append(_link(body, above, row))
    return found


def _coverages() -> list[Link]:
    """Who covered which organization; of several the 主管 one, else the first."""
    found = []
    for row in sorted(Coverage.objects.order_by("id"), key=lambda row: not row.is_main):
        body, above = f"o{row.organization_id}", f"p{row.party_id}"
        found.append(_link(body, above, row))
    return found


def _link(body: str, above: str, row: PartyPlacement | Coverage) -> Link:
    return Link(body, above, row.since, row.until, row.recorded_at, row.withdrawn_at)
