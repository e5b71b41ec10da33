"""How many activities, bodies, districts an edition tells, in all and for each section."""

from collections.abc import Iterable, Mapping, Sequence

from organizations.models import Activity, ActivityLead
from reports.document.blocks import Document
from reports.reconciliation.evidence import Record
from reports.reconciliation.reading.as_records import count_record

PARTIES = ("党组织", "基层党组织", "社会组织党组织", "社会组织基层党组织")
BODIES = ("单位", "牵头单位")
DEEDS = ("活动", "行动")
ENTRIES = ("条目", "信息", "案例", "条", "篇")
DISTRICTS = ("区",)


def counts_of(
    document: Document,
    activities: Iterable[Activity],
    leads: Mapping[int, Sequence[ActivityLead]],
    names: Mapping[str, str],
) -> dict[str, tuple[Record, ...]]:
    """The counts by section code; "" for the whole edition."""
    by_number = {activity.number: activity for activity in activities}
    found = {"": tuple(_counts("本期", _all(document), by_number, leads))}
    for section in document.sections:
        numbers = [entry.activities for entry in section.entries]
        scope = f"本期“{names.get(section.section, section.heading)}”"
        found[section.section] = (*_counts(scope, numbers, by_number, leads), *found[""])
    return found


def _all(document: Document) -> list[tuple[str, ...]]:
    found = []
    for section in document.sections:
        for entry in section.entries:
            found.append(entry.activities)
    return found


def _counts(
    scope: str,
    entries: Sequence[Sequence[str]],
    activities: Mapping[str, Activity],
    leads: Mapping[int, Sequence[ActivityLead]],
) -> Iterable[Record]:
    rows = _told(entries, activities)
    parties, bodies = _leading(rows, leads)
    districts = {row.district_id for row in rows.values()} - {None}
    counted = (
        (PARTIES, ("个", "家"), len(parties)),
        (BODIES, ("家", "个"), len(bodies)),
        (DEEDS, ("项", "场", "次"), len(rows)),
        (ENTRIES, ("条", "篇", "个"), len(entries)),
        (DISTRICTS, ("个",), len(districts)),
    )
    for things, units, number in counted:
        if number:
            for unit in units:
                yield count_record(number, unit, things, scope)


def _told(
    entries: Sequence[Sequence[str]], activities: Mapping[str, Activity]
) -> dict[str, Activity]:
    """The activities that entries tell, each once."""
    found = {}
    for numbers in entries:
        for number in numbers:
            if number in activities:
                found[number] = activities[number]
    return found


def _leading(
    rows: Mapping[str, Activity], leads: Mapping[int, Sequence[ActivityLead]]
) -> tuple[set[int], set[tuple[int | None, int | None]]]:
    """The parties that lead the activities, and all bodies that do."""
    parties: set[int] = set()
    bodies: set[tuple[int | None, int | None]] = set()
    for row in rows.values():
        for lead in leads.get(row.pk, ()):
            bodies.add((lead.party_id, lead.organization_id))
            if lead.party_id:
                parties.add(lead.party_id)
    return parties, bodies
