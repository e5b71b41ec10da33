"""What the preview of a file shows: made while a person waits, or by a worker for later."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import tablib
from django.utils.safestring import mark_safe
from import_export.results import Result, RowResult

from organizations.importing.choosing import Choices
from organizations.resources.columns import MOST_SEEN
from organizations.resources.outcome import (
    CellFinding,
    HeldRow,
    Outcome,
    RowPlace,
    place_key,
    places_of,
)


@dataclass(frozen=True)
class DrawnRow:
    """A row that makes or changes something: `new` or `update`, and its cells as HTML."""

    import_type: str
    diff: Sequence[str]


@dataclass
class Preview:
    """A file by its name, what was chosen for it and what it would bring.

    `rows`: how many there are; `good`: those without a finding, where it can come in without the
    others. Of `drawn` the first two hundred, `more` besides.
    """

    name: str
    choices: Choices
    rows: int
    outcome: Outcome
    good: int
    notes: Sequence[str]
    diff_headers: Sequence[str]
    drawn: Sequence[DrawnRow]
    more: int
    #: Whether rows were judged at all.
    is_judged: bool

    def to_json(self) -> str:
        """As text."""
        outcome = self.outcome
        held = [[place.sheet, place.row, asdict(why)] for place, why in outcome.held]
        told = {
            **{name: getattr(self, name) for name in _PLAIN},
            "choices": asdict(self.choices),
            "outcome": {**outcome.to_json(), "held": held},
            "drawn": [asdict(row) for row in self.drawn],
        }
        return json.dumps(told, ensure_ascii=False)


_PLAIN = ("name", "rows", "good", "notes", "diff_headers", "more", "is_judged")


def preview_of(name: str, dataset: tablib.Dataset, outcome: Outcome) -> Preview:
    """The preview of a file of that name, of its rows and what came of judging them."""
    bad = {(finding.sheet, finding.row) for finding in outcome.findings}
    is_whole = any(finding.row is None for finding in outcome.findings)
    places = {place_key(place) for place in places_of(dataset)}
    result = outcome.result
    rows = _rows_that_act(result) if result else []
    return Preview(
        name=name,
        choices=getattr(dataset, "choices", Choices()),
        rows=len(dataset),
        outcome=outcome,
        good=0 if is_whole or result is None else len(places - bad),
        notes=[*getattr(dataset, "notes", []), *getattr(dataset, "left_out", [])],
        diff_headers=list(result.diff_headers or []) if result else [],
        drawn=[DrawnRow(row.import_type, row.diff) for row in rows[:MOST_SEEN]],
        more=max(0, len(rows) - MOST_SEEN),
        is_judged=result is not None,
    )


def preview_from(text: str | bytes) -> Preview:
    """The preview that `to_json` told, without what import-export says of each row."""
    said = json.loads(text)
    told = said["outcome"]
    outcome = Outcome(
        new=told["new"],
        changed=told["changed"],
        unchanged=told["unchanged"],
        suspected=told["suspected"],
        findings=[CellFinding(**finding) for finding in told["errors"]],
    )
    drawn = []
    for row in said["drawn"]:
        # made by as_html, which escapes what stands in the cells
        cells = list(map(mark_safe, row["diff"]))
        drawn.append(DrawnRow(row["import_type"], cells))
    for sheet, row, why in told["held"]:
        outcome.held.append((RowPlace(sheet, row, {}), HeldRow(**why)))
    more: dict[str, Any] = {name: said[name] for name in _PLAIN}
    return Preview(
        choices=Choices(**said["choices"]),
        outcome=outcome,
        drawn=drawn,
        **more,
    )


def _rows_that_act(result: Result) -> list[RowResult]:
    same = RowResult.IMPORT_TYPE_SKIP
    return [row for row in result.valid_rows() if row.import_type != same]
