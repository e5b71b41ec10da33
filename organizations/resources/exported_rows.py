"""Rows of an own export of which a cell that tells records apart was changed."""

from collections.abc import Mapping

Cells = Mapping[str, str]
#: The column that says under which record a row stands: it stays.
ANCHOR = "编号"
#: More cells than these changed: another record.
MOST_CHANGED = 2


def changed_rows(
    rows: Mapping[int, Cells], exported: Mapping[int, Cells]
) -> dict[int, int]:
    """Number of the row -> key of the record that it was, for each record at most one row.

    `rows`: those that speak of no record; `exported`: what was written of the records that no
    row speaks of any more. The least changed pair first, in the order of the file.

    >>> day = {"编号": "A-1", "数值": "5", "截至日期": "2022-03-01"}
    >>> changed_rows({4: {**day, "截至日期": "2022-03-02"}}, {70: day})
    {4: 70}
    """
    beside: dict[str, list[int]] = {}
    for key, cells in exported.items():
        beside.setdefault(cells[ANCHOR], []).append(key)
    pairs = []
    for number, row in rows.items():
        for key in beside.get(row.get(ANCHOR, ""), []):
            count = len(changed_cells(row, exported[key]))
            if count <= MOST_CHANGED:
                pairs.append((count, number, key))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, key in sorted(pairs):
        if number not in found and key not in taken:
            found[number] = key
            taken.add(key)
    return found


def changed_cells(row: Cells, cells: Cells) -> list[tuple[str, str]]:
    """The headings under which a row says something else, with what was there before."""
    return [
        (heading, cells.get(heading, ""))
        for heading, said in row.items()
        if said != cells.get(heading, "")
    ]


def told_before(differing: list[tuple[str, str]]) -> bool:
    """Whether two rows are the same number but for when and for whom it counts."""
    headings = {heading for heading, _ in differing}
    return bool(headings) and headings <= {"截至日期", "范围", "口径"}
