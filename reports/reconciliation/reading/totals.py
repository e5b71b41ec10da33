"""Totals as records, named as staff know them; the links of a filled sentence."""

from dataclasses import replace

from organizations.totals.answers.total import Total
from organizations.totals.reading.bridge import NEW
from reports.making.composing.sentences import (
    Answers,
    Filled,
    told_beside,
)
from reports.reconciliation.evidence import Record, RecordLink
from reports.reconciliation.reading.as_records import total_record


class TotalNames:
    """Totals as records, named as staff know them."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._cut_off = answers.cut_off
        self._indicators = {it.code: it.name for it in answers.indicators.values()}
        self._destinations = {code: name for name, code in answers.destinations.items()}

    def record(self, total: Total, said: str = "") -> Record:
        """A total; `said`: as a sentence has it printed."""
        destination = total.destination or ""
        record = total_record(
            total,
            self._cut_off,
            self._indicators.get(total.indicator, total.indicator),
            self._destinations.get(destination, "未列去向" if destination else ""),
            said,
        )
        if total.part == NEW:
            name = f"{self._last()}以来“{_called(record)}”新增"
            record = replace(record, name=name, counting="increment")
        return replace(record, beside=told_beside(total, self._answers))

    def _last(self) -> str:
        """The edition since which something is new: 第1期."""
        since = self._answers.since
        return since.last.named if since and since.last else "上期"


def _called(record: Record) -> str:
    """What a total is of: 捐赠价值·香港."""
    parts = [*reversed(record.things), record.destination]
    return "·".join(filter(None, parts))


def links_of(filled: Filled, answers: Answers) -> list[RecordLink]:
    """Where a sentence has totals and the cut-off, by the names it was filled from."""
    names = TotalNames(answers)
    links = []
    for it in filled.fillings:
        if it.total is None:
            links.append(RecordLink(it.start, it.end, day=answers.cut_off))
        else:
            links.append(RecordLink(it.start, it.end, names.record(it.total, it.text)))
    return links
