"""What a column may be by what is in it: words of a choice, codes, bodies, numbers, sentences."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from organizations.actions.entry.reading import OfficeWords, read_account
from organizations.extraction.unlisted import kind_of_body
from organizations.importing.choosing import LEFT_OUT, ChosenColumn
from organizations.importing.proposing import only_once
from organizations.importing.table import SheetTable
from organizations.importing.units import holds_bare_number
from organizations.register.names import bodies_called
from organizations.resources.columns import SheetColumn

#: So many cells of a column are looked at.
MOST_READ = 8
#: The year of days in cells: none of them is looked at.
ANY_YEAR = 2000
#: Cells of so many Chinese signs on the average are an account, no title and no address.
LONG, HAN = 16, re.compile("[\u4e00-\u9fff]")
_UNIT_PRICE = re.compile("(?:市场|采购|参考)?(?:单价|均价)")
#: What a column of prose is called.
ACCOUNT = "正文"


def read_as(
    table: SheetTable,
    columns: Sequence[ChosenColumn],
    kind_of: Callable[[ChosenColumn], str],
) -> dict[str, str]:
    """Head as written -> what `kind_of` says of a column that nobody knows; nothing twice."""
    found = {}
    for chosen in columns:
        if chosen.heading is None:
            found[chosen.column.head.said] = kind_of(chosen)
    return only_once(found)


def indicators_read(
    table: SheetTable, columns: Sequence[ChosenColumn], office: OfficeWords
) -> dict[str, str]:
    """Head as written -> code of the indicator, for columns that nobody knows.

    折合金额（万元） over 3.6 is read as `折合金额3.6万元`: donation_goods_value. A column of which
    two cells are read otherwise, or one is not sure, is left out; two for one indicator, too.
    """
    return read_as(table, columns, lambda chosen: _code_of(table, chosen, office))


def choices_read(
    table: SheetTable, columns: Sequence[ChosenColumn], ours: Iterable[SheetColumn]
) -> dict[str, str]:
    """Head as written -> heading of the choice, or the code, that most of its cells are."""

    def heading(chosen: ChosenColumn) -> str:
        cells = set(cells_of(table, chosen.column.place))
        for column in ours:
            takes = getattr(column.widget, "takes", None)
            if takes is not None and _is_most(takes, cells):
                name: str = column.column_name
                return name
        return ""

    return read_as(table, columns, heading)


def mostly_read(
    table: SheetTable,
    columns: Sequence[ChosenColumn],
    heading: str,
    is_so: Callable[[str], object],
) -> dict[str, str]:
    """Head as written -> that heading, for a column of which most cells are so.

    `is_so` is `is_body` for bodies, `is_day` for days.
    """

    def kind(chosen: ChosenColumn) -> str:
        cells = set(cells_of(table, chosen.column.place))
        return heading if _is_most(is_so, cells) else ""

    return read_as(table, columns, kind)


def is_body(cell: str) -> bool:
    """Whether a cell names a body that we know, or one by how its name ends."""
    return bool(bodies_called(cell)) or kind_of_body(cell.strip()) in ("party", "social")


def numbered(table: SheetTable, columns: Sequence[ChosenColumn]) -> dict[str, str]:
    """Head as written -> 不导入, for a column that only numbers the rows: 1, 2, 3."""

    def kind(chosen: ChosenColumn) -> str:
        cells = cells_of(table, chosen.column.place)
        wanted = [str(number + 1) for number in range(len(cells))]
        given = [cell.removesuffix(".0").lstrip("0") for cell in cells]
        return LEFT_OUT if len(cells) > 1 and given == wanted else ""

    return read_as(table, columns, kind)


def unit_prices(table: SheetTable, columns: Sequence[ChosenColumn]) -> dict[str, str]:
    """Head as written -> 不导入, for a column of what one of the things costs."""

    def kind(chosen: ChosenColumn) -> str:
        return LEFT_OUT if _UNIT_PRICE.match(chosen.column.head.said) else ""

    return read_as(table, columns, kind)


def accounts_read(table: SheetTable, columns: Sequence[ChosenColumn]) -> dict[str, str]:
    """Head as written -> 正文, for a column of sentences."""

    def kind(chosen: ChosenColumn) -> str:
        cells = cells_of(table, chosen.column.place)
        signs = len(HAN.findall("".join(cells)))
        return ACCOUNT if cells and signs >= LONG * len(cells) else ""

    return read_as(table, columns, kind)


def cells_of(table: SheetTable, place: int, *, with_digit: bool = False) -> list[str]:
    """The first cells of a column that say something; at choice those that hold a digit."""
    found: list[str] = []
    for cells in table.rows.values():
        text = cells[place].text.strip() if place in cells else ""
        if text and (not with_digit or any(sign.isdigit() for sign in text)):
            found.append(text)
        if len(found) == MOST_READ:
            break
    return found


def _is_most(is_so: Callable[[str], object], cells: Collection[str]) -> bool:
    """Whether more than half of the cells are so."""
    return sum(map(bool, map(is_so, cells))) * 2 > len(cells)


def _code_of(table: SheetTable, chosen: ChosenColumn, office: OfficeWords) -> str:
    """The indicator that all cells read are of; empty for none."""
    codes, head = [], chosen.column.head
    for cell in cells_of(table, chosen.column.place, with_digit=True):
        unit = head.unit if holds_bare_number(cell) else ""
        colon = "" if cell[0].isdigit() else "："  # what it is stands in the cell itself
        offered = read_account(f"{head.plain}{colon}{cell}{unit}", ANY_YEAR, office)
        # of a list of things the first follows the head
        codes.append(offered[0].indicator if offered and offered[0].is_sure else "")
    return codes[0] if len(set(codes)) == 1 else ""
