"""What several lists show: figures in their own words, bodies in one line."""

from collections.abc import Iterable

from organizations.models import Activity, Figure


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
