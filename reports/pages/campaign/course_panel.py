"""走势 as a panel: the course of the chosen indicator, and the links to the other courses."""

from typing import Any

from django.http import QueryDict

from organizations.totals.reading.cells import FigureRow
from reports.pages.addresses import changed
from reports.pages.campaign.board import Board
from reports.pages.campaign.trends import STEPS, Course, course

#: A link: its words, its address, whether it is the present choice.
Link = tuple[str, str, bool]


def drawn_course(
    board: Board, rows: list[FigureRow], trend: str, step: str
) -> Course | None:
    """The course of an indicator in these rows; None where it is not kept."""
    indicator = board.register.get(trend)
    if indicator is None:
        return None
    since, parts = board.campaign.starts_on, board.rows.parts
    return course(rows, board.body, indicator, since, board.cutoff, step, parts)


def course_panel(
    query: QueryDict, board: Board, drawn: Course | None, trend: str, step: str
) -> dict[str, Any]:
    """What the panel shows of a course.

    `drawn` is None where the indicator is not kept.
    """
    return {
        "course": drawn,
        "trends": _trends(query, board, trend),
        "steps": choice_links(query, "step", STEPS, step, "#h-trend"),
    }


def _trends(query: QueryDict, board: Board, trend: str) -> list[Link]:
    names = {}
    for column in board.columns:
        names[column.code] = column.name
    return choice_links(query, "trend", names, trend, "#h-trend")


def choice_links(
    query: QueryDict, name: str, choices: dict[str, str], chosen: str, place: str
) -> list[Link]:
    """A link for each choice of a parameter: ("按周", "?step=week#h-trend", False)."""
    found = []
    for code, words in choices.items():
        address = changed(query, **{name: code}) + place
        found.append((words, address, code == chosen))
    return found
