"""The one function behind every total: on screen, in exports, in print, in commands.

`total` answers one question, `totals` all that a campaign holds, `totals_of` what a
filtered list of activities comes to as if nothing else had been reported.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

from django.db.models import QuerySet

from bulletin.zh.formatter import DisplayRule, say_signed
from bulletin.zh.qualifiers import Qualifier
from bulletin.zh.rounding import written
from organizations.models import Activity, Indicator
from organizations.totals.answers.indicators import asked_indicator, indicators_of
from organizations.totals.answers.sheets import asked_sheet, sheets_from, sheets_of
from organizations.totals.reading.bounds import Assessment, no_finer
from organizations.totals.reading.notes import Note
from organizations.totals.reading.question import UNDIVIDED, UNSPECIFIED, Question
from organizations.totals.reading.sheet import Sheet
from organizations.totals.reading.signed import SignedList
from organizations.totals.records.figures import Rows
from organizations.totals.records.kept import KEPT, weigh
from organizations.totals.records.worked_out import WorkedOut

#: Of each sheet the last totals.
ANSWERS: WorkedOut[list["Total"]] = WorkedOut()


@dataclass(frozen=True)
class Total:
    """What a question comes to. Values are in the base unit, exact.

    `value` None: no known figure; then `unknown` tells nothing reported (0) from only
    unknown. `high` None: open. `unknown`: how many figures in the list have no value.
    `unverified`: how many figures not yet verified the question would take. `undivided`:
    of a defined indicator what it holds beside its parts. What stands behind it is worked
    out once it is looked at.
    """

    indicator: str
    destination: str | None
    item: str
    unit: str
    value: Decimal | None
    low: Decimal
    high: Decimal | None
    qualifier: Qualifier
    unknown: int
    unverified: int
    rule: DisplayRule
    sheet: Sheet = field(repr=False, compare=False)
    signed: SignedList = field(repr=False, compare=False)
    undivided: "Total | None" = None
    part: str = ""
    step: Decimal | None = None

    @cached_property
    def terms(self) -> tuple[tuple[int, int], ...]:
        """The signed list that proves the value: ids of figures, each with +1 or -1."""
        found = []
        for key, count in self.signed.items():
            term = (key, 1 if count > 0 else -1)
            found += [term] * abs(count)
        return tuple(found)

    @cached_property
    def figures(self) -> tuple[int, ...]:
        """The ids of the figures in the list."""
        return tuple(self.signed)

    @cached_property
    def activities(self) -> tuple[str, ...]:
        """The 编号 of the activities they belong to."""
        return tuple(dict.fromkeys(self.sheet.number(key) for key in self.signed))

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """What staff should ask about it; of the undivided that is asked with the whole."""
        return () if self.part else tuple(self.sheet.notes(self.destination))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The notes in words."""
        return tuple(self.sheet.sentence(note) for note in self.notes)

    @property
    def is_reported(self) -> bool:
        """Whether anything was reported: nothing reported is not zero."""
        return self.value is not None or bool(self.unknown)

    @property
    def printed(self) -> Decimal | None:
        """The value as it is printed: no finer than the coarsest of its 约."""
        return no_finer(self.value, self.step)

    @property
    def is_derived(self) -> bool:
        """Whether it is what another total leaves: the undivided, or the unspecified."""
        return bool(self.part) or self.destination == UNSPECIFIED

    @cached_property
    def is_short(self) -> bool:
        """Whether it is under 0, whatever the words of its figures allow."""
        return self.sheet.is_short(self.signed)

    @property
    def is_printed(self) -> bool:
        """Whether there is something to print: a rest that may well be 0 is left out."""
        if not self.is_reported or not self.is_derived:
            return self.is_reported
        return self.value is None or self.value > 0 or self.is_short

    @property
    def is_complete(self) -> bool:
        """Whether nothing is unknown or waits; where not, a sentence must say 据不完全统计."""
        return not self.unknown and not self.unverified

    @property
    def text(self) -> str:
        """The number as the indicator prints it; empty where nothing was reported."""
        return said(self, self.unit, self.rule) if self.is_reported else ""

    def to_json(self) -> dict[str, Any]:
        """The row of the command `totals`: decimals as strings."""
        found = self._row()
        if self.undivided is not None:
            found["undivided"] = self.undivided._row()
        return found

    def _row(self) -> dict[str, Any]:
        notes = [{"code": it.code, "figures": list(it.figures)} for it in self.notes]
        return {
            "indicator": self.indicator,
            "destination": self.destination,
            "item": self.item,
            "unit": self.unit,
            "value": None if self.value is None else written(self.value),
            "low": written(self.low),
            "high": None if self.high is None else written(self.high),
            "qualifier": str(self.qualifier),
            "text": self.text,
            "figures": list(self.figures),
            "terms": [list(term) for term in self.terms],
            "activities": list(self.activities),
            "unknown": self.unknown,
            "unverified": self.unverified,
            "notes": notes,
        }


