"""What a sentence may name, with what each name comes to now.

And the names it holds already.
"""

from dataclasses import dataclass

from organizations.sentences.placeholders import (
    CUT_OFF,
    NEW,
    Named,
    SentenceError,
    parse,
)
from organizations.totals.answers.total import Total
from reports.making.composing.sentences import Answers, fill
from reports.making.composing.since_last import TotalKey

#: Units that can be pinned, as a person writes them.
UNITS = (("", "按规则"), ("元", "不用万、亿"), ("万", "万"), ("亿", "亿"))
DECIMALS = (
    ("", "按规则"),
    ("0", "0 位"),
    ("1", "1 位"),
    ("2", "2 位"),
    ("3", "3 位"),
    ("4", "4 位"),
)


@dataclass(frozen=True)
class Name:
    """One name: as it is written in a sentence, and the words it is filled with now."""

    written: str
    said: str


@dataclass(frozen=True)
class Held:
    """A name that stands in a sentence.

    The n-th, its pins, what it is filled with now.
    """

    place: int
    name: Name
    named: Named

    @property
    def unit(self) -> str:
        """The pinned unit as it is chosen on the page."""
        return "元" if self.named.scale == "" else self.named.scale or ""

    @property
    def decimals(self) -> str:
        """The pinned decimals as they are chosen on the page."""
        return "" if self.named.decimals is None else str(self.named.decimals)


def offered(answers: Answers) -> list[Name]:
    """Every name that comes to a number at the cut-off, the day first."""
    found = [Name(f"{{{CUT_OFF}}}", _said(f"{{{CUT_OFF}}}", answers))]
    destinations = {}
    for name, code in answers.destinations.items():
        destinations[code] = name
    names = {it.code: it.name for it in answers.indicators.values()}
    listed = [*_new(answers), *answers.totals.items()]
    for (indicator, destination, item), totals in listed:
        place = destinations.get(destination or "", "")
        is_named = indicator in names and bool(place) == bool(destination)
        if is_named and len(totals) == 1 and totals[0].is_reported:
            is_new = bool(totals[0].part)
            written = _in_braces(names[indicator], item, place, is_new=is_new)
            found.append(Name(written, _said(written, answers)))
    return found


def _new(answers: Answers) -> list[tuple[TotalKey, list[Total]]]:
    """What came in since the edition before, as the totals are listed."""
    found = []
    for key, listed in answers.since.found.items() if answers.since else ():
        found.append((key, [it.total for it in listed]))
    return found


def _in_braces(
    name: str, item: str, place: str, pins: str = "", *, is_new: bool = False
) -> str:
    """A name as it is written in a sentence: {捐赠价值:香港|亿|2}, {物资/口罩:新增}."""
    thing = f"/{item}" if item else ""
    where = f":{place}" if place else ""
    new = f":{NEW}" if is_new else ""
    return f"{{{name}{thing}{where}{new}{pins}}}"


def held(sentence: str, answers: Answers) -> list[Held]:
    """The names in a sentence, in order; empty where its braces do not pair."""
    try:
        parts = parse(sentence)
    except SentenceError:
        return []
    found: list[Held] = []
    for part in parts:
        if isinstance(part, Named):
            name = Name(part.written, _said(part.written, answers))
            found.append(Held(len(found), name, part))
    return found


def pinned(sentence: str, place: int, unit: str, decimals: str) -> str:
    """The sentence with the n-th name pinned to a unit and decimals.

    Empty ones follow the rule. Raise SentenceError where there is no such name.

    >>> pinned("累计{捐赠价值:香港}。", 0, "亿", "2")
    '累计{捐赠价值:香港|亿|2}。'
    >>> pinned("累计{捐赠价值:香港|亿|2}。", 0, "", "")
    '累计{捐赠价值:香港}。'
    """
    written = []
    seen = -1
    for part in parse(sentence):
        if not isinstance(part, Named):
            written.append(part)
            continue
        seen += 1
        written.append(_write(part, unit, decimals) if seen == place else part.written)
    if seen < place:
        raise SentenceError("这一句里没有要固定的数字，可能另一人刚改过，请刷新")
    return "".join(written)


def _write(part: Named, unit: str, decimals: str) -> str:
    pins = ""
    if decimals:
        pins = f"|{unit}|{decimals}"
    elif unit:
        pins = f"|{unit}"
    return _in_braces(part.name, part.item, part.destination, pins, is_new=part.is_new)


def _said(written: str, answers: Answers) -> str:
    filled = fill(written, answers, where="")
    return filled.problems[0].lstrip("：") if filled.problems else filled.text
