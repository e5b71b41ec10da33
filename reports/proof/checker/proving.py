"""Each printed number, proved from the list that stands behind it."""

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

from reports.proof.checker.holding import DoesNotHold, need
from reports.proof.checker.ledger import RecountedLists, Terms
from reports.proof.checker.prints import Printed, printed_cells, printed_numbers
from reports.proof.checker.words import WrittenNumber, bare, is_printed_so, read_words

PROVED_WORDS = {
    "matched": "与记录一致",
    "total": "与合计一致",
    "count": "与清点一致",
    "date": "日期相符",
    "quoted": "由人注明引用",
}
_DIGITS = re.compile(r"\d+")
_OF_A_DAY = re.compile(r"(\d+)[年月日号]")
_SPAN = re.compile(r"[至到~—～]|\d-\d+日")


class Prover:
    """What the numbers of one document are proved from."""

    def __init__(
        self,
        document: dict[str, Any],
        basis: dict[str, Any],
        figures: list[dict[str, Any]],
        lists: RecountedLists,
        told: dict[str, Any],
    ) -> None:
        """`told`: of each activity its leading bodies and its district."""
        self._document, self._basis, self._lists = document, basis, lists
        self._figures = {row["figure"]: row for row in figures}
        self._told = told
        #: The signed lists of what is new since the edition before, proved already.
        self.new: list[Terms] = []

    def check_figures(self) -> None:
        """Raise DoesNotHold where a figure used is another than the record it names."""
        reports = {report.id: report for report in self._lists.records.reports}
        for key, row in self._figures.items():
            name = f"数据 {key}（{row['activity']} {row['said']}）"
            need(key in reports, f"{name}在 records.json 中没有对应的记录")
            report = reports[key]
            is_same = _number_of(row["value"]) == report.said.value
            need(is_same, f"{name}的数值与 records.json 不符")
            is_same = (row["unit"], row["qualifier"], row["as_of"]) == (
                report.unit,
                report.said.qualifier,
                report.day.isoformat(),
            )
            need(is_same, f"{name}的单位、限定或日期与 records.json 不符")

    def check_numbers(self) -> Counter[str]:
        """How many numbers have each verdict; raise DoesNotHold at the first without proof."""
        found: Counter[str] = Counter()
        for printed in printed_numbers(self._document, self._basis.get("pieces", [])):
            self._check(printed)
            found[printed.trace["verdict"]] += 1
        for printed in printed_cells(self._document):
            self._check_cell(printed)
            found["cell"] += 1
        return found

    def _check(self, printed: Printed) -> None:
        verdict = printed.trace["verdict"]
        if verdict == "matched":
            self._check_figure(printed)
        elif verdict == "total":
            self._check_total(printed)
        elif verdict == "count":
            self._check_count(printed)
        elif verdict == "date":
            _check_date(printed)
        elif verdict == "quoted":
            need(printed.trace["reason"], f"{printed.name}注明引用，但没有理由")
        else:
            raise DoesNotHold(f"{printed.name}没有可以成立的结论（{verdict}）")

    def _check_figure(self, printed: Printed) -> None:
        """In its record's own words, or as the record is printed."""
        (key,) = printed.trace["figures"]
        need(key in self._figures, f"{printed.name}所据的数据 {key} 不在 figures.json 中")
        row = self._figures[key]
        self._check_value(printed, _number_of(row["value"]))
        written = read_words(printed.text)
        if bare(printed.text) in (bare(row["words"]), bare(row["said"])):
            is_same = not _is_plain(row, written) or _is_written(written, row["value"])
            need(is_same, f"{printed.name}与所据数据的数值 {row['value']} 不符")
            return
        stated = self._lists.stated({key: 1})
        need(
            is_printed_so(printed.text, stated),
            f"{printed.name}与所据数据（{row['said']}）不符",
        )

    def _check_total(self, printed: Printed) -> None:
        """As one of the totals that come out of the records is printed."""
        keys = set(printed.trace["figures"])
        for terms in (*self._lists.holding(min(keys, default=0)), *self.new):
            if set(terms) != keys:
                continue
            stated = self._lists.stated(terms)
            if stated.value == _number_of(printed.trace["value"]):
                need(
                    is_printed_so(printed.text, stated),
                    f"{printed.name}不是合计 {stated.value} 的印法",
                )
                return
        raise DoesNotHold(f"{printed.name}不是由记录重算的任何一个合计")

    def _check_cell(self, printed: Printed) -> None:
        """A part of one of the signed lists: of an activity, a district, a body."""
        keys = set(printed.trace["figures"])
        wanted = _number_of(printed.trace["value"])
        for terms in self._lists.holding(min(keys, default=0)):
            part = {key: terms[key] for key in keys if key in terms}
            if len(part) == len(keys):
                stated = self._lists.stated(part)
                if stated.value == wanted and is_printed_so(printed.text, stated):
                    return
        raise DoesNotHold(f"{printed.name}不是清单中所列数据之和")

    def _check_count(self, printed: Printed) -> None:
        """How many activities, entries, leading bodies or districts are told."""
        found = self._counts("") | self._counts(printed.section)
        value = _number_of(printed.trace["value"])
        need(value in found, f"{printed.name}与文稿所列的个数不符")
        written = read_words(printed.text)
        need(
            written is not None and written.value == value,
            f"{printed.name}不是 {value} 的印法",
        )

    def _counts(self, section: str) -> set[int]:
        entries: list[Any] = []
        for block in self._document["sections"]:
            if section in ("", block["section"]):
                entries += block["entries"]
        numbers = {number for entry in entries for number in entry["activities"]}
        bodies: set[str] = set()
        districts = set()
        for number in numbers:
            told = self._told.get(number, {"leads": [], "district": None})
            bodies.update(told["leads"])
            districts.add(told["district"])
        parties = {body for body in bodies if body.startswith("p")}
        return {
            len(entries),
            len(numbers),
            len(bodies),
            len(parties),
            len(districts - {None}),
        }

    def _check_value(self, printed: Printed, value: Decimal | None) -> None:
        is_same = _number_of(printed.trace["value"]) == value
        need(is_same, f"{printed.name}所记的数值与数据不符")


def _check_date(printed: Printed) -> None:
    """Its year, month and day are those of the day behind it; of a span one of its ends."""
    day = date.fromisoformat(printed.trace["value"])
    parts = {day.year, day.year % 100, day.month, day.day}
    text = bare(printed.text)
    said = {int(digits) for digits in _OF_A_DAY.findall(text) or _DIGITS.findall(text)}
    is_span = _SPAN.search(text) is not None
    is_so = bool(said & parts) if is_span else said <= parts
    need(is_so or not said, f"{printed.name}不是 {day}")


def _is_plain(row: dict[str, Any], written: WrittenNumber | None) -> bool:
    """Whether the words are one number in the unit of the figure: no 一批, no range."""
    if written is None or row["value"] is None or row["qualifier"] == "range":
        return False
    return written.rest == str(row["unit"])


def _is_written(written: WrittenNumber | None, value: str | None) -> bool:
    return written is not None and written.value == _number_of(value)


def _number_of(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
