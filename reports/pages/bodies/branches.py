"""The Party tree with the totals of each branch, in a fixed number of queries."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from organizations.models import ActivityLead, PartyOrganization, PartyPlacement
from organizations.register.ends import mark_of
from organizations.totals.answers.bodies import Branches, read_branches
from organizations.totals.records.standing import party_key
from reports.pages.campaign.board import Board
from reports.pages.campaign.groups import GroupTotal
from reports.pages.numbers import amount


@dataclass(frozen=True)
class Branch:
    """A Party organization in the tree.

    `led`: what it leads itself; `cells`: it with all below; `mark`: 已撤销, if it is no more.
    """

    party: PartyOrganization
    depth: int
    led: int
    led_below: int
    cells: tuple[GroupTotal, ...]
    children: tuple["Branch", ...]
    mark: str

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
    parties = _registered()
    sums = read_branches(board.activities, board.cutoff, board.columns)
    growing = _Tree(board, sums, _below(parties, sums, board.cutoff), everybody=everybody)
    found: list[Branch] = []
    for party in growing.below[None]:
        branch = growing.branch(party, 0)
        if branch.has_done or branch.children or _is_founded(party, board.cutoff):
            found.append(branch)
    return found


def bare_tree(day: date) -> list[Branch]:
    """The tree of that day without what anybody did, for who works with no figures."""
    parties = _registered()
    placed = PartyPlacement.objects.known().true_on(day)
    placed = placed.filter(parent__merged_into=None)
    above = dict(placed.values_list("party_id", "parent_id"))
    below: Below = defaultdict(list)
    for party in parties:
        below[None if party.is_root else above.get(party.pk)].append(party)
    return _bare(below[None], 0, below, day)


def _bare(
    parties: list[PartyOrganization], depth: int, below: "Below", day: date
) -> list[Branch]:
    """These with those below them; one that is not founded yet only where one stands below."""
    found = []
    for party in parties:
        children = _bare(below.get(party.pk, []), depth + 1, below, day)
        if children or _is_founded(party, day):
            mark = mark_of(party, day)
            found.append(Branch(party, depth, 0, 0, (), tuple(children), mark))
    return found


def _registered() -> list[PartyOrganization]:
    """All but those that were entered twice and merged: the other stands for them."""
    return list(PartyOrganization.objects.filter(merged_into=None).order_by("name"))


def _is_founded(party: PartyOrganization, day: date) -> bool:
    """Whether it was there by that day; one without a day of founding always was."""
    return party.established_on is None or party.established_on <= day


#: The key of a body (None: no body) -> those directly under it.
Below = dict[int | None, list[PartyOrganization]]


def _below(parties: list[PartyOrganization], sums: Branches, day: date) -> Below:
    """Who stands directly under whom on that day; the root stands under nobody."""
    keys = {party_key(party.pk): party.pk for party in parties}
    below: Below = defaultdict(list)
    has_root = False
    for party in parties:
        above = keys.get(sums.tree.above_on(party_key(party.pk), day))
        if party.is_root and not has_root:
            above, has_root = None, True
        below[above].append(party)
    return below


class _Tree:
    """The tree while it is put together, each body once."""

    def __init__(
        self, board: Board, sums: Branches, below: Below, *, everybody: bool
    ) -> None:
        self.board, self.sums, self.below, self.everybody = board, sums, below, everybody
        self.led = _led(board)
        self.seen: set[int] = set()

    def branch(self, party: PartyOrganization, depth: int) -> Branch:
        """A body with what stands below it."""
        self.seen.add(party.pk)
        led = under = self.led[party.pk]
        children = []
        for child in self.below.get(party.pk, ()):
            if child.pk in self.seen:
                continue
            found = self.branch(child, depth + 1)
            under += found.led_below
            is_idle = not found.has_done and not found.children
            day = self.board.cutoff
            if not is_idle or (self.everybody and _is_founded(child, day)):
                children.append(found)
        totals = tuple(_totals(self.board, self.sums, party_key(party.pk)))
        mark = mark_of(party, self.board.cutoff)
        return Branch(party, depth, led, under, totals, tuple(children), mark)


def _led(board: Board) -> Counter[int]:
    """How many verified activities each Party organization leads."""
    rows = board.until.verified().order_by().values("pk")
    led = ActivityLead.objects.filter(activity__in=rows, party__isnull=False).order_by()
    return Counter(dict(led.values_list("party").annotate(count=Count("pk"))))


def _totals(board: Board, sums: Branches, body: str) -> Iterator[GroupTotal]:
    for column in board.columns:
        found = sums.outcome(column, body)
        if found is None:
            yield GroupTotal(column, None)
            continue
        yield GroupTotal(column, amount(found, column.unit, column.rule))
