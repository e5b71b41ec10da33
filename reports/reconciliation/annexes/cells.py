"""A cell of an annex as a number.

Its trace says what it is made of, the proof whether it holds.
"""

from collections.abc import Mapping

from reports.reconciliation.findings import Number
from reports.reconciliation.text.surroundings import PlacedCell

#: Of a cell that is no sum and no figure: a line of the bridge.
BY_RULE = "由合计逐项算出"


def number_of_cell(
    placed: PlacedCell, faults: Mapping[tuple[str, int, int], str]
) -> Number:
    """Its number: as it was made, or contradicted where the proof does not hold."""
    cell, trace = placed.cell, placed.cell.trace
    wrong = faults.get((placed.table, placed.row, placed.column), "")
    verdict = trace.verdict if trace else "total"
    return Number(
        cell.text,
        placed.span,
        "contradicted" if wrong else verdict,
        trace.kind if trace else "total",
        trace.figures if trace else (),
        trace.activities if trace else (),
        placed.place,
        message=wrong or ("" if trace else BY_RULE),
        at=placed.at,
        value=cell.value,
        qualifier=trace.qualifier if trace else None,
    )
