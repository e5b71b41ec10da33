"""Numbers of one indicator told side by side in a deed: none of them is ticked unseen.

线下46人…志愿者6名 would be two figures of one indicator, of which one may lie in the other.
"""

from collections.abc import Sequence
from dataclasses import replace

from organizations.extraction.found import OfferedFigure

#: Of these a deed tells one number; several gifts of money or goods are told side by side.
_COUNTED_ONCE = frozenset(
    {"volunteers", "service_hours", "person_times", "volunteer_teams", "social_workers",
     "enterprises"}
)  # fmt: skip


def told_once(figures: Sequence[OfferedFigure]) -> list[OfferedFigure]:
    """Return the figures, unsure where another of the same deed counts the same."""
    found: list[OfferedFigure] = []
    for index, one in enumerate(figures):
        others = [*figures[:index], *figures[index + 1 :]]
        is_again = any(_counts_the_same(one, other) for other in others)
        found.append(replace(one, sure=False) if is_again else one)
    return found


def _counts_the_same(one: OfferedFigure, other: OfferedFigure) -> bool:
    """Tell two whole numbers of one indicator that count alike."""
    if one.indicator not in _COUNTED_ONCE or one.indicator != other.indicator:
        return False
    is_part = one.part_of is not None or other.part_of is not None
    is_one_day = one.as_of == other.as_of
    return one.counting == other.counting and is_one_day and not is_part
