"""What of a file is drawn on a page: heads with their choices, findings by kind, changed rows."""

from typing import Any

from organizations.admin.trade.columns_form import ColumnsForm
from organizations.importing.table import SheetTable
from organizations.resources.columns import MOST_SEEN
from organizations.resources.finding_kinds import kinds_of
from organizations.resources.previews import Preview

#: So many findings are drawn, and so many rows of a preview; the others are counted.
MOST_DRAWN = MOST_SEEN
#: So many rows are shown while columns are chosen.
ROWS_SHOWN = 30


def preview_drawn(preview: Preview) -> dict[str, Any]:
    """Findings by kind, the first two hundred of all; else the rows that act, and what is asked."""
    left, kinds = MOST_DRAWN, []
    for kind in kinds_of(preview.outcome.findings):
        shown = kind.findings[:left]
        left -= len(shown)
        kinds.append((kind, shown, kind.count - len(shown)))
    held = {row.message for _, row in preview.outcome.held}
    return {
        "outcome": preview.outcome,
        "findings": preview.outcome.findings,
        "finding_kinds": kinds,
        "good_count": preview.good,
        "result": preview if preview.is_judged else None,
        "drawn_rows": preview.drawn,
        "more_rows": preview.more,
        "suspected": [one for one in preview.outcome.suspected if one not in held],
        "notes": preview.notes,
    }


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
