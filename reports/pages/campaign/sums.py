"""截至某日累计: donations by destination with their bars, the other indicators, what to ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import cycle

from django.db.models import Count, Q, QuerySet

from bulletin.zh.rounding import half_up, written
from organizations.models import Activity, Indicator
from organizations.totals.answers.total import Total
from organizations.totals.reading.question import UNSPECIFIED
from reports import charts
from reports.charts.drawing import COLOURS
from reports.pages.campaign.board import Board, Lists, waiting_until
from reports.pages.numbers import Shown, claimed, divided_of, shown

DIVIDED = "donation_value"
ALL_COLOUR = "#cfc6b8"
MOST_ITEMS = 12


@dataclass(frozen=True)
class Part:
    """Donations to one destination, or all: `share` in per cent of all, `bar` as SVG."""

    code: str
    place: str
    words: str
    shown: Shown
    share: str
    bar: str
    claimed: str
    records: int
    address: str
    is_all: bool


@dataclass(frozen=True)
class Other:
    """The total of another indicator, with the list behind it."""

    code: str
    words: str
    shown: Shown
    address: str


@dataclass(frozen=True)
class ToDate:
    """The panel: what it comes to up to a day.

    `waiting`: activities not yet verified. `divided`: how far sums are told by their parts.
    """

    parts: list[Part]
    others: list[Other]
    items: list[Other]
    more_items: int
    waiting: int
    unknown: int
    divided: list[str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing verified has been reported up to the day."""
        return not (self.parts or self.others or self.items)

    @property
    def is_incomplete(self) -> bool:
        """Whether a sentence about these numbers must say 据不完全统计."""
        return bool(self.waiting or self.unknown)


def to_date(board: Board) -> ToDate:
    """The panel, in three queries."""
    whole = []
    unknown = 0
    for total in board.answers:
        if total.destination is None and total.indicator not in board.parts:
            whole.append(total)
            unknown += total.unknown
    items = _items(whole, board.lists)
    return ToDate(
        parts=_divided(board),
        others=_others(whole, board),
        items=items[:MOST_ITEMS],
        more_items=max(0, len(items) - MOST_ITEMS),
        waiting=waiting_until(board),
        unknown=unknown,
        divided=divided_of(board.answers, board.names),
    )


def _items(whole: list[Total], lists: Lists) -> list[Other]:
    """The totals of things, each under the name of the thing."""
    found = []
    for total in whole:
        said = shown(total) if total.item else None
        if said is not None:
            address = lists.of(indicator=total.indicator, item=total.item)
            found.append(Other(total.indicator, total.item, said, address))
    return found


def _others(whole: list[Total], board: Board) -> list[Other]:
    """The totals of the other indicators, in the order of the register."""
    found = []
    for row in sorted(board.indicators, key=lambda row: row.position):
        if row.code == DIVIDED:
            continue
        for total in whole:
            said = (
                shown(total) if total.indicator == row.code and not total.item else None
            )
            if said is not None:
                found.append(
                    Other(row.code, row.name, said, board.lists.of(indicator=row.code))
                )
    return found


def _divided(board: Board) -> list[Part]:
    """The rows of the table: all, then each destination that was reported."""
    indicator = board.register.get(DIVIDED)
    totals = {}
    for it in board.answers:
        if it.indicator == DIVIDED:
            totals[it.destination] = it
    if indicator is None or None not in totals:
        return []
    names: list[tuple[str | None, str]] = [(None, indicator.name), *board.places.items()]
    records = _records(board.until, indicator, filter(None, totals))
    colours = cycle(COLOURS)
    whole = totals[None].value
    found = []
    for place, words in names:
        total = totals.get(place)
        said = shown(total) if total else None
        if total is not None and said is not None:
            colour = ALL_COLOUR if place is None else next(colours)
            bar = charts.bar(_per_cent(total.value, whole), colour)
            found.append(
                _part(board.lists, total, whole, words, said, bar, records[place])
            )
    return found


def _part(
    lists: Lists,
    total: Total,
    whole: Decimal | None,
    words: str,
    said: Shown,
    bar: str,
    records: int,
) -> Part:
    share = _per_cent(total.value, whole)
    return Part(
        code=DIVIDED,
        place=total.destination or "",
        words=words,
        shown=said,
        share="" if share is None else written(share),
        bar=bar,
        claimed=claimed(total),
        records=records,
        address=lists.of(indicator=DIVIDED, destination=total.destination),
        is_all=total.destination is None,
    )


def _records(
    rows: QuerySet[Activity], indicator: Indicator, places: Iterable[str]
) -> dict[str | None, int]:
    """How many activities report the indicator, in all and by destination.

    The lists behind.
    """
    reported = Q(figures__in_force_until__isnull=True) & (
        Q(figures__indicator=indicator) | Q(figures__indicator__wholes=indicator)
    )
    names: dict[str | None, str] = {None: "count_all"}
    counts = {"count_all": Count("pk", distinct=True, filter=reported)}
    for number, place in enumerate(places):
        of_place = Q(figures__destination__code=place)
        if place == UNSPECIFIED:
            of_place = Q(figures__destination__isnull=True)
        names[place] = f"count_{number}"
        counts[names[place]] = Count("pk", distinct=True, filter=reported & of_place)
    found = rows.aggregate(**counts)
    return {place: found[name] for place, name in names.items()}


def _per_cent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Per cent of the whole, half up to one decimal."""
    if part is None or not whole or part < 0:
        return None
    return half_up(part * 100 / whole, 1)
