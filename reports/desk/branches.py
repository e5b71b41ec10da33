"""The Party tree with the totals of each branch, in a fixed number of queries."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F

from bulletin.zh.quantity import Quantity
from organizations.models import ActivityLead, PartyOrganization, PartyPlacement
from organizations.totals.cells import FigureRow, Series, series_of
from organizations.totals.ground import party_key
from organizations.totals.reading import Reading, read_by_day
from organizations.totals.reported import parts_of
from organizations.totals.sheet import Sheet
from reports.desk.board import Board
from reports.desk.groups import Cell
from reports.desk.numbers import pieces


@dataclass(frozen=True)
class Branch:
    """A Party organization in the tree. `led`: what it leads itself; `cells`: it with all below."""

    party: PartyOrganization
    depth: int
    led: int
    led_below: int
    cells: tuple[Cell, ...]
    children: tuple["Branch", ...]

    @property
    def is_open(self) -> bool:
        """Whether it is shown unfolded at first: the root alone."""
        return self.depth == 0

    @property
    def has_done(self) -> bool:
        """Whether it or a body below it has led anything."""
        return bool(self.led_below)


def tree(board: Board, *, everybody: bool) -> list[Branch]:
    """The bodies without one above, the root first, each with those below it.

    `everybody`: also branches that have done nothing.
    """
    parties = list(PartyOrganization.objects.order_by("name"))
    above = _above(board.cutoff)
    below: dict[int | None, list[PartyOrganization]] = defaultdict(list)
    known = {party.pk for party in parties}
    root = next((party.pk for party in parties if party.is_root), None)
    for party in parties:
        parent = above.get(party.pk)
        if parent not in known:
            parent = None if party.pk == root else root
        below[parent].append(party)
    led = _led(board)
    readings = _readings(board)
    seen: set[int] = set()

    def branch(party: PartyOrganization, depth: int) -> Branch:
        seen.add(party.pk)
        children = tuple(
            found
            for child in below.get(party.pk, ())
            if child.pk not in seen
            if (found := branch(child, depth + 1)).has_done or everybody
        )
        under = led[party.pk] + sum(child.led_below for child in children)
        cells = tuple(_cells(board, readings, party_key(party.pk)))
        return Branch(party, depth, led[party.pk], under, cells, children)

    return [branch(party, 0) for party in below[None]]


def _above(day: date) -> dict[int, int]:
    placed = PartyPlacement.objects.known().true_on(day).order_by(F("since").asc(nulls_first=True))
    return dict(placed.values_list("party_id", "parent_id"))


def _led(board: Board) -> Counter[int]:
    """How many verified activities each Party organization leads."""
    rows = board.until.verified().order_by().values("pk")
    led = ActivityLead.objects.filter(activity__in=rows, party__isnull=False).order_by()
    return Counter(dict(led.values_list("party").annotate(count=Count("pk"))))


def _readings(board: Board) -> dict[str, list[Reading]]:
    """For each column the readings of its parts, with the lists of every body."""
    by_series: dict[Series, list[FigureRow]] = defaultdict(list)
    for row in board.rows.verified:
        by_series[series_of(row)].append(row)
    bodies = {key for row in board.rows.verified for key in row.chain}
    return {
        column.code: [
            read_by_day(by_series[series], bodies)
            for part in parts_of(column)
            if (series := Series(part.code, "", "")) in by_series
        ]
        for column in board.columns
    }


def _cells(board: Board, readings: dict[str, list[Reading]], body: str) -> Iterator[Cell]:
    for column in board.columns:
        sheet = Sheet("", column.unit, body, tuple(readings[column.code]), ())
        signed = sheet.signed(None)
        if not signed:
            yield Cell(column, None)
            continue
        found = sheet.assess(signed)
        quantity = Quantity(found.value, column.unit, found.qualifier)
        yield Cell(column, pieces(quantity, column.rule))
