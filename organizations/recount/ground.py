"""The records as the second computation takes them, and who stood under whom on a day.

A body is a key: "p3" a Party organization, "o7" an organization that leads without one.
"""

from dataclasses import dataclass
from datetime import date, datetime

from organizations.recount.claims import SaidAmount

#: Leads the activities that name nobody.
NOBODY = "nobody"


@dataclass(frozen=True)
class Report:
    """One version of one figure.

    It counts from `counts_from` (None: a draft) to `counts_until`.
    """

    id: int
    activity: int
    indicator: str
    item: str
    unit: str
    destination: str | None
    said: SaidAmount
    is_running: bool  # 累计, else 新增
    scope: str
    part_of: int | None
    day: date
    counts_from: datetime | None
    counts_until: datetime | None = None

    def counts_at(self, instant: datetime | None) -> bool:
        """Whether it counts at that instant; None: now."""
        if self.counts_from is None:
            return False
        if instant is None:
            return self.counts_until is None
        begun = self.counts_from <= instant
        return begun and not (
            self.counts_until is not None and self.counts_until <= instant
        )


@dataclass(frozen=True)
class Link:
    """A body stood under another; days inclusive, None open.

    On record from when to when.
    """

    body: str
    above: str
    since: date | None
    until: date | None
    recorded: datetime
    withdrawn: datetime | None = None


@dataclass(frozen=True)
class Records:
    """All that a campaign holds.

    Of `links` that hold on one day the first of a body counts.

    `leads`: the first leading body of each activity.
    """

    root: str
    reports: tuple[Report, ...]
    leads: dict[int, str]
    links: tuple[Link, ...]


class Hierarchy:
    """Who stands under whom, as it was on record at an instant (None: now)."""

    def __init__(
        self, records: Records, counted: list[Report], instant: datetime | None
    ) -> None:
        """`counted`: what counts by the cut-off.

        An organization without any is not seen.
        """
        self.root = records.root
        self._lead = records.leads
        self._reporting = {self.lead(report.activity) for report in counted}
        self._links = [link for link in records.links if _on_record(link, instant)]
        self._line: dict[tuple[str, date], list[str]] = {}
        self._crowd: dict[date, set[str]] = {}

    def lead(self, activity: int) -> str:
        """The body that an activity's figures belong to."""
        return self._lead.get(activity, NOBODY)

    def line(self, body: str, day: date) -> list[str]:
        """The body and all above it on that day, the root last."""
        if (body, day) not in self._line:
            line = [body]
            while line[-1] != self.root:
                above = self._above(line[-1], day)
                line.append(self.root if above in line else above)
            self._line[body, day] = line
        return self._line[body, day]

    def is_alone(self, body: str, day: date) -> bool:
        """Whether nobody stands below it.

        Below the root there is always room for somebody.
        """
        if day not in self._crowd:
            self._crowd[day] = self._crowd_on(day)
        return body != self.root and body not in self._crowd[day]

    def _crowd_on(self, day: date) -> set[str]:
        """Whoever had somebody below on that day."""
        found = set()
        for link in self._links:
            if self._is_seen(link.body):
                found.add(self._above(link.body, day))
        return found

    def _above(self, body: str, day: date) -> str:
        for link in self._links:
            if link.body == body and _holds(link, day):
                return link.above
        return self.root

    def _is_seen(self, body: str) -> bool:
        return not body.startswith("o") or body in self._reporting


def _on_record(link: Link, instant: datetime | None) -> bool:
    if instant is None:
        return link.withdrawn is None
    return link.recorded <= instant and (
        link.withdrawn is None or link.withdrawn > instant
    )


def _holds(link: Link, day: date) -> bool:
    begun = link.since is None or link.since <= day
    return begun and not (link.until is not None and link.until < day)
