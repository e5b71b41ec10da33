"""A long title in lines: as a person broke it, else even ones.

By rule never cut inside quotation marks or a number, nor inside a word it knows.

>>> title_lines("临江社会组织党组织“疫”线发挥“堡垒·先锋”作用")
['临江社会组织党组织“疫”线发挥', '“堡垒·先锋”作用']
>>> title_lines("简报")
['简报']
"""

from collections.abc import Sequence
from functools import cache

from bulletin.zh.parser import find_quantities
from reports.document.blocks import Document
from reports.rendering.line_ends import BETWEEN, OPENING, may_break
from reports.rendering.title_words import inside_words
from reports.rendering.widths import width

#: Characters of 22 pt in a line of 156 mm.
WIDEST = 20
#: The two halves of quotation marks and brackets, in the same order.
CLOSING = "”’）〕】》〉"
PAIRS = tuple(zip(OPENING, CLOSING, strict=True))
#: What a line break costs there, in characters of unevenness.
INSIDE, IN_A_WORD, AFTER_MARKS, ANYWHERE = 40, 16, 8, 6


def lines_of(document: Document) -> list[str]:
    """The lines in which every format prints the title of a document."""
    return list(document.title_lines) or title_lines(document.title)


def title_lines(title: str) -> list[str]:
    """The lines of a title by rule."""
    whole = width(title)
    if whole <= WIDEST:
        return [title]
    for count in range(2, len(title) + 1):
        best = _best(title, count, whole / count)
        if best is not None:
            return list(best[1])
    return [title]


def breaks_of(title: str) -> set[int]:
    """Where a line may break further when the window is narrower than the paper.

    Between words, and never where paper would not.

    >>> sorted(breaks_of("社会组织党组织作用"))
    [4, 7]
    """
    shut = _inside_numbers(title) | inside_words(title)
    found = set()
    for place in range(1, len(title)):
        if place not in shut and _cost(title, place) < INSIDE:
            found.add(place)
    return found


def _best(title: str, count: int, wanted: float) -> tuple[float, tuple[str, ...]] | None:
    """The cheapest way to cut the title into so many lines.

    None when one would be too wide.
    """
    inside = _inside_numbers(title)
    in_words = inside_words(title)

    @cache
    def cut(start: int, left: int) -> tuple[float, tuple[str, ...]] | None:
        if left == 1:
            line = title[start:]
            return (
                (abs(width(line) - wanted), (line,))
                if 0 < width(line) <= WIDEST
                else None
            )
        found: tuple[float, tuple[str, ...]] | None = None
        for end in range(start + 1, len(title)):
            line = title[start:end]
            if width(line) > WIDEST:
                break
            rest = cut(end, left - 1)
            if rest is not None:
                cost = INSIDE if end in inside else _cost(title, end)
                cost += IN_A_WORD if end in in_words else 0
                cost += abs(width(line) - wanted) + rest[0]
                if (
                    found is None or cost <= found[0]
                ):  # of two as good, the longer line first
                    found = cost, (line, *rest[1])
        return found

    return cut(0, count)


def _cost(title: str, place: int) -> float:
    """What it costs to begin a line at this character of the title."""
    before, after = title[place - 1], title[place]
    if _is_inside_marks(title[:place]) or not may_break(title[:place], title[place:]):
        return INSIDE
    if before in BETWEEN or (_latin(before) and _latin(after)):
        return INSIDE
    if before in CLOSING:
        return AFTER_MARKS
    return 0 if after in OPENING or before in "，、；：" else ANYWHERE


def why_not_so(lines: Sequence[str]) -> str | None:
    """Why a title is not printed in these lines, in Chinese; None where it is.

    >>> why_not_so(["临江社会组织捐款3.15", "亿元"])
    '“3.15”与“亿元”之间不能换行：那里是一个数的中间'
    """
    title, place = "".join(lines), 0
    inside = _inside_numbers(title)
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        place += len(line)
        if width(line) > WIDEST:
            return f"“{line}”太宽，一行最多 {WIDEST} 个字，请再分一行"
        if not following:
            continue
        here = f"“{line[-4:]}”与“{following[:4]}”之间不能换行"
        if place in inside:
            return f"{here}：那里是一个数的中间"
        if not may_break(title[:place], title[place:]):
            return f"{here}：行首或行尾会是不该在那里的标点"
    return None


def _inside_numbers(title: str) -> set[int]:
    """The places in the middle of a number with its unit."""
    found: set[int] = set()
    for mention in find_quantities(title):
        start, end = mention.span
        found.update(range(start + 1, end))
    return found


def _is_inside_marks(head: str) -> bool:
    """Whether quotation marks or brackets are open behind these characters."""
    return any(head.count(first) > head.count(last) for first, last in PAIRS)


def _latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()
