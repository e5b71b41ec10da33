"""What may begin or end a line, after GB/T 15834-2011, 5.1.

Whoever sets the lines (Pango, Chromium) keeps 。 from the head of a line and 《 from its
end, but knows little of 间隔号, 连接号 and 分隔号: what such a mark hangs on to is handed
over as one piece.

>>> for piece in pieces((Run("开展“堡垒·先锋”行动"),)):
...     print(piece.is_bound, "".join(run.text for run in piece.runs))
False 开展“堡
True 垒·
False 先锋”行动
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reports.document.runs import Run, Runs
from reports.rendering import geometry
from reports.rendering.widths import width

#: 5.1.1 to 5.1.3 and 5.1.5: 句号, 逗号 and the like, the second half of a pair, 省略号.
CLOSING = "，。、；：？！”’）〕】》〉…"
#: 5.1.3: the first half of a pair.
OPENING = "“‘（〔【《〈"
#: 5.1.7 间隔号, 5.1.6 连接号 (短横线, 一字线, 浪纹线), 5.1.9 分隔号.
BETWEEN, JOINING, PARTING = "·・•", "–－—～~〜", "／"
#: 5.1.4: two dashes may begin a line but are never parted.
DASHES = "——"

NEVER_FIRST = CLOSING + BETWEEN + JOINING + PARTING
NEVER_LAST = OPENING + PARTING
#: The marks that engines set at the head of a line, or at its end, where they find room.
HELPED_FIRST, HELPED_LAST = BETWEEN + JOINING + PARTING, PARTING
#: What a day is counted in: none of them stands at the head of a line without its number. An engine
#: that is handed pieces keeps days whole; Word is told these characters.
OF_DAYS = "年月日"
#: A longer piece finds no room on a line: it is set as any other text.
LONGEST = geometry.CHARACTERS - 2


@dataclass(frozen=True)
class Piece:
    """Runs that follow each other; a bound piece stands on one line."""

    runs: Runs
    is_bound: bool


def may_break(before: str, after: str) -> bool:
    """Whether a line may end behind these characters and the next begin with those.

    >>> may_break("堡垒", "·先锋"), may_break("堡垒", "——先锋"), may_break("—", "—")
    (False, True, False)
    """
    if before.endswith(tuple(NEVER_LAST)) or _is_within_dashes(before, after):
        return False
    return after.startswith(DASHES) or not after.startswith(tuple(NEVER_FIRST))


def _is_within_dashes(before: str, after: str) -> bool:
    """Whether the gap is the middle of a 破折号."""
    dashes = len(before) - len(before.rstrip("—"))
    return after.startswith("—") and dashes % 2 == 1


def pieces(runs: Runs) -> Iterator[Piece]:
    """The runs again, cut so that what must stay on one line is a piece of its own.

    A number stays one run, whatever mark stands beside or in it.
    """
    text = "".join(run.text for run in runs)
    loose: list[Run] = []
    at = 0
    for start, end in _bound_spans(text, runs):
        loose.extend(_between(runs, at, start))
        bound = tuple(_between(runs, start, end))
        at = end
        if width(text[start:end]) > LONGEST:
            loose.extend(bound)
            continue
        if loose:
            yield Piece(tuple(loose), is_bound=False)
            loose = []
        yield Piece(bound, is_bound=True)
    loose.extend(_between(runs, at, len(text)))
    if loose:
        yield Piece(tuple(loose), is_bound=False)


def _bound_spans(text: str, runs: Runs) -> Iterator[tuple[int, int]]:
    """The stretches without a place where a line may end, numbers and days whole."""
    numbers = _spans_of_numbers(runs)
    asked = _spans_of_days(runs)
    for place in range(1, len(text)):
        if _needs_help(text, place):
            asked.append((place - 1, place + 1))
    last: tuple[int, int] | None = None
    for first, stop in sorted(asked):
        start, end = _widened(first, stop, numbers)
        if last is not None and start < last[1]:
            last = last[0], max(end, last[1])
            continue
        if last is not None:
            yield last
        last = start, end
    if last is not None:
        yield last


def _needs_help(text: str, place: int) -> bool:
    """Whether an engine might end a line in front of this place though it may not."""
    before, after = text[place - 1], text[place]
    if before not in HELPED_LAST and after not in HELPED_FIRST:
        return False
    return not may_break(text[max(0, place - 2) : place], text[place : place + 2])


def _spans_of_numbers(runs: Runs) -> list[tuple[int, int]]:
    found = []
    at = 0
    for run in runs:
        if run.trace is not None:
            found.append((at, at + len(run.text)))
        at += len(run.text)
    return found


def _spans_of_days(runs: Runs) -> list[tuple[int, int]]:
    """The days among the runs: 11月30日 is not parted before 月 or 日."""
    found = []
    at = 0
    for run in runs:
        if run.trace is not None and run.trace.kind == "date":
            found.append((at, at + len(run.text)))
        at += len(run.text)
    return found


def _widened(start: int, end: int, numbers: list[tuple[int, int]]) -> tuple[int, int]:
    """The stretch with the whole of each number that it touches."""
    for first, last in numbers:
        if first < end and start < last:
            start, end = min(start, first), max(end, last)
    return start, end


def _between(runs: Runs, start: int, end: int) -> Iterator[Run]:
    """The parts of the runs between two places of their text."""
    at = 0
    for run in runs:
        first, last = max(start - at, 0), min(end - at, len(run.text))
        if first < last:
            yield replace(run, text=run.text[first:last])
        at += len(run.text)
