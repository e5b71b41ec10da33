"""Which rows of a sheet are the head of its table, told by its shape. Pure."""

import re
from collections.abc import Mapping

from organizations.importing.cells import BookCell, BookSheet

#: Number of the row -> place of the column -> cell.
Rows = dict[int, dict[int, BookCell]]
#: The head is looked for in the first rows that hold something.
HEAD_WITHIN = 30
#: So many cells a head has at least, where the table is that wide.
_LEAST = 3
#: A number alone is no head, nor is what somebody filled in behind a colon.
_NUMBER, _FILLED_IN = re.compile(r"[\d.,，%\s-]+"), re.compile(r"[:：]\s*\S")


def first_of_words(rows: Rows) -> int | None:
    """The first row of words of its own, half as wide as the table, that has rows below it.

    A title stands alone in its row, and 填报单位：某会 says what it is itself.
    """
    numbers = list(rows)[:HEAD_WITHIN]
    widest = max((len(rows[number]) for number in numbers), default=0)
    for number in numbers:
        said = [cell.text.strip() for cell in rows[number].values()]
        is_wide = len(said) >= min(_LEAST, widest) and len(said) * 2 >= widest
        if is_wide and number != max(rows) and _are_heads(said):
            return number
    return None


def _are_heads(said: list[str]) -> bool:
    """Whether all are words, no two of them the same."""
    for text in said:
        if _NUMBER.fullmatch(text) or _FILLED_IN.search(text):
            return False
    return len(set(said)) == len(said)


def head_rows_of(sheet: BookSheet, rows: Rows, found: int) -> tuple[int, ...]:
    """The row that was found, and the one below or above it that is head as well.

    Cells of the upper one are merged with, or over, cells of the lower one; in a file that
    merges nothing each has what the other lacks.
    """
    above, below = found - 1, found + 1
    if below in rows and _is_double(sheet, rows, found):
        return (found, below)
    if above in rows and _goes_down(sheet, above):
        return (above, found)
    if above in rows and not sheet.merged and _complete(rows[above], rows[found]):
        return (above, found)
    return (found,)


def _is_double(sheet: BookSheet, rows: Rows, top: int) -> bool:
    """Whether the row below belongs to the head that begins here."""
    below = rows[top + 1]
    for first, left, last, right in sheet.merged:
        is_wide = first == last == top and right > left
        if is_wide and any(left <= place <= right for place in below):
            return True
    return _goes_down(sheet, top) or (not sheet.merged and _complete(rows[top], below))


def _goes_down(sheet: BookSheet, top: int) -> bool:
    """Whether a cell of the row is merged with the one below it, and with no more."""
    return any(first == top and last == top + 1 for first, _, last, _ in sheet.merged)


def _complete(upper: Mapping[int, BookCell], lower: Mapping[int, BookCell]) -> bool:
    """Whether two rows are one head: the lower begins later and fills each gap of the upper."""
    gaps = set(range(min(upper), max(upper))) - set(upper)
    if not gaps or min(lower) <= min(upper) or not gaps <= set(lower):
        return False
    return _are_heads([cell.text.strip() for cell in lower.values()])


def upper_row(
    sheet: BookSheet,
    cells: Mapping[int, BookCell],
    top: int,
    under: Mapping[int, BookCell],
) -> dict[int, str]:
    """What the first row of a head says over each column: also where it is merged.

    In a file that merges nothing also over the gaps behind it that the lower row fills.
    """
    found = {place: cell.text for place, cell in cells.items()}
    for first, left, _last, right in sheet.merged:
        if first == top and left in found:
            for place in range(left, right + 1):
                found[place] = found[left]
    for place in sorted(under) if not sheet.merged else ():
        if place not in found and place - 1 in found:
            found[place] = found[place - 1]
    return found
