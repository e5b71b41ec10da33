"""A figure's own words (原文): where they stand in the account, and what step they say.

Both are found by rule, so that nobody counts characters. The same words may stand there
several times: each figure takes the next place that is free.
"""

from collections.abc import Iterable

from bulletin.zh.parser import find_quantities
from organizations.choices import Qualifier
from organizations.models import Figure


def places(narrative: str, wanted: Iterable[tuple[str, int | None]]) -> list[int | None]:
    """Where each of the words stands, in code points.

    None for empty words and for words not found.

    `wanted` are (words, present place) in the order of the figures. A present place that
    still holds the words stays; else the first free place that is not the tail of a
    longer number.

    >>> places("捐3万元，再捐3万元，共13万元", [("3万元", None)] * 3)
    [1, 7, None]
    """
    found: list[int | None] = []
    taken: list[tuple[int, int]] = []
    for words, present in wanted:
        at = _place(narrative, words, present, taken)
        if at is not None:
            taken.append((at, at + len(words)))
        found.append(at)
    return found


def _place(
    narrative: str, words: str, present: int | None, taken: list[tuple[int, int]]
) -> int | None:
    if not words:
        return None
    if (
        present is not None
        and narrative.startswith(words, present)
        and _free(present, taken)
    ):
        return present
    at = narrative.find(words)
    while at >= 0:
        # A number must not begin in the middle of another: 30万元 inside 130万元.
        whole = at == 0 or not (narrative[at - 1].isdigit() or narrative[at - 1] in ".．")
        if whole and _free(at, taken):
            return at
        at = narrative.find(words, at + 1)
    return None


def _free(at: int, taken: list[tuple[int, int]]) -> bool:
    return not any(start <= at < end for start, end in taken)


def fill_step(figure: Figure) -> None:
    """Take the step from words that say this very value: 10多万 and 10万多 differ in it."""
    known = figure.step is not None or figure.qualifier == Qualifier.EXACT
    if known or not figure.words or figure.value is None:
        return
    mentions = find_quantities(figure.words)
    if len(mentions) == 1 and mentions[0].quantity.value == figure.value:
        figure.step = mentions[0].quantity.step


def place_words(figures: Iterable[Figure], narrative: str) -> None:
    """Write down where the words of saved figures stand.

    No content: `changed_by` stays.
    """
    rows = list(figures)
    found = places(narrative, [(row.words, row.words_at) for row in rows])
    for row, at in zip(rows, found, strict=True):
        if row.words_at != at:
            row.words_at = at
            Figure.objects.filter(pk=row.pk).update(words_at=at)
