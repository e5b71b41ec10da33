"""截至某日累计: donations by destination with their bars, the other indicators, what to ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import cycle

from django.db.models import Count, Q, QuerySet

from bulletin.zh.rounding import half_up, written
from organizations.models import Activity, Indicator
from organizations.totals.reading.question import UNSPECIFIED
from reports import charts
from reports.pages.campaign.board import Board, Lists, waiting_until
from reports.pages.numbers import Shown, claimed, shown

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
    """The panel: what it comes to up to a day; `waiting`: activities not yet verified."""

    parts: list[Part]
    others: list[Other]
    items: list[Other]
    more_items: int
    waiting: int
    unknown: int

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
    lists, register = board.lists, board.register
    parts = {part.code for row in board.indicators for part in row.parts.all()}
    whole = [it for it in board.answers if it.destination is None and it.indicator not in parts]
    items = [
        Other(it.indicator, it.item, said, lists.of(indicator=it.indicator, item=it.item))
        for it in whole
        if it.item and (said := shown(it))
    ]
    return ToDate(
        parts=_divided(board, board.until, lists),
        others=[
            Other(row.code, row.name, said, lists.of(indicator=row.code))
            for row in sorted(register.values(), key=lambda row: row.position)
            for it in whole
            if it.indicator == row.code and row.code != DIVIDED and not it.item
            if (said := shown(it))
        ],
        items=items[:MOST_ITEMS],
        more_items=max(0, len(items) - MOST_ITEMS),
        waiting=waiting_until(board),
        unknown=sum(it.unknown for it in whole),
    )


def _divided(board: Board, rows: QuerySet[Activity], lists: Lists) -> list[Part]:
    """The rows of the table: all, then each destination that was reported."""
    register = board.register
    by_place = {it.destination: it for it in board.answers if it.indicator == DIVIDED}
    whole = by_place.get(None)
    if whole is None or DIVIDED not in register:
        return []
    names: list[tuple[str | None, str]] = [(None, register[DIVIDED].name), *board.places.items()]
    records = _records(rows, register[DIVIDED], [place for place in by_place if place])
    colours = cycle(charts.COLOURS)
    return [
        Part(
            code=DIVIDED,
            place=place or "",
            words=words,
            shown=said,
            share=_share(by_place[place].value, whole.value),
            bar=charts.bar(
                _per_cent(by_place[place].value, whole.value),
                ALL_COLOUR if place is None else next(colours),
            ),
            claimed=claimed(by_place[place]),
            records=records[place],
            address=lists.of(indicator=DIVIDED, destination=place),
            is_all=place is None,
        )
        for place, words in names
        if place in by_place and (said := shown(by_place[place]))
    ]


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


def _share(part: Decimal | None, whole: Decimal | None) -> str:
    """Per cent of the whole in words; empty where there is nothing to divide by."""
    found = _per_cent(part, whole)
    return "" if found is None else written(found)


def _per_cent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Per cent of the whole, half up to one decimal."""
    if part is None or not whole or part < 0:
        return None
    return half_up(part * 100 / whole, 1)
