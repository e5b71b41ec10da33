"""What several lists show: a status as shape, word and colour.

Figures in their own words.
"""

from collections.abc import Iterable
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from organizations.models import Activity, Figure


@lru_cache(maxsize=32)
def icon(name: str) -> SafeString:
    """The shape of that name."""
    return render_to_string(f"icons/{name}.svg")


def status_mark(code: str, words: str, *, boxed: bool = False) -> SafeString:
    """A status: shape, word, colour; in a box beside a title."""
    return format_html(
        '<span class="status{}" data-status="{}">{}{}</span>',
        " boxed" if boxed else "",
        code,
        icon(code),
        words,
    )


def in_words(figures: Iterable[Figure], *, most: int = 3) -> str:
    """The figures in one line, parts (其中) left out.

    How many there are when not all are told.
    """
    wholes = []
    for figure in figures:
        if figure.part_of_id is None:
            wholes.append(figure)
    told = "；".join(_in_words(figure) for figure in wholes[:most])
    return f"{told} 等{len(wholes)}项" if len(wholes) > most else told


def _in_words(figure: Figure) -> str:
    where = f"（{figure.destination}）" if figure.destination else ""
    return f"{figure}{where}"


def bodies_in_words(activity: Activity) -> dict[str, str]:
    """牵头单位 and 参与单位 as they stand in the database, each in one line."""
    leads = activity.leads.select_related("party", "organization").order_by(
        "position", "id"
    )
    partners = activity.partners.select_related("party", "organization").order_by("id")
    return {
        "牵头单位": "、".join(map(str, leads)),
        "参与单位": "、".join(map(str, partners)),
    }
