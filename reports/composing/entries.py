"""From an activity's account to an entry.

Its text, and which figure stands behind which of its characters.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from organizations.models import Activity, Figure
from reports.composing.joining import unclosed


@dataclass(frozen=True)
class Quote:
    """Characters of a text that quote a figure."""

    start: int
    text: str
    figure: Figure

    @property
    def end(self) -> int:
        """The place behind the last character."""
        return self.start + len(self.text)

    @property
    def name(self) -> str:
        """How the figure is named should it be gone.

        Number of its activity, indicator, item, words.
        """
        return f"{self.figure.activity.number} {self.figure}"


def entry_text(activity: Activity) -> str:
    """The account as an entry: without the mark at its end."""
    return unclosed(activity.narrative)


def figures_of(activities: Iterable[Activity]) -> list[Figure]:
    """The figures in force of these activities that have words of their own, in the order of the
    account.
    """
    keys = [activity.pk for activity in activities]
    rows = Figure.objects.in_force().filter(activity__in=keys).exclude(words="")
    return list(rows.select_related("activity", "indicator").order_by("activity", "words_at", "id"))


def quotes(text: str, figures: Iterable[Figure]) -> list[Quote]:
    """Where in the text each figure's words stand.

    At their place in the account, else at the first free place.

    A figure whose words no longer stand in the text has no quote: a person has written them out of
    it.
    """
    found: list[Quote] = []
    for figure in figures:
        at = figure.words_at
        if at is None or text[at : at + len(figure.words)] != figure.words or _taken(found, at):
            at = _first_free(text, figure.words, found)
        if at is not None:
            found.append(Quote(at, figure.words, figure))
    return sorted(found, key=lambda quote: quote.start)


def _first_free(text: str, words: str, found: list[Quote]) -> int | None:
    at = text.find(words)
    while at >= 0:
        # A number must not begin in the middle of another: 30万元 inside 130万元.
        whole = at == 0 or not (text[at - 1].isdigit() or text[at - 1] in ".．")
        if whole and not _taken(found, at):
            return at
        at = text.find(words, at + 1)
    return None


def _taken(found: list[Quote], at: int) -> bool:
    return any(quote.start <= at < quote.end for quote in found)
