"""From an activity's account to an entry.

Its text, and which figure stands behind which of its characters.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from organizations.actions.entry.wording import places
from organizations.models import Activity, Figure
from reports.making.composing.joining import BETWEEN, unclosed
from reports.models import Entry


@dataclass(frozen=True)
class Quote:
    """Characters of a text that quote a figure."""

    start: int
    text: str
    figure: Figure

    @property
    def name(self) -> str:
        """How the figure is named should it be gone.

        Number of its activity, indicator, item, words.
        """
        return f"{self.figure.activity.number} {self.figure}"


def entry_text(activity: Activity) -> str:
    """The account as it was verified, without the mark at its end.

    What a correction is about to change is not said before another person has verified
    it.
    """
    return unclosed(activity.verified_narrative)


def record_text(entry: Entry) -> str:
    """What the records of an entry would have it say now: their accounts, joined by ；."""
    return BETWEEN.join(map(entry_text, entry.told))


def figures_of(activities: Iterable[int]) -> list[Figure]:
    """The figures in force of these activities (by key) that have words of their own.

    They stand by activity, in the order of its account.
    """
    rows = (
        Figure.objects.in_force().filter(activity__in=list(activities)).exclude(words="")
    )
    return list(
        rows.select_related("activity", "indicator").order_by(
            "activity", "words_at", "id"
        )
    )


def quotes(text: str, figures: Iterable[Figure]) -> list[Quote]:
    """Where each figure's words stand: as in the account, else the first free place.

    A figure whose words no longer stand in the text has no quote: a person has written
    them out of it.
    """
    rows = list(figures)
    found = places(text, [(figure.words, figure.words_at) for figure in rows])
    quoted = []
    for figure, at in zip(rows, found, strict=True):
        if at is not None:
            quoted.append(Quote(at, figure.words, figure))
    return sorted(quoted, key=lambda quote: quote.start)
