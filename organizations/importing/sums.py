"""Rows that add up those above them: told by a word, or by their numbers alone. Pure."""

import re
from collections.abc import Sequence
from decimal import Decimal

from bulletin.zh.cell import parse_cell
from organizations.importing.cells import BookCell

_SUMS = re.compile(r"(小计|合计|总计|共计|累计|本页小计|本页合计)[:：]?")
#: Behind a serial number; 累计 may be a word of 口径 there.
_BEHIND = re.compile(r"(小计|合计|总计|共计|本页小计|本页合计)[:：]?")
_SERIAL = re.compile(r"\d+[.、]?")
#: One number may be the sum of two above it by chance.
_FEWEST = 3

Cells = dict[int, BookCell]


def is_called_sum(cells: Cells) -> bool:
    """Whether the first cell says 合计 or the like, or the second behind a serial number."""
    said = [re.sub(r"\s+", "", cell.text) for cell in list(cells.values())[:2]]
    if _SUMS.fullmatch(said[0]):
        return True
    is_numbered = len(said) > 1 and _SERIAL.fullmatch(said[0]) is not None
    return is_numbered and _BEHIND.fullmatch(said[1]) is not None


def adds_up(last: Cells, above: Sequence[Cells]) -> bool:
    """Whether a row holds numbers alone, each the sum of its column above.

    A row that says a word anywhere, or one other number, is data; so is one number below two.
    """
    met = 0
    for place, cell in last.items():
        total, terms = _value(cell), Decimal(0)
        if total is None:
            return False
        for row in above:
            term = _value(row[place]) if place in row else Decimal(0)
            if term is None:
                return False
            terms += term
            met += place in row
        if total != terms:
            return False
    return met >= _FEWEST


def _value(cell: BookCell) -> Decimal | None:
    """The number of a cell; None where it holds a word, a day or no exact number."""
    try:
        quantity = parse_cell(cell.text)
    except ValueError:
        return None
    return quantity.value
