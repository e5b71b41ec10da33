"""Rows without a key that tell of a deed there is already: held against what is known."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models

from bulletin.zh.folding import fold
from organizations.actions.batches.contents import blocks
from organizations.choices import PartnerRole, Status
from organizations.models import Activity, ActivityLead, Figure, PartyOrganization
from organizations.register.names import Body

_NUMERAL = re.compile(r"[\d一二三四五六七八九十百千万亿两]")
#: A leading body: whether it is a Party organization, and its key.
LeadKey = tuple[bool, int]
#: What a figure says, without whose it is.
FigureKey = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class DeedPrint:
    """What tells one deed from another: campaign, bodies, days; figures or account.

    Two may be one deed where campaign, bodies and days are equal, and figures or account are, too.
    """

    campaign: int
    leads: frozenset[LeadKey]
    #: Who was given something: the same to each of several is no deed told twice.
    receivers: frozenset[LeadKey]
    days: tuple[date | None, date | None]
    figures: frozenset[FigureKey]
    account: str


def print_of(
    activity: Activity,
    leads: Iterable[Body],
    figures: Iterable[Figure],
    receivers: Iterable[Body] = (),
) -> DeedPrint:
    """The print of an activity that has these bodies and figures, saved or not."""
    return DeedPrint(
        campaign=activity.campaign_id,
        leads=_keys(leads),
        receivers=_keys(receivers),
        days=(activity.starts_on, activity.ends_on),
        figures=frozenset(_figure_key(figure) for figure in figures),
        account=fold(activity.narrative),
    )


def _keys(bodies: Iterable[Body]) -> frozenset[LeadKey]:
    return frozenset((isinstance(body, PartyOrganization), body.pk) for body in bodies)


@dataclass(frozen=True, slots=True)
class DeedRow:
    """A new row of the file: its place among the rows, what it is called, its deed."""

    place: int
    called: str
    deed: DeedPrint


class DeedRows:
    """The new rows of a file, held against the records and against one another at once."""

    def __init__(self) -> None:
        self._rows: list[DeedRow] = []
        #: The key of the newest activity when the first row was read.
        self._newest: int | None = None
        #: When the rows were judged, where that was long before they are written.
        self._moment: datetime | None = None

    def since(self, moment: datetime) -> None:
        """Look, when rows are written, at what was entered or changed from that moment on."""
        self._moment = moment

    def is_quiet(self) -> bool:
        """Whether nothing was entered or changed since the rows were judged."""
        return not self._entered_since().exists()

    def note(self, row: DeedRow) -> None:
        """Remember a row."""
        if self._newest is None:
            found = Activity.objects.aggregate(newest=models.Max("pk"))
            self._newest = found["newest"] or 0
        self._rows.append(row)

    def told_before(self) -> dict[int, str]:
        """Place of a row -> the 编号, or the earlier row, that may tell of the same deed."""
        known = self._known(Activity.objects.all(), self._rows)
        met: dict[Any, str] = {}
        found = {}
        for row in self._rows:
            said = _first_like(row.deed, known) or _first_like(row.deed, met)
            if said:
                found[row.place] = said
            for sign in _known_by(row.deed):
                met.setdefault(sign, f"第 {row.called} 行")
        return found

    def told_meanwhile(self, places: Collection[int]) -> dict[int, str]:
        """The same of those rows, by what was entered since the first was read."""
        rows = [row for row in self._rows if row.place in places]
        known = self._known(self._entered_since(), rows)
        found = {}
        for row in rows:
            said = _first_like(row.deed, known)
            if said:
                found[row.place] = said
        return found

    def _entered_since(self) -> models.QuerySet[Activity]:
        if self._moment is None:
            return Activity.objects.filter(pk__gt=self._newest or 0)
        figures = Figure.objects.filter(changed_at__gte=self._moment)
        changed = models.Q(pk__in=figures.values("activity"))
        return Activity.objects.filter(changed | models.Q(changed_at__gte=self._moment))

    def _known(
        self, activities: models.QuerySet[Activity], rows: list[DeedRow]
    ) -> dict[Any, str]:
        """Sign of a deed -> 编号, of the activities where a row's campaign, bodies, days are."""
        wanted: dict[int, set[Any]] = {}
        for row in rows:
            place = (row.deed.leads, row.deed.days)
            wanted.setdefault(row.deed.campaign, set()).add(place)
        keys = []
        for campaign, places in wanted.items():
            keys += _at(activities.filter(campaign=campaign), places)
        known: dict[Any, str] = {}
        for activity in _with_parts(keys):
            bodies = [lead.body for lead in activity.leads.all()]
            given = [
                partner.body
                for partner in activity.partners.all()
                if partner.role == PartnerRole.BENEFICIARY
            ]
            told = print_of(activity, bodies, activity.figures.all(), given)
            for sign in _known_by(told):
                known.setdefault(sign, activity.number)
        return known


#: Receivers of a deed that names some, of one that names none.
_SOME, _NONE = "some", "none"
#: What deeds are known by, see `_signs`.
Sign = tuple[Any, ...]


def _known_by(deed: DeedPrint) -> list[Sign]:
    """The signs under which a deed is remembered."""
    return _signs(deed, (deed.receivers, _SOME) if deed.receivers else (_NONE,))


def _asked_by(deed: DeedPrint) -> list[Sign]:
    """The signs by which it is looked for: one that names no receiver fits them all."""
    return _signs(deed, (deed.receivers, _NONE) if deed.receivers else (_NONE, _SOME))


def _signs(deed: DeedPrint, receivers: tuple[Any, ...]) -> list[Sign]:
    """What two prints of one deed share at least one of: the account, or the figures.

    An account without a number, such as one for a whole table, says nothing beside figures.
    """
    signs: list[Sign] = []
    for given in receivers:
        place = (deed.campaign, deed.leads, given, deed.days)
        if not deed.figures or _NUMERAL.search(deed.account):
            signs.append((*place, deed.account))
        if deed.figures:
            signs.append((*place, deed.figures))
    return signs


def _first_like(deed: DeedPrint, known: dict[Any, str]) -> str:
    for sign in _asked_by(deed):
        if sign in known:
            return known[sign]
    return ""


def _at(activities: models.QuerySet[Activity], places: set[Any]) -> list[int]:
    """The keys of the activities that have these leading bodies and days."""
    days: dict[int, Any] = {}
    stay = activities.exclude(status=Status.VOID)
    for key, starts_on, ends_on in stay.values_list("pk", "starts_on", "ends_on"):
        days[key] = (starts_on, ends_on)
    leads: dict[int, set[LeadKey]] = {}
    rows = ActivityLead.objects.filter(activity__in=stay)
    for key, party, body in rows.values_list(
        "activity_id", "party_id", "organization_id"
    ):
        lead = (True, party) if party else (False, body)
        leads.setdefault(key, set()).add(lead)
    found = []
    for key, when in sorted(days.items()):
        if (frozenset(leads.get(key, ())), when) in places:
            found.append(key)
    return found


def _with_parts(keys: list[int]) -> Iterator[Activity]:
    for block in blocks(keys):
        rows = Activity.objects.filter(pk__in=block).order_by("pk")
        yield from rows.prefetch_related(
            "leads__party",
            "leads__organization",
            "partners__party",
            "partners__organization",
            "figures",
        )


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
