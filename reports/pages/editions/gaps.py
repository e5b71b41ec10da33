"""空号: the numbers of a series and year that no edition bears, and why one was withdrawn.

>>> spans([2, 5, 6, 7])
['第2期', '第5至7期']
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from reports.models import Decision, Edition

Year = tuple[str, int]


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
        empty = f"{'、'.join(self.unused)}空号" if self.unused else ""
        return "；".join(filter(None, [empty, *self.withdrawn]))


def gaps(editions: Iterable[Edition]) -> list[Gaps]:
    """Of each series and year of these editions, counted from its first number in the house.

    Two queries, whatever their number.
    """
    asked = dict.fromkeys((row.series, row.year) for row in editions if row.number)
    if not asked:
        return []
    borne: dict[Year, dict[int, int | None]] = defaultdict(dict)
    rows = Edition.objects.filter(
        number__isnull=False,
        series__in={series for series, _ in asked},
        year__in={year for _, year in asked},
    )
    for series, year, number, state, key in rows.order_by().values_list(
        "series", "year", "number", "state", "pk"
    ):
        if number is not None:
            borne[series, year][number] = key if state == "withdrawn" else None
    keys = [key for numbers in borne.values() for key in numbers.values() if key]
    steps = Decision.objects.filter(edition__in=keys, step="withdraw").order_by("id")
    reasons = dict(steps.values_list("edition", "remark"))
    found = [_of_year(series, year, borne[series, year], reasons) for series, year in asked]
    return [row for row in found if row.words]


def spans(numbers: list[int]) -> list[str]:
    """Numbers in order, those in a row taken together."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return [f"第{row[0]}期" if len(row) == 1 else f"第{row[0]}至{row[-1]}期" for row in found]


def _of_year(series: str, year: int, borne: dict[int, int | None], reasons: dict[int, str]) -> Gaps:
    unused = [it for it in range(min(borne), max(borne)) if it not in borne]
    withdrawn = []
    for number, key in sorted(borne.items()):
        if key is not None:
            why = reasons.get(key, "")
            withdrawn.append(f"第{number}期已撤回{f'（{why}）' if why else ''}，期号不再使用")
    return Gaps(series, year, spans(unused), withdrawn)
