"""What the reader of accounts makes of a column of numbers: its head and a cell as a sentence."""

from collections.abc import Sequence

from organizations.actions.entry.reading import OfficeWords, read_account
from organizations.importing.choosing import ChosenColumn
from organizations.importing.proposing import only_once
from organizations.importing.table import SheetTable
from organizations.importing.units import holds_bare_number

#: So many cells of a column are read.
MOST_READ = 8
#: The year of days in cells: none of them is looked at.
ANY_YEAR = 2000


def indicators_read(
    table: SheetTable, columns: Sequence[ChosenColumn], office: OfficeWords
) -> dict[str, str]:
    """Head as written -> code of the indicator, for columns that nobody knows.

    折合金额（万元） over 3.6 is read as `折合金额3.6万元`: donation_goods_value. A column of which
    two cells are read otherwise, or one is not sure, is left out; two for one indicator, too.
    """
    found = {}
    for chosen in columns:
        if chosen.heading is None:
            code = _code_of(table, chosen, office)
            if code:
                found[chosen.column.head.said] = code
    return only_once(found)


def _code_of(table: SheetTable, chosen: ChosenColumn, office: OfficeWords) -> str:
    """The indicator that all cells read are of; empty for none."""
    codes, head = [], chosen.column.head
    for cell in _cells(table, chosen.column.place):
        unit = head.unit if holds_bare_number(cell) else ""
        colon = "" if cell[0].isdigit() else "："  # what it is stands in the cell itself
        offered = read_account(f"{head.plain}{colon}{cell}{unit}", ANY_YEAR, office)
        # of a list of things the first follows the head
        codes.append(offered[0].indicator if offered and offered[0].is_sure else "")
    return codes[0] if len(set(codes)) == 1 else ""


def _cells(table: SheetTable, place: int) -> list[str]:
    """The first cells of the column that hold a digit."""
    found = []
    for cells in table.rows.values():
        if place in cells and any(sign.isdigit() for sign in cells[place].text):
            found.append(cells[place].text)
        if len(found) == MOST_READ:
            break
    return found
