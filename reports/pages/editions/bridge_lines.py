"""与上期的衔接: how each total of an edition came from that of the edition before, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from bulletin.zh.quantity import Quantity
from bulletin.zh.rounding import written
from organizations.models import Indicator
from organizations.totals.answers.bridges import bridges, told
from organizations.totals.reading.bridge import WORDS, Bridge, Line, Term
from organizations.totals.reading.question import Question
from organizations.totals.reading.signed import SignedList
from reports.making.printed import printed_totals
from reports.models import Edition
from reports.pages.numbers import Shown, pieces

#: Records named behind a line before they are only counted.
NAMED = 40
UNKNOWN, NONE = "未知", "–"


@dataclass(frozen=True)
class BridgeRecord:
    """A record behind a line: which activity, what it said, whether it came in or went out."""

    activity: str
    said: Shown
    sign: str
    times: int


@dataclass(frozen=True)
class BridgeLine:
    """A line as it is read: its words, the sign and what it comes to, its records."""

    words: str
    sign: str
    amount: str
    unknown: int
    records: tuple[BridgeRecord, ...]
    more: int


@dataclass(frozen=True)
class TotalBridge:
    """One total from the edition before to this one.

    `differs`: not what was printed then.
    """

    name: str
    unit: str
    last: str
    lines: tuple[BridgeLine, ...]
    this: str
    adds_up: bool
    identity: str
    differs: str

    @property
    def is_changed(self) -> bool:
        """Whether some record came or went."""
        return any(line.records for line in self.lines)


@dataclass(frozen=True)
class EditionBridge:
    """The bridges of an edition, and the edition they begin at."""

    before: Edition
    totals: tuple[TotalBridge, ...]

    @property
    def changed(self) -> list[TotalBridge]:
        """Those on whose way some record came or went."""
        kept: list[TotalBridge] = []
        for total in self.totals:
            if total.is_changed:
                kept.append(total)
        return kept

    @property
    def unchanged(self) -> list[TotalBridge]:
        """The others."""
        kept: list[TotalBridge] = []
        for total in self.totals:
            if not total.is_changed:
                kept.append(total)
        return kept

    @property
    def adds_up(self) -> bool:
        """Whether every one does."""
        return all(total.adds_up for total in self.totals)


def bridge_of(edition: Edition) -> EditionBridge | None:
    """From the edition before, as known when it was signed, to this one.

    None where it is first. Of a signed edition as known when it was signed, of another as
    the records say now.
    """
    before = Edition.objects.select_related("campaign").before(edition)
    if before is None:
        return None
    question = Question(
        edition.campaign.code, edition.cut_off, known_on=edition.frozen_at
    )
    found = bridges(question, before.cut_off, before.known_at)
    printed = _printed(before)
    totals = []
    for bridge, indicator, where in told(found):
        totals.append(_total(bridge, indicator, where, printed))
    return EditionBridge(before, tuple(totals))


Printed = dict[tuple[str, str | None, str, str], str | None]


def _printed(before: Edition) -> Printed:
    """The totals that the edition before was signed with.

    Exact values by what they are of.
    """
    found: Printed = {}
    for total in printed_totals(before):
        key = total["indicator"], total["destination"], total["item"], total["unit"]
        found[key] = total["value"]
    return found


def _total(it: Bridge, indicator: Indicator, where: str, printed: Printed) -> TotalBridge:
    lines = [_line(line, indicator) for line in it.lines]
    last, this = _end(it.last.value, it.last_terms), _end(it.this.value, it.this_terms)
    identity = last
    for line in lines:
        identity += f" {line.sign} {line.amount}"
    known = None if it.last.value is None else written(it.last.value)
    then = printed.get((indicator.code, it.destination, it.item, it.unit), known)
    return TotalBridge(
        name=f"{indicator.name}·{where}" if where else indicator.name,
        unit=it.unit,
        last=last,
        lines=tuple(lines),
        this=this,
        adds_up=it.adds_up,
        identity=f"{identity} ＝ {this}",
        differs="" if then == known else f"上一期签发时印的是 {then or UNKNOWN}{it.unit}",
    )


def _line(line: Line, indicator: Indicator) -> BridgeLine:
    return BridgeLine(
        words=WORDS[line.code],
        sign=line.sign,
        amount=written(abs(line.amount or Decimal(0))),
        unknown=line.unknown,
        records=tuple(_behind(line.terms[:NAMED], indicator)),
        more=max(0, len(line.terms) - NAMED),
    )


def _behind(terms: tuple[Term, ...], indicator: Indicator) -> Iterator[BridgeRecord]:
    for term in terms:
        row = term.row
        quantity = Quantity(row.value, row.unit, row.qualifier, value_max=row.value_max)
        rule = replace(indicator.rule, decimals=4)
        yield BridgeRecord(
            activity=row.number,
            said=pieces(quantity, rule),
            sign="＋" if term.count > 0 else "－",
            times=abs(term.count),
        )


def _end(value: Decimal | None, terms: SignedList) -> str:
    """A total in the base unit: 300, 未知 for records without a value, – for no record."""
    if value is not None:
        return written(value)
    return UNKNOWN if terms else NONE
