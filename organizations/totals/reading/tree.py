"""Who stood under whom on a day: the chain of a body, and whether anybody stood below it.

A body is a key ("p3" a Party organization, "o7" an organization that leads without one).
Whoever has nobody above on the day stands straight under the root.

>>> from datetime import date
>>> before = TreePlacement("p3", "p2", until=date(2022, 3, 5))
>>> tree = Tree("p1", [before, TreePlacement("p3", "p4", since=date(2022, 3, 6))])
>>> tree.chain("p3", date(2022, 3, 5)), tree.chain("p3", date(2022, 3, 6))
(('p3', 'p2', 'p1'), ('p3', 'p4', 'p1'))
>>> tree.has_below("p2", date(2022, 3, 6))
False
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class TreePlacement:
    """A body stood under another from `since` until `until`, both inclusive, None open.

    `has_reported`: whether it makes the body above it more than a leaf.
    """

    body: str
    above: str
    since: date | None = None
    until: date | None = None
    has_reported: bool = True

    def holds_on(self, day: date) -> bool:
        """Whether it was so on that day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


class Tree:
    """The Party tree with the organizations that stand in it, through time."""

    def __init__(self, root: str, standings: Iterable[TreePlacement]) -> None:
        """Of several standings of a body that hold on a day the first one given counts."""
        self.root = root
        self.standings: dict[str, list[TreePlacement]] = defaultdict(list)
        self._below: dict[str, list[TreePlacement]] = defaultdict(list)
        for standing in standings:
            self.standings[standing.body].append(standing)
            if standing.has_reported:
                self._below[standing.above].append(standing)
        self._turns = _turns(self.standings)
        self._chains: dict[tuple[str, int], tuple[str, ...]] = {}
        self._crowded: dict[tuple[str, int], bool] = {}

    def chain(self, body: str, day: date) -> tuple[str, ...]:
        """The body and every one above it on that day, up to the root."""
        key = body, self.turn(day)
        if key not in self._chains:
            self._chains[key] = self._climb(body, day)
        return self._chains[key]

    def has_below(self, body: str, day: date) -> bool:
        """Whether a body stood under this one on that day.

        Under the root there always may.
        """
        key = body, self.turn(day)
        if key not in self._crowded:
            self._crowded[key] = body == self.root or self._has_below(body, day)
        return self._crowded[key]

    def turn(self, day: date) -> int:
        """How many turns were before a day: between two turns nobody moves."""
        return bisect_right(self._turns, day)

    def _has_below(self, body: str, day: date) -> bool:
        for standing in self._below.get(body, ()):
            if standing.holds_on(day) and self.above_on(standing.body, day) == body:
                return True
        return False

    def _climb(self, body: str, day: date) -> tuple[str, ...]:
        chain = [body]
        while chain[-1] != self.root:
            above = self.above_on(chain[-1], day)
            chain.append(
                self.root if above in chain else above
            )  # no circle holds anybody up
        return tuple(chain)

    def above_on(self, body: str, day: date) -> str:
        """Whoever stood right above the body on that day; the root where nobody did."""
        for standing in self.standings.get(body, ()):
            if standing.holds_on(day):
                return standing.above
        return self.root


def _turns(standings: Mapping[str, Iterable[TreePlacement]]) -> list[date]:
    """The days, rising, on which somebody begins to stand somewhere or no longer does."""
    found: set[date] = set()
    for listed in standings.values():
        for standing in listed:
            if standing.since is not None:
                found.add(standing.since)
            if standing.until is not None and standing.until < date.max:
                found.add(standing.until + timedelta(days=1))
    return sorted(found)
