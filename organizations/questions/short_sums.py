"""Sums that come to less than their parts, and those whose meaning has changed."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from bulletin.zh.rounding import plain
from organizations.models import RestatedFigure
from organizations.questions.suspicion import (
    ASKED,
    MOST_NAMED,
    RESTATED,
    SHORT,
    Names,
    Suspicion,
)
from organizations.totals.answers.total import Total
from organizations.totals.reading.cells import FigureRow
from organizations.totals.reading.question import UNSPECIFIED


def short_sums(
    answers: Iterable[Total], rows: Iterable[FigureRow]
) -> Iterator[Suspicion]:
    """Derived totals that are under 0 whatever their words allow.

    Parts above their whole.
    """
    numbers = {row.id: row.number for row in rows}
    seen: set[frozenset[int]] = set()
    for answer, what in _rests(answers):
        figures = frozenset(answer.figures)
        if answer.is_short and figures not in seen:
            seen.add(figures)
            yield _short_suspicion(answer, what, numbers)


def _rests(answers: Iterable[Total]) -> Iterator[tuple[Total, str]]:
    """What is left of the totals beside their parts, and what it says if that is under 0."""
    for answer in answers:
        if answer.destination == UNSPECIFIED:
            yield answer, "各去向之和大于合计"
        if answer.undivided is not None:
            yield answer.undivided, "分项（捐款、捐物折价等）之和大于合计"


def _short_suspicion(total: Total, what: str, numbers: dict[int, str]) -> Suspicion:
    activities = tuple(
        dict.fromkeys(numbers[key] for key in total.figures if key in numbers)
    )

    def say(names: Names) -> str:
        said = "、".join(names.said(key) for key in total.figures[:MOST_NAMED])
        more = f"等{len(total.figures)}条" if len(total.figures) > MOST_NAMED else ""
        return f"{said}{more}：{what}，相差{total.text.removeprefix('负')}。{ASKED}"

    return Suspicion(SHORT, total.figures, activities, say, total.figures[:MOST_NAMED])


# 累计 whose meaning changed -----------------------------------------------------------------------


def restated(rows: Iterable[FigureRow]) -> Iterator[Suspicion]:
    """The 累计 of 款物未分 that became sums, until somebody confirms or corrects them."""
    open_ones = RestatedFigure.objects.filter(confirmed_at__isnull=True)
    before = dict(open_ones.values_list("figure_id", "before"))
    if not before:
        return
    for row in rows:
        if row.id in before:
            yield Suspicion(
                RESTATED,
                (row.id,),
                (row.number,),
                _say_restated(row, before[row.id]),
                (row.id,),
            )


def _say_restated(row: FigureRow, before: Decimal | None) -> Callable[["Names"], str]:
    def say(names: Names) -> str:
        asked = "确认" if before is None else f"按{plain(before):f}{row.unit}重报或确认"
        return (
            f"{names.body(row)}报送的{names.figure(row)}，原按第三项另计，现为合计（已含捐款、"
            f"捐物折价），请{asked}。"
        )

    return say
