"""Bodies of an own export whose name was changed in the file: told, not entered a second time."""

from typing import Any

import tablib

from organizations.importing.bodies import written_name
from organizations.models.folded import folded_name
from organizations.register.names import Body
from organizations.resources.columns import Row
from organizations.resources.exported_rows import changed_cells
from organizations.resources.widgets import text_of

NAME, CODE = "名称", "统一社会信用代码"
#: One more cell than the name may differ: 简称 follows it.
MOST_CHANGED = 2


class RenamedRows:
    """The bodies an export wrote that no row of the file that came back names."""

    def __init__(self, resource: Any, dataset: tablib.Dataset) -> None:
        names = {folded_name(_name(row)) for row in dataset.dict}
        codes = {text_of(row.get(CODE)) for row in dataset.dict} - {""}
        self._resource = resource
        self._left: list[Body] = []
        for body in resource.get_queryset().filter(pk__in=resource.stamps):
            code = getattr(body, "credit_code", None)
            if body.name_folded not in names and code not in codes:
                self._left.append(body)

    def was(self, row: Row) -> Body | None:
        """The body that the row was when it was written, told by its other cells."""
        said = {heading: text_of(cell) for heading, cell in row.items()}
        said[NAME] = _name(row)
        near = []
        for place, body in enumerate(self._left):
            count = len(changed_cells(said, self._cells(body)))
            if count <= MOST_CHANGED:
                near.append((count, place))
        if not near:
            return None
        return self._left.pop(min(near)[1])

    def _cells(self, body: Body) -> dict[str, str]:
        """What an export writes of it."""
        cells = {}
        for column in self._resource.columns():
            cells[column.column_name] = text_of(column.export(body))
        return cells


def _name(row: Row) -> str:
    return written_name(text_of(row.get(NAME))).name
