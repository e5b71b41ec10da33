"""疑似重复 with what somebody said of them.

Equal figures, and the answer that they are not one.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from organizations.models import Activity
from organizations.questions.duplicates import EqualFigures, equal_figures, equal_values
from reports.models import NotDuplicate


@dataclass(frozen=True)
class AnsweredFigures(EqualFigures):
    """Equal figures and the answer that they are different gifts.

    None where there is none.
    """

    answer: NotDuplicate | None = None


def count_suspicions(rows: QuerySet[Activity]) -> int:
    """How many sets of equal figures these activities hold that nobody has answered."""
    return equal_values(rows, _is_answered()).count()


def suspicions(rows: QuerySet[Activity]) -> list[EqualFigures]:
    """The sets of equal figures that nobody has answered, the newest day first."""
    return equal_figures(rows, _is_answered())


def answered_suspicions(rows: QuerySet[Activity]) -> list[AnsweredFigures]:
    """The sets of which somebody said that they are different gifts, each with that answer."""
    sets = equal_figures(rows, _is_answered(), answered=True)
    first = [one.figures[0] for one in sets]
    answers = NotDuplicate.objects.filter(figure__in=first).select_related("said_by")
    by_figure = {answer.figure_id: answer for answer in answers}
    return [
        AnsweredFigures(one.figures, by_figure.get(one.figures[0].pk)) for one in sets
    ]


def _is_answered() -> Exists:
    """Whether somebody has said of a figure that it is no duplicate, and it is unchanged since.

    A set that another figure has joined is asked about again: nobody has said so of that one.
    """
    said = NotDuplicate.objects.filter(
        figure=OuterRef("pk"), said_at__gte=OuterRef("changed_at")
    )
    return Exists(said)
