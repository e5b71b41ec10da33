"""The records of a campaign as they were known at a signing, as plain JSON values."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from bulletin.zh.rounding import written
from organizations.models import Activity
from organizations.recount.ground import Link, Records, Report
from organizations.recount.rows import indicators_of_things, records_of, sums

#: Which version of the definition of a total (ADR 0003, 0004 and 0017) is proved.
DEFINITION = "2"


def records_json(
    campaign: str, cut_off: date, known_at: datetime, told: Iterable[str]
) -> dict[str, Any]:
    """All that counts up to the cut-off, who led it, who stood under whom.

    `told`: the 编号 of the activities of the edition, whose bodies its counts count.
    """
    records = records_of(campaign)
    reports = []
    for report in records.reports:
        if report.counts_at(known_at) and report.day <= cut_off:
            reports.append(report)
    counted = {report.activity for report in reports}
    return {
        "campaign": campaign,
        "cut_off": cut_off.isoformat(),
        "root": records.root,
        "things": sorted(indicators_of_things()),
        "sums": sums(),
        "reports": list(map(_report, reports)),
        "leads": _leads(records, counted),
        "links": list(map(_link, _known_links(records, known_at))),
        "activities": _activities(campaign, told),
    }


def _leads(records: Records, activities: set[int]) -> dict[str, str]:
    """The first leading body of each of these activities."""
    found = {}
    for activity in sorted(activities):
        if activity in records.leads:
            found[str(activity)] = records.leads[activity]
    return found


def _known_links(records: Records, known_at: datetime) -> list[Link]:
    """Who stood under whom, as it was on record at that instant."""
    found = []
    for link in records.links:
        is_withdrawn = link.withdrawn is not None and link.withdrawn <= known_at
        if link.recorded <= known_at and not is_withdrawn:
            found.append(link)
    return found


def _activities(campaign: str, told: Iterable[str]) -> dict[str, Any]:
    """The leading bodies and the district of each activity that the edition tells."""
    rows = Activity.objects.filter(campaign__code=campaign, number__in=sorted(set(told)))
    found = {}
    for row in rows.prefetch_related("leads").order_by("number"):
        leads = []
        for lead in row.leads.all():
            is_party = lead.party_id is not None
            leads.append(f"p{lead.party_id}" if is_party else f"o{lead.organization_id}")
        found[row.number] = {"leads": sorted(leads), "district": row.district_id}
    return found


def _report(report: Report) -> dict[str, Any]:
    said = report.said
    counts_from = report.counts_from.astimezone(UTC) if report.counts_from else None
    return {
        "id": report.id,
        "activity": report.activity,
        "indicator": report.indicator,
        "item": report.item,
        "unit": report.unit,
        "destination": report.destination,
        "qualifier": said.qualifier,
        "value": None if said.value is None else written(said.value),
        "step": None if said.step is None else written(said.step),
        "value_max": None if said.value_max is None else written(said.value_max),
        "is_running": report.is_running,
        "scope": report.scope,
        "part_of": report.part_of,
        "day": report.day.isoformat(),
        "counts_from": counts_from.isoformat() if counts_from else None,
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "body": link.body,
        "above": link.above,
        "since": link.since.isoformat() if link.since else None,
        "until": link.until.isoformat() if link.until else None,
    }
