"""Columns of a file that nobody knows, each as a finding with what it may be."""

from collections.abc import Iterator

import tablib

from organizations.importing.choosing import LEFT_OUT, ChosenColumn
from organizations.importing.days import is_day
from organizations.importing.table import SheetTable
from organizations.resources.base import RecordResource
from organizations.resources.outcome import CellFinding

#: A column for each day.
_DAY = (
    "列名“{said}”是日期：一天一列的表请改成一行一天（单位、日期、数值各一列）后再导入，"
    "或选“不导入”"
)


def unknown_columns(
    resource: RecordResource, dataset: tablib.Dataset
) -> Iterator[CellFinding]:
    """A finding for each column that nobody knows.

    One where no column is known and for none anything can be proposed: the row is no head.
    """
    unknown: dict[int, list[ChosenColumn]] = {}
    tables: dict[int, SheetTable] = {}
    for table, chosen in getattr(dataset, "unknown", []):
        unknown.setdefault(id(table), []).append(chosen)
        tables[id(table)] = table
    for key, columns in unknown.items():
        table = tables[key]
        proposed = getattr(dataset, "proposed", {})
        heads = {column.head.said for column in table.columns}
        is_told = len(heads) > 1 and not heads.isdisjoint(proposed)
        if len(columns) == len(table.columns) and not is_told:
            yield _no_head(table, resource)
            continue
        for chosen in columns:
            like = proposed.get(chosen.column.head.said, "")
            yield _unknown_column(table, chosen, resource, like)


def _no_head(table: SheetTable, resource: RecordResource) -> CellFinding:
    row = table.head_rows[0]
    said = (
        f"第 {row} 行没有一个认得的列名，请把列名放在数据上面一行。{resource.available()}"
    )
    return CellFinding(table.sheet, row, None, f"A{row}", None, said)


def _unknown_column(
    table: SheetTable, chosen: ChosenColumn, resource: RecordResource, like: str
) -> CellFinding:
    said, row = chosen.column.head.said, table.head_rows[-1]
    cell = f"{chosen.column.letter}{row}"
    if is_day(said):
        return CellFinding(table.sheet, row, said, cell, said, _DAY.format(said=said))
    guess = f"（像是“{like}”）" if like else ""
    if like == LEFT_OUT:
        guess = "（像是行的序号）"
    message = (
        f"不认识的列：{said or '（空）'}{guess}。请改列名，或在对应关系里选它是哪一列、"
        f"选“不导入”。{resource.available()}"
    )
    return CellFinding(table.sheet, row, said, cell, said, message)
