"""The Party tree with the totals of each branch, in a fixed number of queries."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count

from organizations.models import ActivityLead, PartyOrganization
from organizations.totals.answers.bodies import Branches, read_branches
from organizations.totals.records.standing import party_key
from reports.pages.campaign.board import Board
from reports.pages.campaign.groups import Cell
from reports.pages.numbers import amount


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
    sums = read_branches(board.activities, board.cutoff, board.columns)
    below: dict[int | None, list[PartyOrganization]] = defaultdict(list)
    keys = {party_key(party.pk): party.pk for party in parties}
    root = next((party.pk for party in parties if party.is_root), None)
    for party in parties:
        above = sums.tree.above_on(party_key(party.pk), board.cutoff)
        parent = keys.get(above) if party.pk != root else None
        below[parent].append(party)
    led = _led(board)
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
        cells = tuple(_cells(board, sums, party_key(party.pk)))
        return Branch(party, depth, led[party.pk], under, cells, children)

    return [branch(party, 0) for party in below[None]]


def _led(board: Board) -> Counter[int]:
    """How many verified activities each Party organization leads."""
    rows = board.until.verified().order_by().values("pk")
    led = ActivityLead.objects.filter(activity__in=rows, party__isnull=False).order_by()
    return Counter(dict(led.values_list("party").annotate(count=Count("pk"))))


def _cells(board: Board, sums: Branches, body: str) -> Iterator[Cell]:
    for column in board.columns:
        found = sums.outcome(column, body)
        if found is None:
            yield Cell(column, None)
            continue
        yield Cell(column, amount(found, column.unit, column.rule))
