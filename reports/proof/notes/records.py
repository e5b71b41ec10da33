"""The records behind the numbers of an edition, in words.

Of a signed edition as they were signed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from organizations.models import Figure
from reports.models import Snapshot
from reports.reconciliation.findings import Number
from reports.rendering.words import day

#: Records named behind a number before they are only counted.
NAMED = 12
SIGNS = {1: "＋", -1: "－"}


def words_of_figures(snapshot: Snapshot | None, keys: Iterable[int]) -> dict[int, str]:
    """Each figure by its id: `A-2022-000016 志愿服务队 1302支（核实：核实员甲）`."""
    found = {}
    if snapshot is not None:
        for kept in snapshot.figures.order_by("figure_id"):
            said = kept.words or kept.said
            found[kept.figure_id] = (
                f"{kept.activity} {kept.name} {said}（核实：{kept.verified_by}）"
            )
        return found
    rows = Figure.objects.filter(pk__in=set(keys)).select_related(
        "activity", "indicator", "verified_by"
    )
    for row in rows.order_by("pk"):
        name = f"{row.indicator}·{row.item}" if row.item else str(row.indicator)
        said = row.words or row.said
        who = row.verified_by or "尚未核实"
        found[row.pk] = f"{row.activity.number} {name} {said}（核实：{who}）"
    return found


def behind(
    number: Number, words: Mapping[int, str], totals: Sequence[Mapping[str, Any]]
) -> str:
    """What stands behind a number, in one sentence."""
    if number.verdict == "quoted":
        return f"引用，理由：{number.message}"
    if number.verdict == "date":
        return day(number.value or "")
    if not number.figures:
        return number.message or "按本期所述清点"
    terms = _terms(number, totals)
    listed = []
    for key, sign in terms[:NAMED]:
        mark = SIGNS[sign] if len(terms) > 1 else ""
        listed.append(f"{mark}{words.get(key, f'数据 {key}')}")
    more = f"；等 {len(terms)} 条" if len(terms) > NAMED else ""
    said = "；".join(listed) + more
    return f"{number.message}。{said}" if number.message else said


def _terms(number: Number, totals: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """Its signed list: that of the total, or its one figure."""
    for total in totals:
        if set(total["figures"]) == set(number.figures):
            return list(_signed(total["terms"]))
    return [(key, 1) for key in number.figures]


def _signed(terms: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    for key, sign in terms:
        yield int(key), int(sign)
