"""Lengths on a page of an OFD: whole micrometres, so that places add up exactly.

>>> microns(72.0), millimetres(microns(72.0)), millimetres(-5350)
(25400, '25.4', '-5.35')
"""

from decimal import Decimal

#: A point is 1/72 inch.
MICRONS_OF_A_POINT = 25_400 / 72


def microns(points: float) -> int:
    """Points as micrometres."""
    return round(points * MICRONS_OF_A_POINT)


def millimetres(length: int) -> str:
    """Micrometres as millimetres, as short as they can be written.

    >>> millimetres(210000)
    '210'
    """
    written = Decimal(length).scaleb(-3).normalize()
    return f"{written:f}"
