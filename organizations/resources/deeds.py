"""Rows without a key that tell of a deed there is already: held against what is known."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bulletin.zh.folding import fold
from organizations.choices import Status
from organizations.models import Activity, ActivityLead, Figure, PartyOrganization
from organizations.register.names import Body

#: A leading body: whether it is a Party organization, and its key.
LeadKey = tuple[bool, int]
#: What a figure says, without whose it is.
FigureKey = tuple[Any, ...]


@dataclass(frozen=True)
class DeedPrint:
    """What tells one deed from another: campaign, leading bodies, days; figures or account."""

    campaign: int
    leads: frozenset[LeadKey]
    days: tuple[date | None, date | None]
    figures: frozenset[FigureKey]
    account: str

    def is_like(self, other: "DeedPrint") -> bool:
        """Whether both may tell of one deed."""
        if (self.campaign, self.leads, self.days) != (
            other.campaign,
            other.leads,
            other.days,
        ):
            return False
        same_figures = bool(self.figures) and self.figures == other.figures
        return same_figures or self.account == other.account


def print_of(
    activity: Activity, leads: Iterable[Body], figures: Iterable[Figure]
) -> DeedPrint:
    """The print of an activity that has these bodies and figures, saved or not."""
    return DeedPrint(
        campaign=activity.campaign_id,
        leads=frozenset((isinstance(b, PartyOrganization), b.pk) for b in leads),
        days=(activity.starts_on, activity.ends_on),
        figures=frozenset(_figure_key(figure) for figure in figures),
        account=fold(activity.narrative),
    )


class KnownDeeds:
    """The activities there are, and those of the rows read so far."""

    def __init__(self) -> None:
        self._by_place: dict[int, dict[Any, list[int]]] = {}
        self._rows: dict[Any, list[tuple[int, DeedPrint]]] = {}

    def number_like(self, deed: DeedPrint) -> str | None:
        """The 编号 of an activity that may be the same deed; None where there is none."""
        keys = self._of_campaign(deed.campaign).get((deed.leads, deed.days), [])
        for activity in _with_parts(keys):
            bodies = [lead.body for lead in activity.leads.all()]
            if deed.is_like(print_of(activity, bodies, activity.figures.all())):
                return activity.number
        return None

    def row_like(self, deed: DeedPrint, row: int) -> int | None:
        """The earlier row of the file that may be the same deed; this row is remembered."""
        met = self._rows.setdefault((deed.campaign, deed.leads, deed.days), [])
        earlier = next((number for number, one in met if one.is_like(deed)), None)
        met.append((row, deed))
        return earlier

    def _of_campaign(self, campaign: int) -> dict[Any, list[int]]:
        """Bodies and days -> keys of the activities of a campaign, asked once."""
        if campaign not in self._by_place:
            self._by_place[campaign] = _places(campaign)
        return self._by_place[campaign]


def _places(campaign: int) -> dict[Any, list[int]]:
    leads: dict[int, set[LeadKey]] = {}
    rows = ActivityLead.objects.filter(activity__campaign=campaign)
    for key, party, body in rows.values_list(
        "activity_id", "party_id", "organization_id"
    ):
        lead = (True, party) if party else (False, body)
        leads.setdefault(key, set()).add(lead)
    found: dict[Any, list[int]] = {}
    activities = Activity.objects.filter(campaign=campaign).exclude(status=Status.VOID)
    for key, starts_on, ends_on in activities.values_list("pk", "starts_on", "ends_on"):
        place = (frozenset(leads.get(key, ())), (starts_on, ends_on))
        found.setdefault(place, []).append(key)
    return found


def _with_parts(keys: Collection[int]) -> Iterable[Activity]:
    if not keys:
        return []
    rows = Activity.objects.filter(pk__in=list(keys)[:500]).order_by("pk")
    return rows.prefetch_related("leads__party", "leads__organization", "figures")


def _figure_key(figure: Figure) -> FigureKey:
    return (
        figure.indicator_id,
        fold(figure.item),
        figure.qualifier,
        figure.value,
        figure.value_max,
        figure.unit,
        figure.destination_id,
    )
