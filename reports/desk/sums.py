"""截至某日累计: donations by destination with their bars, the other indicators, what to ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from bulletin.models import User
from bulletin.zh.rounding import half_up, plain
from organizations.actions.scope import districts_of
from organizations.choices import COUNTING_STATUSES, Status
from organizations.models import Activity, Campaign, Destination, Indicator
from organizations.totals.question import UNSPECIFIED, Question
from organizations.totals.total import Total, totals, totals_of
from reports.desk.numbers import Shown, claimed, shown

DIVIDED = "donation_value"
ALL_COLOUR = "#cfc6b8"
COLOURS = ("#9b1c1f", "#b08d57", "#5f7285", "#8b8477")
MOST_ITEMS = 12


@dataclass(frozen=True)
class Part:
    """Donations to one destination, or all: `share` in per cent of all, `bar` its width of 100."""

    words: str
    shown: Shown
    share: str
    bar: str
    colour: str
    claimed: str
    records: int
    address: str
    is_all: bool


@dataclass(frozen=True)
class Other:
    """The total of another indicator, with the list behind it."""

    words: str
    shown: Shown
    address: str


@dataclass(frozen=True)
class ToDate:
    """The panel: what it comes to up to a day; `waiting`: activities not yet verified."""

    parts: list[Part]
    others: list[Other]
    items: list[Other]
    more_items: int
    waiting: int
    unknown: int
    findings: list[str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing verified has been reported up to the day."""
        return not (self.parts or self.others or self.items)


@dataclass(frozen=True)
class _Lists:
    """Addresses of the filtered lists behind the numbers of one panel."""

    campaign: str
    cutoff: date

    def of(self, indicator: str, destination: str | None = None) -> str:
        query = {
            "campaign": self.campaign,
            "indicator": indicator,
            "destination": destination or "",
            "date_to": self.cutoff.isoformat(),
        }
        return f"{reverse('reports:activities')}?{urlencode({k: v for k, v in query.items() if v})}"


def to_date(user: User, campaign: Campaign, cutoff: date) -> ToDate:
    """The panel for this person: one bound to districts sees what those reported."""
    districts = districts_of(user)
    rows: QuerySet[Activity] = Activity.objects.of_districts(districts).filter(campaign=campaign)
    found = totals_of(rows, cutoff) if districts else totals(Question(campaign.code, cutoff))
    register = {row.code: row for row in Indicator.objects.prefetch_related("parts")}
    parts = {part.code for row in register.values() for part in row.parts.all()}
    lists = _Lists(campaign.code, cutoff)
    whole = [it for it in found if it.destination is None and it.indicator not in parts]
    items = [
        Other(it.item, said, lists.of(it.indicator))
        for it in whole
        if it.item and (said := shown(it)) and it.value
    ]
    until = Q(starts_on__isnull=True) | Q(starts_on__lte=cutoff)
    open_rows = rows.filter(until).exclude(status__in=[*COUNTING_STATUSES, Status.VOID])
    return ToDate(
        parts=_divided(found, register, rows.filter(until), lists),
        others=[
            Other(row.name, said, lists.of(row.code))
            for row in sorted(register.values(), key=lambda row: row.position)
            for it in whole
            if it.indicator == row.code and row.code != DIVIDED and not it.item
            if (said := shown(it))
        ],
        items=items[:MOST_ITEMS],
        more_items=max(0, len(items) - MOST_ITEMS),
        waiting=open_rows.count(),
        unknown=sum(it.unknown for it in whole),
        findings=list(dict.fromkeys(words for it in found for words in it.sentences)),
    )


def _divided(
    found: list[Total],
    register: dict[str, Indicator],
    rows: QuerySet[Activity],
    lists: _Lists,
) -> list[Part]:
    """The rows of the table: all, then each destination that was reported."""
    by_place = {it.destination: it for it in found if it.indicator == DIVIDED}
    whole = by_place.get(None)
    if whole is None or DIVIDED not in register:
        return []
    names = {None: register[DIVIDED].name, **_names(), UNSPECIFIED: "未写去向"}
    records = _records(rows, register[DIVIDED], [place for place in by_place if place])
    colours = iter(COLOURS * (1 + len(by_place) // len(COLOURS)))
    return [
        Part(
            words=words,
            shown=said,
            share=_share(by_place[place].value, whole.value),
            bar=_share(by_place[place].value, whole.value, places=1),
            colour=ALL_COLOUR if place is None else next(colours),
            claimed=claimed(by_place[place]),
            records=records[place],
            address=lists.of(DIVIDED, place),
            is_all=place is None,
        )
        for place, words in names.items()
        if place in by_place and (said := shown(by_place[place]))
    ]


def _names() -> dict[str | None, str]:
    return dict(Destination.objects.values_list("code", "name"))


def _records(
    rows: QuerySet[Activity], indicator: Indicator, places: Iterable[str]
) -> dict[str | None, int]:
    """How many activities report the indicator, in all and by destination: the lists behind."""
    reported = Q(figures__in_force_until__isnull=True) & (
        Q(figures__indicator=indicator) | Q(figures__indicator__wholes=indicator)
    )
    counted: dict[str | None, Q] = {None: reported}
    for place in places:
        named = {"figures__destination__code": place}
        counted[place] = reported & Q(
            **({"figures__destination__isnull": True} if place == UNSPECIFIED else named)
        )
    order = list(counted)
    found = rows.aggregate(
        **{
            f"count_{number}": Count("pk", distinct=True, filter=counted[place])
            for number, place in enumerate(order)
        }
    )
    return {place: found[f"count_{number}"] for number, place in enumerate(order)}


def _share(part: Decimal | None, whole: Decimal | None, *, places: int = 1) -> str:
    """Per cent of the whole, half up; empty where there is nothing to divide by."""
    if part is None or not whole or part < 0:
        return ""
    return f"{plain(half_up(part * 100 / whole, places)):f}"
