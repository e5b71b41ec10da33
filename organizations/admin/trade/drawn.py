"""What of a file is drawn on a page: heads with their choices, findings by kind, changed rows."""

from typing import Any

import tablib
from import_export.results import Result, RowResult

from organizations.admin.trade.columns_form import ColumnsForm
from organizations.importing.table import SheetTable
from organizations.resources.columns import MOST_SEEN
from organizations.resources.finding_kinds import kinds_of
from organizations.resources.outcome import Outcome, place_key, places_of

#: So many findings are drawn, and so many rows of a preview; the others are counted.
MOST_DRAWN = MOST_SEEN
#: So many rows are shown while columns are chosen.
ROWS_SHOWN = 30


def findings_drawn(outcome: Outcome, dataset: tablib.Dataset) -> dict[str, Any]:
    """The findings by kind, the first two hundred of all; how many rows are without one."""
    left, drawn = MOST_DRAWN, []
    for kind in kinds_of(outcome.findings):
        shown = kind.findings[:left]
        left -= len(shown)
        drawn.append((kind, shown, kind.count - len(shown)))
    bad = {(finding.sheet, finding.row) for finding in outcome.findings}
    places = {place_key(place) for place in places_of(dataset)}
    whole = any(finding.row is None for finding in outcome.findings)
    return {
        "findings": outcome.findings,
        "finding_kinds": drawn,
        "good_count": 0 if whole or outcome.result is None else len(places - bad),
    }


def rows_drawn(result: Result | None) -> dict[str, Any]:
    """The rows of a preview that make or change something, the first two hundred."""
    if result is None:
        return {"result": None, "drawn_rows": [], "more_rows": 0}
    same = RowResult.IMPORT_TYPE_SKIP
    rows = [row for row in result.valid_rows() if row.import_type != same]
    more = max(0, len(rows) - MOST_DRAWN)
    return {"result": result, "drawn_rows": rows[:MOST_DRAWN], "more_rows": more}


def table_drawn(table: SheetTable, form: ColumnsForm) -> dict[str, Any]:
    """The heads of a table, each with its choice where it was not met before, and first rows."""
    rows = []
    for number in sorted(table.rows)[:ROWS_SHOWN]:
        cells = table.rows[number]
        texts = [
            cells[column.place].text if column.place in cells else ""
            for column in table.columns
        ]
        rows.append((number, texts))
    heads = []
    for column in table.columns:
        said = column.head.said
        heads.append((column.letter, said, form.take_column(said)))
    return {"name": table.sheet, "heads": heads, "rows": rows}