def said(found: "Total | Assessment", unit: str, rule: DisplayRule) -> str:
    """What figures come to, as their indicator prints it."""
    return say_signed(found.printed, unit, found.qualifier, rule).text


def total(question: Question) -> Total:
    """The answer to one question.

    Where nothing was reported a Total without figures, not zero. Raise TotalsError for an
    unknown indicator, and where items or units would have to be added.
    """
    return KEPT.answer(
        ("total", question), lambda: _one(question), lambda it: weigh([it])
    )


def _one(question: Question) -> Total:
    indicator = asked_indicator(question)
    sheet = asked_sheet(question, indicator)
    if sheet is None:
        unit = question.unit or indicator.unit
        sheet = Sheet(indicator.code, question.item or "", unit, "", None)
    return _answer(indicator, sheet, question.destination)


def totals(question: Question, *, register: list[Indicator] | None = None) -> list[Total]:
    """All that the question holds, sorted by indicator, destination (all of them first) and item.

    Of an indicator with destinations a row for each, one for all and, where some figures name none,
    one for the rest. Nothing reported, no row. Raise TotalsError for an unknown indicator.
    `register`: the indicators with their parts, where they are at hand.
    """
    read, at_hand = partial(_listed, question), partial(_listed, question, None, register)
    return [*KEPT.answer(("totals", question), read, weigh, at_hand)]


def totals_of(
    activities: QuerySet[Activity],
    cutoff: date = date.max,
    *,
    indicator: str | None = None,
    destination: str | None = None,
    party: int | None = None,
    register: list[Indicator] | None = None,
) -> list[Total]:
    """As `totals`, of these activities (an unsliced queryset) as if nothing else were reported.

    `register`: the indicators with their parts, where they are at hand.
    """
    question = Question(
        "", cutoff, indicator=indicator, destination=destination, party=party
    )
    return _listed(question, activities, register)


def totals_from(
    rows: Rows, question: Question, indicators: list[Indicator], *, noted: bool = False
) -> list[Total]:
    """As `totals`, of rows already read; `noted` where their notes will be looked at.

    Of some of them as if nothing else were reported.
    """
    sheets = sheets_from(rows, question, indicators, noted=noted)
    return sorted_answers(question, sheets)


def _listed(
    question: Question,
    activities: QuerySet[Activity] | None = None,
    register: list[Indicator] | None = None,
) -> list[Total]:
    indicators = indicators_of(question.indicator) if register is None else register
    return sorted_answers(question, sheets_of(question, indicators, activities))


def sorted_answers(
    question: Question, sheets: Mapping[Indicator, Sequence[Sheet]]
) -> list[Total]:
    """The totals of sheets, in the order of `totals`."""
    found: list[Total] = []
    for indicator, listed in sheets.items():
        for sheet in listed:
            if question.destination is None:
                found += _every_answer(indicator, sheet)
            elif question.destination in sheet.destinations():
                found.append(_answer(indicator, sheet, question.destination))
    return sorted(found, key=_order)


def _every_answer(indicator: Indicator, sheet: Sheet) -> list[Total]:
    """One for each destination of a sheet; of one that says the same, as before."""
    kind = sheet.indicator, sheet.item, sheet.unit, sheet.parts, indicator.rule
    name = kind, sheet.body, len(sheet.rows), len(sheet.waiting)
    return ANSWERS.of(
        name,
        list(sheet.rows),
        (sheet.reading, sheet.waiting),
        lambda: [_answer(indicator, sheet, it) for it in sheet.destinations()],
    )


def _order(found: Total) -> tuple[str, str, str, str]:
    return found.indicator, found.destination or "", found.item, found.unit


def _answer(indicator: Indicator, sheet: Sheet, destination: str | None) -> Total:
    signed, waiting = sheet.signed(destination), sheet.unverified(destination)
    found = total_of_list(indicator, sheet, destination, signed, waiting)
    if not sheet.parts:
        return found
    waiting = sheet.unverified_undivided(destination)
    beside = sheet.undivided(destination)
    undivided = total_of_list(indicator, sheet, destination, beside, waiting)
    return replace(found, undivided=replace(undivided, part=UNDIVIDED))


def total_of_list(
    indicator: Indicator,
    sheet: Sheet,
    destination: str | None,
    signed: SignedList,
    unverified: int,
) -> Total:
    """What a signed list of a sheet comes to, as a total of the indicator."""
    found = sheet.assess(signed)
    return Total(
        indicator=indicator.code,
        destination=destination,
        item=sheet.item,
        unit=sheet.unit,
        value=found.value,
        low=found.low,
        high=found.high,
        qualifier=found.qualifier,
        unknown=found.unknown,
        unverified=unverified,
        rule=indicator.rule,
        sheet=sheet,
        signed=signed,
        step=found.step,
    )
