"""What staff should ask a reporter.

Ratios, parts against wholes, the notes of the totals. A finding never changes a number;
it is a sentence that can be sent to who reported.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal, localcontext
from functools import partial
from operator import attrgetter

from bulletin.zh.rounding import exact, half_up, plain, quotient
from organizations.models import PlausibilityLimit
from organizations.questions.ratios import PLACES, Ratio, implausible
from organizations.questions.short_sums import restated, short_sums
from organizations.questions.suspicion import (
    ASKED,
    PARTS,
    RATIO,
    Finding,
    Names,
    Suspicion,
)
from organizations.totals.answers.total import Total, totals
from organizations.totals.reading.bounds import bounds_of, reach_of
from organizations.totals.reading.cells import FigureRow
from organizations.totals.reading.question import Question
from organizations.totals.records.figures import rows_for
from organizations.totals.records.worked_out import WorkedOut, contents, themselves

#: What there was to ask last, by the first and the last of the figures.
TOLD: WorkedOut[list[Suspicion]] = WorkedOut()
_WHOLE_FROM, _TENTH = Decimal(10), Decimal("0.1")


def findings(campaign_code: str, cutoff: date) -> list[Finding]:
    """All that should be asked about the verified figures of a campaign up to a day.

    A fixed number of queries, whatever there is. Ratios first, then parts, then notes.
    """
    question = Question(campaign_code, cutoff)
    return findings_from(rows_for(question).verified, totals(question))


def findings_from(rows: list[FigureRow], answers: list[Total]) -> list[Finding]:
    """As `findings`, of figures and totals already at hand; in two queries."""
    return in_words(suspicions_from(rows, answers))


def suspicions_from(
    rows: list[FigureRow],
    answers: list[Total],
    limits: list[PlausibilityLimit] | None = None,
) -> list[Suspicion]:
    """What there is to ask, without the words.

    In one query, in none where `limits` are given.
    """
    limits = _limits() if limits is None else limits
    said = []
    for limit in limits:
        said.append(contents((limit, limit.numerator, limit.denominator)))
    told = TOLD.of(
        tuple(row.id for row in rows[:1] + rows[-1:]),
        rows,
        (said, themselves(answers)),
        partial(_of_figures, rows, answers, limits),
    )
    return [*told, *restated(rows)]


def _of_figures(
    rows: list[FigureRow], answers: list[Total], limits: list[PlausibilityLimit]
) -> list[Suspicion]:
    """What follows from figures, totals and limits alone."""
    found = []
    for ratio, middle in implausible(limits, rows, _parts_of(answers)):
        found.append(_ratio_suspicion(ratio, middle, answers))
    told: set[int] = set()
    for whole, parts in _excessive_parts(rows):
        suspicion = _parts_suspicion(whole, parts)
        told.update(suspicion.figures)
        found.append(suspicion)
    found += _noted(answers, rows)
    for suspicion in short_sums(answers, rows):
        if told.isdisjoint(suspicion.figures):
            found.append(suspicion)
    return found


def _parts_of(answers: Iterable[Total]) -> dict[str, frozenset[str]]:
    """The sums that were told, each with its parts."""
    found = {}
    for answer in answers:
        if answer.sheet.parts:
            found[answer.indicator] = frozenset(answer.sheet.parts)
    return found


def in_words(suspicions: Sequence[Suspicion]) -> list[Finding]:
    """Put them into words, in one query, also where there is nothing to say."""
    named: set[int] = set()
    for it in suspicions:
        named.update(it.named)
    names = Names(named)
    found = []
    for it in suspicions:
        words = it.say(names)
        finding = Finding(it.code, it.figures, it.activities, words, it.about, it.excess)
        found.append(finding)
    return found


# Ratios ------------------------------------------------------------------------------------------


def _limits() -> list[PlausibilityLimit]:
    active = PlausibilityLimit.objects.filter(is_active=True)
    return list(active.select_related("numerator", "denominator"))


def _ratio_suspicion(
    ratio: Ratio, middle: Decimal | None, answers: Iterable[Total]
) -> Suspicion:
    limit = ratio.limit

    def say(names: Names) -> str:
        said = "、".join(names.figure(row) for row in ratio.rows)
        return (
            f"{names.body(ratio.rows[0])}报送的{said}，{limit.name}约{_said(ratio.value, limit)}"
            f"{_bounds_said(limit) if ratio.is_off_limits else ''}"
            f"{_compared(ratio, middle, answers)}。{ASKED}"
        )

    keys = _ids(ratio.rows)
    excess = _excess(ratio, middle)
    return Suspicion(RATIO, keys, _numbers(ratio.rows), say, keys, limit.name, excess)


def _excess(ratio: Ratio, middle: Decimal | None) -> Decimal:
    """How many times a ratio is above or below what it is held against.

    The worse of both.
    """
    low, high = ratio.limit.low or middle, ratio.limit.high or middle
    above = quotient(ratio.value, high, PLACES) if high else Decimal(0)
    below = quotient(low, ratio.value, PLACES) if low and ratio.value else Decimal(0)
    return max(above, below)


def _compared(ratio: Ratio, middle: Decimal | None, answers: Iterable[Total]) -> str:
    """What similar records come to, or all the rest together.

    Nothing where there are none.
    """
    limit = ratio.limit
    if middle is not None:
        return f"；本专题其他记录的中位数约为{_said(middle, limit)}"
    whole: dict[str, Decimal | None] = {}
    for answer in answers:
        if answer.destination is None:
            whole[answer.indicator] = answer.value
    above, below = whole.get(limit.numerator.code), whole.get(limit.denominator.code)
    if limit.denominator.counts_things or above is None or below is None:
        return ""
    with localcontext(exact()):
        rest = above - (ratio.above.value or 0), below - (ratio.below.value or 0)
    if min(rest) <= 0:
        return ""
    return f"；本专题其余合计{limit.name}约{_said(quotient(*rest, PLACES), limit)}"


def _bounds_said(limit: PlausibilityLimit) -> str:
    unit = limit.numerator.unit
    low = "" if limit.low is None else f"{plain(limit.low):f}"
    high = "" if limit.high is None else f"{plain(limit.high):f}"
    if low and high:
        return f"，超出合理范围（{low}至{high}{unit}）"
    if low:
        return f"，超出合理范围（不少于{low}{unit}）"
    return f"，超出合理范围（不超过{high}{unit}）"


def _said(value: Decimal, limit: PlausibilityLimit) -> str:
    """A ratio as it is told: whole from 10 on, one decimal below, all there are below a tenth."""
    places = PLACES
    if value >= _WHOLE_FROM:
        places = 0
    elif value >= _TENTH:
        places = 1
    return f"{plain(half_up(value, places)):f}{limit.numerator.unit}"


# Parts and wholes --------------------------------------------------------------------------------


def _excessive_parts(
    rows: Iterable[FigureRow],
) -> Iterator[tuple[FigureRow, list[FigureRow]]]:
    """Wholes whose parts say more than the whole allows, beyond the rounding of both.

    Parts of different destinations exclude one another and are added; others may overlap,
    so each is held against the whole alone.
    """
    for whole, parts in _with_parts(list(rows)):
        excessive = _more_than_allowed(whole, parts)
        if excessive:
            yield whole, excessive


def _with_parts(
    rows: list[FigureRow],
) -> Iterator[tuple[FigureRow, list[FigureRow]]]:
    """Each whole with those of its parts that are known."""
    by_id = {row.id: row for row in rows}
    parts: dict[int, list[FigureRow]] = defaultdict(list)
    for row in rows:
        key = row.part_of
        if key is not None and key in by_id and row.value is not None:
            parts[key].append(row)
    for key, listed in parts.items():
        yield by_id[key], listed


def _more_than_allowed(whole: FigureRow, parts: list[FigureRow]) -> list[FigureRow]:
    """The parts that say more than the whole allows; none where all is well."""
    high = None if whole.value is None else bounds_of(whole).high
    if high is None:
        return []
    alone = []
    by_destination: dict[str, list[FigureRow]] = defaultdict(list)
    for part in parts:
        if bounds_of(part).low > high:
            alone.append(part)
        if part.destination is not None:
            by_destination[part.destination].append(part)
    return alone or _added_more_than(high, by_destination)


def _added_more_than(
    high: Decimal, by_destination: dict[str, list[FigureRow]]
) -> list[FigureRow]:
    """The parts of all destinations, one of each, if added they say more; else none."""
    placed = []
    for parts in by_destination.values():
        if len(parts) > 1:
            return []
        placed += parts
    return placed if reach_of(placed).low > high else []


def _parts_suspicion(whole: FigureRow, parts: list[FigureRow]) -> Suspicion:
    together = "合计" if len(parts) > 1 else ""

    def say(names: Names) -> str:
        said = "、".join(names.figure(row) for row in parts)
        return (
            f"{names.body(whole)}报送的{names.figure(whole)}，其中{said}，"
            f"部分{together}大于总数，四舍五入也不能解释。{ASKED}"
        )

    rows = (whole, *parts)
    return Suspicion(PARTS, _ids(rows), _numbers(rows), say, _ids(rows))


# Notes -------------------------------------------------------------------------------------------


def _noted(answers: Iterable[Total], rows: Iterable[FigureRow]) -> Iterator[Suspicion]:
    """The notes of the totals, each once."""
    numbers = {row.id: row.number for row in rows}
    seen: set[tuple[str, tuple[int, ...]]] = set()
    for answer in answers:
        for note, sentence in zip(answer.notes, answer.sentences, strict=True):
            key = (note.code, note.figures)
            if key not in seen:
                seen.add(key)
                activities = tuple(dict.fromkeys(numbers[it] for it in note.figures))
                say = _as_it_stands(sentence)
                yield Suspicion(note.code, note.figures, activities, say)


def _as_it_stands(sentence: str) -> Callable[["Names"], str]:
    return lambda _: sentence


def _ids(rows: Iterable[FigureRow]) -> tuple[int, ...]:
    return tuple(map(attrgetter("id"), rows))


def _numbers(rows: Iterable[FigureRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(attrgetter("number"), rows)))
