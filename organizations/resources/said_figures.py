"""The figures of one cell, as an export writes several: 香港：约800元；30元."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bulletin.zh.cell import parse_cell
from bulletin.zh.quantity import Quantity
from organizations.resources.thing_list import read_things
from organizations.resources.widgets import NamedWidget

_PARTED = re.compile(r"[;；\n]")


@dataclass(frozen=True)
class SaidFigure:
    """A number with the name of its destination and of the thing; empty where not said."""

    quantity: Quantity
    destination: str = ""
    item: str = ""


def read_figures(
    cell: str, unit: str, destinations: NamedWidget | None
) -> list[SaidFigure]:
    """The numbers of a cell in their order. Raise ValueError naming what cannot be read.

    `destinations` names those that may stand before a number; None: none may.
    """
    found = []
    parts = [part.strip() for part in _PARTED.split(cell) if part.strip()]
    for part in parts or [cell]:
        place, number = _without_place(part, destinations)
        found.append(SaidFigure(parse_cell(number, unit), place))
    return found


def read_counted(cell: str, destinations: NamedWidget | None) -> list[SaidFigure]:
    """The same of things that are counted: 香港：口罩5万个；手套3000双."""
    return list(_counted(cell, destinations))


def _counted(cell: str, destinations: NamedWidget | None) -> Iterator[SaidFigure]:
    for thing in read_things(cell):
        place, item = _without_place(thing.item, destinations)
        yield SaidFigure(thing.quantity, place, item)


def _without_place(text: str, destinations: NamedWidget | None) -> tuple[str, str]:
    """A known destination before a colon, and the rest; else no place and the whole text."""
    place, colon, rest = text.replace(":", "：").partition("：")
    if not colon or destinations is None or not rest.strip():
        return "", text
    try:
        destinations.clean(place)
    except ValueError:
        return "", text
    return place.strip(), rest.strip()
