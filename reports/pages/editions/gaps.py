"""空号: the numbers of a series and year that no edition bears, and why one was withdrawn.

>>> spans([2, 5, 6, 7])
['第2期', '第5至7期']
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from reports.models import Decision, Edition

#: A series in a year; its numbers, each with the key of the edition where that is
#: withdrawn.
Year = tuple[str, int]
Numbers = dict[int, int | None]


@dataclass(frozen=True)
class Gaps:
    """The gaps of one series in one year, in words."""

    series: str
    year: int
    unused: list[str]
    withdrawn: list[str]

    @property
    def words(self) -> str:
        """第2期、第5期空号；第3期已撤回（数据有误）."""
        empty = [f"{'、'.join(self.unused)}空号"] if self.unused else []
        return "；".join([*empty, *self.withdrawn])


def gaps(editions: Iterable[Edition]) -> list[Gaps]:
    """Of each series and year of these editions, counted from its first number in the house.

    Two queries, whatever their number.
    """
    asked: dict[Year, Numbers] = {}
    for row in editions:
        if row.number:
            asked[row.series, row.year] = {}
    if not asked:
        return []
    withdrawn = _fill(asked)
    steps = Decision.objects.filter(edition__in=withdrawn, step="withdraw").order_by("id")
    reasons = dict(steps.values_list("edition", "remark"))
    found = []
    for (series, year), numbers in asked.items():
        of_year = _of_year(series, year, numbers, reasons)
        if of_year.words:
            found.append(of_year)
    return found


def _fill(years: dict[Year, Numbers]) -> list[int]:
    """Put the numbers that are borne into their years; the keys of withdrawn editions."""
    withdrawn = []
    wanted = Q()
    for series, year in years:
        wanted |= Q(series=series, year=year)
    rows = Edition.objects.filter(wanted, number__isnull=False).order_by()
    for row in rows.only("series", "year", "number", "state"):
        is_withdrawn = row.state == "withdrawn"
        if row.number is not None:
            years[row.series, row.year][row.number] = row.pk if is_withdrawn else None
        if is_withdrawn:
            withdrawn.append(row.pk)
    return withdrawn


def spans(numbers: list[int]) -> list[str]:
    """Numbers in order, those in a row taken together."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return list(map(_span, found))


def _span(numbers: list[int]) -> str:
    first, last = numbers[0], numbers[-1]
    return f"第{first}期" if first == last else f"第{first}至{last}期"


def _of_year(series: str, year: int, borne: Numbers, reasons: dict[int, str]) -> Gaps:
    unused = []
    for it in range(min(borne), max(borne)):
        if it not in borne:
            unused.append(it)
    withdrawn = []
    for number, key in sorted(borne.items()):
        if key is not None:
            why = reasons.get(key, "")
            said = f"（{why}）" if why else ""
            withdrawn.append(f"第{number}期已撤回{said}，期号不再使用")
    return Gaps(series, year, spans(unused), withdrawn)
