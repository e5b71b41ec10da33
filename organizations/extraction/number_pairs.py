"""Cells that say two numbers, the new one and the running total: 新增120/累计2860.

>>> says_pairs(["志愿者（新增/累计）", "12/286"]), says_pairs(["12/286"])
(True, False)
>>> pair_in("12/286", (0, 6), is_usual=True), pair_in("12/286", (0, 6), is_usual=False)
(((0, 2), (3, 6)), None)
"""

import re
from collections.abc import Iterable

from bulletin.zh.segments import Span
from organizations.extraction.columns import PAIR_HEAD

_ONE = r"[约近逾超]?[\d,，.]+[多余]?[万亿]?[^\d\s/／|｜,，、；;]{0,3}?"
_PAIR = re.compile(
    rf"\s*(?P<added>(?:新增|本[日周]|[当今]日)?\s*)(?P<new>{_ONE})\s*[/／|｜、；;]\s*"
    rf"(?P<summed>(?:累计|总计|共计)?\s*)(?P<running>{_ONE})\s*"
)


def says_pairs(cells: Iterable[str]) -> bool:
    """Tell whether the head or a cell of a table says what its 120/2860 are."""
    return any(_tells(words) for words in cells)


def _tells(words: str) -> bool:
    is_head = PAIR_HEAD.search(words) is not None
    return is_head or _is_named(_PAIR.fullmatch(words))


def pair_in(text: str, span: Span, *, is_usual: bool) -> tuple[Span, Span] | None:
    """Return where the new number and the running total of a cell stand; None for no pair.

    A pair that does not say itself which is which counts where such pairs are usual.
    """
    pair = _PAIR.fullmatch(text, *span)
    if pair is None or not (is_usual or _is_named(pair)):
        return None
    return pair.span("new"), pair.span("running")


def _is_named(pair: re.Match[str] | None) -> bool:
    return pair is not None and bool(pair["added"]) and bool(pair["summed"])
