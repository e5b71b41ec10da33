"""Every total of the campaign, added up anew from the records of the package.

The adding up is that of organizations.recount, the second computation of the definition:
its modules stand above in `verify.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from organizations.recount.claims import SaidAmount, one_step, sum_up
from organizations.recount.days import EARLIEST
from organizations.recount.ground import Link, Records, Report
from organizations.recount.rules import Answer, Count, Kind
from reports.proof.checker.holding import need
from reports.proof.checker.words import Stated

ABOUT_WORDS = frozenset({"about", "about_over"})
Terms = dict[int, int]


@dataclass(frozen=True)
class RecountedLists:
    """All signed lists of the records up to the cut-off, and what each figure says."""

    count: Count
    records: Records
    things: frozenset[str]

    @cached_property
    def said(self) -> dict[int, SaidAmount]:
        """What each figure says, by its id."""
        return {report.id: report.said for report in self.records.reports}

    def holding(self, figure: int) -> list[Terms]:
        """The signed lists that a figure is in: those of the root, then of other bodies."""
        return self._by_figure.get(figure, [])

    @cached_property
    def _by_figure(self) -> dict[int, list[Terms]]:
        root = self.records.root
        found: dict[int, list[Terms]] = {}
        for body in (root, *sorted(self.count.bodies() - {root})):
            for terms in self._lists(body):
                for figure in terms:
                    found.setdefault(figure, []).append(terms)
        return found

    def answer(self, row: dict[str, Any], *, is_rest: bool = False) -> Answer:
        """The total that a row of basis.json asks for; `is_rest`: what is undivided."""
        kind = Kind(row["indicator"])
        if row["indicator"] in self.things:
            kind = Kind(row["indicator"], row["item"], row["unit"])
        if is_rest:
            return self.count.undivided(kind, self.records.root, row["destination"])
        return self.count.answer(kind, self.records.root, row["destination"])

    def stated(self, terms: Terms) -> Stated:
        """What a signed list comes to, and the coarsest step of its 约."""
        amounts = [(self.said[key], times) for key, times in terms.items()]
        claim = sum_up(amounts)
        steps = []
        for said, _times in amounts:
            if said.qualifier in ABOUT_WORDS and said.value is not None:
                steps.append(one_step(said, said.value))
        return Stated(claim.value, claim.low, claim.high, max(steps, default=None))

    def _lists(self, body: str) -> Iterator[Terms]:
        for kind in self.count.kinds():
            for destination, answer in self.count.rows(kind, body):
                yield counted(answer.terms)
                if self.count.is_sum(kind):
                    rest = self.count.undivided(kind, body, destination)
                    yield counted(rest.terms)


def counted(terms: Any) -> Terms:
    """Terms as a list with counts.

    >>> counted([[7, 1], [7, 1], [8, -1]])
    {7: 2, 8: -1}
    """
    found: Terms = {}
    for key, sign in terms:
        found[key] = found.get(key, 0) + sign
    return found


def read_records(values: dict[str, Any]) -> RecountedLists:
    """The records of a package, read and added up to its cut-off."""
    reports = tuple(_report(row) for row in values["reports"])
    links = []
    for row in values["links"]:
        links.append(
            Link(
                row["body"],
                row["above"],
                _day(row["since"]),
                _day(row["until"]),
                EARLIEST,
            )
        )
    leads = {int(key): body for key, body in values["leads"].items()}
    records = Records(values["root"], reports, leads, tuple(links))
    things = frozenset(values["things"])
    cut_off = date.fromisoformat(values["cut_off"])
    count = Count(records, cut_off, None, things, dict(values["sums"]))
    return RecountedLists(count, records, things)


def check_totals(rows: list[dict[str, Any]], lists: RecountedLists) -> None:
    """Raise DoesNotHold at the first total that does not come out of the records."""
    for row in rows:
        name = f"合计 {row['indicator']} {row['destination'] or '全部'} {row['text']}"
        _check_total(row, lists, lists.answer(row), name)
        if row.get("undivided"):
            rest = lists.answer(row, is_rest=True)
            _check_total(row["undivided"], lists, rest, f"{name}的未分部分")


def check_increments(
    increments: dict[str, Any], values: dict[str, Any], lists: RecountedLists
) -> list[Terms]:
    """The lists of what is new, each proved; raise DoesNotHold at the first that is not.

    A list of what is new is that of all records less that of the records without the new.
    """
    if not increments:
        return []
    new = set(increments["figures"])
    last = date.fromisoformat(increments["last_cutoff"])
    for report in lists.records.reports:
        is_after = report.id not in new or report.day > last
        need(is_after, f"数据 {report.id} 不晚于上期的截至日期 {last}，不是新增")
    kept = [row for row in values["reports"] if row["id"] not in new]
    before = read_records({**values, "reports": kept})
    found = []
    for row in increments["totals"]:
        name = f"新增 {row['indicator']} {row['destination'] or '全部'} {row['text']}"
        signed = counted(row["terms"])
        came = _less(counted(lists.answer(row).terms), counted(before.answer(row).terms))
        need(signed == came, f"{name}：清单与由记录重算的不同")
        summed = lists.stated(signed).value
        need(summed == _number(row["value"]), f"{name}：数值不是清单之和")
        found.append(signed)
    return found


def _less(whole: Terms, part: Terms) -> Terms:
    """One list less another: {7: 1, 8: 1} less {7: 1} is {8: 1}."""
    rest: Terms = {}
    for key in {*whole, *part}:
        count = whole.get(key, 0) - part.get(key, 0)
        if count:
            rest[key] = count
    return rest


def _check_total(
    row: dict[str, Any], lists: RecountedLists, answer: Answer, name: str
) -> None:
    claim = answer.claim
    signed = counted(row["terms"])
    need(signed == counted(answer.terms), f"{name}：清单与由记录重算的不同")
    need(_number(row["value"]) == claim.value, f"{name}：数值与由记录重算的不同")
    need(_number(row["low"]) == claim.low, f"{name}：下限与由记录重算的不同")
    need(_number(row["high"]) == claim.high, f"{name}：上限与由记录重算的不同")
    need(row["qualifier"] == claim.qualifier, f"{name}：限定与由记录重算的不同")
    need(row["unknown"] == claim.unknown, f"{name}：未知的个数与由记录重算的不同")
    summed = lists.stated(signed).value
    need(summed == claim.value, f"{name}：数值不是清单之和")


def _report(row: dict[str, Any]) -> Report:
    step, value_max = _number(row["step"]), _number(row["value_max"])
    said = SaidAmount(row["qualifier"], _number(row["value"]), step, value_max)
    return Report(
        id=row["id"],
        activity=row["activity"],
        indicator=row["indicator"],
        item=row["item"],
        unit=row["unit"],
        destination=row["destination"],
        said=said,
        is_running=row["is_running"],
        scope=row["scope"],
        part_of=row["part_of"],
        day=date.fromisoformat(row["day"]),
        counts_from=datetime.fromisoformat(row["counts_from"]),
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
