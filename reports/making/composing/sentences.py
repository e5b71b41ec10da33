"""fill(): a sentence with named figures becomes text.

It is told which total stands where.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import attrgetter

from bulletin.zh.dates import say_day
from bulletin.zh.formatter import say
from bulletin.zh.qualifiers import Qualifier
from bulletin.zh.quantity import Quantity
from organizations.models import Indicator
from organizations.sentences.names import by_name, codes_of_destinations, meant
from organizations.sentences.placeholders import Named, SentenceError, parse
from organizations.totals.answers.indicators import indicators_of
from organizations.totals.answers.total import Total, totals_from
from organizations.totals.reading.cells import FigureRow
from organizations.totals.reading.question import Question
from organizations.totals.records.figures import Rows, rows_for
from reports.making.composing.since_last import NewsSince, TotalKey, not_new
from reports.making.composing.wording import INCOMPLETE_WORDS
from reports.models import Edition


@dataclass(frozen=True)
class Answers:
    """What the names in an edition's sentences mean.

    Registers by Chinese name, totals at the cut-off, the rows they were read from, what
    came in since the edition before.
    """

    cut_off: date
    indicators: dict[str, Indicator]
    destinations: dict[str, str]
    totals: dict[TotalKey, list[Total]]
    hour: int | None = None
    figures: list[FigureRow] = field(default_factory=list)
    rows: Rows | None = None
    since: NewsSince | None = None

    @cached_property
    def sums(self) -> dict[str, str]:
        """The sum that each part is a part of, by their codes; of several the first."""
        found: dict[str, str] = {}
        for indicator in self.indicators.values():
            for part in indicator.parts.all():
                found.setdefault(part.code, indicator.code)
        return found


@dataclass(frozen=True)
class Filling:
    """What a name of the sentence became: its characters, and the total.

    None for the cut-off. `caution`: what should be known of it, in Chinese.
    """

    start: int
    text: str
    total: Total | None
    caution: str = ""

    @property
    def end(self) -> int:
        """Where it ends in the filled text."""
        return self.start + len(self.text)


@dataclass
class Filled:
    """A filled sentence, and what stood in the way (Chinese sentences)."""

    text: str = ""
    fillings: list[Filling] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)


def answers_for(edition: Edition) -> Answers:
    """Everything a sentence may name, asked once for the whole edition."""
    question = Question(campaign=edition.campaign.code, cutoff=edition.cut_off)
    register, rows = indicators_of(None), rows_for(question)
    found: dict[TotalKey, list[Total]] = {}
    for total in totals_from(rows, question, register):
        found.setdefault((total.indicator, total.destination, total.item), []).append(
            total
        )
    return Answers(
        cut_off=edition.cut_off,
        indicators=by_name(register),
        destinations=codes_of_destinations(),
        totals=found,
        hour=edition.cut_off_hour,
        figures=rows.verified,
        rows=rows,
        since=NewsSince(edition, rows, register),
    )


def fill(sentence: str, answers: Answers, *, where: str) -> Filled:
    """Fill every name of the sentence.

    A name that cannot be filled stays as it is written and is a problem.
    """
    try:
        parts = parse(sentence)
    except SentenceError as error:
        return Filled(sentence, problems=[f"{where}：{error}"])
    filled = Filled()
    for part in parts:
        if isinstance(part, str):
            filled.text += part
            continue
        try:
            filling = _filling(part, answers, len(filled.text))
        except SentenceError as error:
            filled.problems.append(f"{where}：{error}")
            filled.text += part.written
            continue
        filled.text += filling.text
        filled.fillings.append(filling)
        if filling.caution:
            filled.cautions.append(f"{where}：{filling.caution}")
    if _lacks_warning(sentence, filled):
        filled.cautions.append(
            f"{where}：所据记录有数值不明或尚未核实的，请写明“据不完全统计”或“初步”"
        )
    return filled


def _lacks_warning(sentence: str, filled: Filled) -> bool:
    """Whether a total is not complete and the sentence does not say so."""
    if any(word in sentence for word in INCOMPLETE_WORDS):
        return False
    return any(it.total and not it.total.is_complete for it in filled.fillings)


def told_beside(total: Total, answers: Answers) -> str:
    """What of its sum is told of no part where a part is told, in words; else empty.

    "另有未分68万元，不在“捐款”之内".
    """
    whole = _sum_round(total, answers)
    beside = None if whole is None else whole.undivided
    if beside is None or not (beside.unknown or (beside.value or 0) > 0):
        return ""
    names = {it.code: it.name for it in answers.indicators.values()}
    return f"另有未分{beside.text}，不在“{names[total.indicator]}”之内"


def _sum_round(total: Total, answers: Answers) -> Total | None:
    """The total of the sum that an indicator is a part of, for the same destination."""
    code = answers.sums.get(total.indicator)
    if code is None:
        return None
    return _found(total.part, (code, total.destination, ""), answers)


def _found(part: str, key: TotalKey, answers: Answers) -> Total | None:
    """The total, or, of a total that is new, what is new of it."""
    if not part:
        return next(iter(answers.totals.get(key, ())), None)
    found = answers.since.found.get(key, []) if answers.since else []
    return found[0].total if found else None


def offset_in_sentence(sentence: str, filled: Filled, start: int, end: int) -> int | None:
    """Where characters of the filled text stand in the sentence.

    None where a name wrote them.
    """
    if any(it.start < end and start < it.end for it in filled.fillings):
        return None
    at = place = 0
    fillings = iter(filled.fillings)
    for part in parse(sentence):
        here = part if isinstance(part, str) else part.written
        written = len(here)
        if isinstance(part, Named) and filled.text[at : at + written] != here:
            here = next(fillings).text
        if start < at + len(here):
            return place + start - at
        at, place = at + len(here), place + written
    return None


def _filling(part: Named, answers: Answers, start: int) -> Filling:
    """What one name becomes. Raise SentenceError where it cannot be filled."""
    if part.is_cut_off:
        hour = "" if answers.hour is None else f"{answers.hour}时"
        return Filling(start, say_day(answers.cut_off) + hour, None)
    if part.is_new:
        return _new_filling(part, answers, start)
    total = _total_for(part, answers)
    if total.value is None:
        raise SentenceError(
            f"“{part.written}”截至{say_day(answers.cut_off)}只有数值不明的记录，无法写出数字"
        )
    if total.value < 0:
        raise SentenceError(f"“{part.written}”的合计为负数，请先核对所据的累计数")
    text, caution = _say(total, part, answers)
    return Filling(start, text, total, caution)


def _say(total: Total, part: Named, answers: Answers) -> tuple[str, str]:
    """The total as the indicator prints it, with the pins of the name; what of them did not fit.

    Pins that leave nothing of the number (4.67万元 in 亿 with one decimal) are let go.
    """
    quantity = Quantity(total.printed, total.unit, total.qualifier)
    rule = answers.indicators[part.name].rule
    said = say(quantity, rule, scale=part.scale, decimals=part.decimals)
    is_lost = said.rounded and said.qualifier is Qualifier.AT_MOST
    if not is_lost or total.qualifier is Qualifier.AT_MOST:
        return said.text, ""
    plain = say(quantity, rule).text
    return (
        plain,
        f"“{part.written}”固定的单位写不出这个数，已印作{plain}；请改单位或小数位数",
    )


def _total_for(part: Named, answers: Answers) -> Total:
    indicator, destination = meant(part, answers.indicators, answers.destinations)
    found = answers.totals.get((indicator.code, destination, part.item), [])
    if not found:
        raise SentenceError(
            f"“{part.written}”截至{say_day(answers.cut_off)}没有已核实的数据，"
            "请先核实记录或改写这一句"
        )
    return _only(part, found)


def _only(part: Named, found: list[Total]) -> Total:
    """The one total there is; refused where units differ."""
    if len(found) > 1:
        units = "、".join(map(attrgetter("unit"), found))
        raise SentenceError(
            f"“{part.written}”有几种单位（{units}），不能相加，请改写这一句"
        )
    return found[0]


def _new_filling(part: Named, answers: Answers, start: int) -> Filling:
    """What came in since the edition before, as the bridge has it."""
    indicator, destination = meant(part, answers.indicators, answers.destinations)
    since = answers.since
    if since is None or since.last is None:
        raise SentenceError(
            f"“{part.written}”：本专题没有已签发的上一期，说不出新增；请删去“:新增”或改写这一句"
        )
    last = since.last.named
    found = since.found.get((indicator.code, destination, part.item), [])
    if not found:
        raise SentenceError(f"“{part.written}”：{last}以来没有新增，请删去或改写这一句")
    total = _only(part, [it.total for it in found])
    if total.value is None:
        raise SentenceError(
            f"“{part.written}”：{last}以来新增的只有数值不明的记录，无法写出数字，请改写这一句"
        )
    if total.value < 0:
        raise SentenceError(
            f"“{part.written}”：{last}以来的新增为负数（后报的累计数比先报的小），"
            "请先核对所据的累计数"
        )
    text, unfit = _say(total, part, answers)
    cautions = [unfit, _beside_new(part, last, not_new(found[0]))]
    return Filling(start, text, total, "；".join(filter(None, cautions)))


def _beside_new(part: Named, last: str, kinds: list[str]) -> str:
    """What of the way from the edition before is not in the number; else empty."""
    if not kinds:
        return ""
    return (
        f"“{part.written}”只是{last}截至日期之后的，"
        f"{'、'.join(kinds)}的不在内，见“与上期的衔接”"
    )
