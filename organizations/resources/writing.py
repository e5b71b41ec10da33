"""Rows that were judged, written: one short transaction, in which the ground is looked at again.

New records that were kept while they were judged are written in bulk, before the others: every
other row is read and judged once more, and written by itself.
"""

from collections.abc import Collection, Iterator, Sequence

import tablib
from django.core.exceptions import ValidationError
from django.db import models, transaction
from import_export.results import Result, RowResult

from bulletin import audit
from organizations.actions.batches.keeping import (
    RowCounts,
    WrittenRow,
    finish_batch,
    rows_ready,
)
from organizations.choices import RowChange
from organizations.models import ImportBatch
from organizations.resources.arranging import without
from organizations.resources.base import RecordResource
from organizations.resources.ground import ground_digest, renamed
from organizations.resources.outcome import (
    CellFinding,
    Outcome,
    RowPlace,
    outcome_of,
    place_key,
    place_name,
    places_of,
)

_CHANGES = {
    RowResult.IMPORT_TYPE_NEW: RowChange.NEW,
    RowResult.IMPORT_TYPE_UPDATE: RowChange.CHANGED,
}
MOVED = "导入期间专题、指标、去向或区有改动，没有导入，请再导入一次"


class Writing:
    """The rows of a file on their way into the database; `left`: rows that stay out."""

    def __init__(
        self,
        resource: RecordResource,
        dataset: tablib.Dataset,
        judged: Outcome,
        left: set[tuple[str, int | None]],
        batch: ImportBatch,
    ) -> None:
        assert judged.result is not None  # noqa: S101 - it was judged row by row
        assert resource.by is not None  # noqa: S101 - nobody imports without a name
        self.resource, self.dataset, self.batch = resource, dataset, batch
        self.left = left
        resource.batch = batch
        self.by = resource.by
        self.judged: Result = judged.result
        self.places = places_of(dataset)
        self.kept: list[int] = []
        others: list[int] = []
        for place, at in enumerate(self.places):
            if place_key(at) not in left:
                (self.kept if place in resource.kept else others).append(place)
        self.others = [
            place
            for place in others
            if self.judged.rows[place].import_type != RowResult.IMPORT_TYPE_SKIP
        ]
        self.unchanged = len(others) - len(self.others)

    def write(self, taken: Collection[str]) -> Outcome:
        """Write all rows, or nothing where one of them is refused now; after `make_ready`."""
        with transaction.atomic():
            # New records first: rows that change others may name them.
            records, refused = self._write_kept()
            outcome = self._nothing() if refused else self._write_others(taken)
            outcome.findings.extend(refused)
            if outcome.findings:
                outcome.new = outcome.changed = 0
                transaction.set_rollback(True)
                return outcome
            written = list(self._written(outcome))
            if not self.rows.rows:
                written += self._written_kept(records)
            outcome.new += len(records)
            finish_batch(
                batch=self.batch,
                counts=RowCounts(outcome.new, outcome.changed, outcome.unchanged),
                ready=self.rows,
                written=written,
                before=self.resource.before,
            )
            self._note_file(outcome)
        self._note_kept(outcome, records)
        return outcome

    def make_ready(self) -> None:
        """Work out what is known of new records before anybody has to wait for them."""
        resource = self.resource
        self.ready = resource.make_ready([resource.kept[place] for place in self.kept])
        records, after = [], {}
        for record, digest in resource.digests_ready(self.ready):
            records.append(record)
            after[record.pk] = digest
        written = self._written_kept(records) if records else ()
        self.rows = rows_ready(self.batch, written, after, {})

    def _write_others(self, taken: Collection[str]) -> Outcome:
        """Judge and write, one by one, the rows that were not kept."""
        if not self.others:
            return self._nothing()
        chosen = {place_key(self.places[place]) for place in self.others}
        rest = {place_key(place) for place in self.places} - chosen
        rows = without(self.dataset, rest)
        again = type(self.resource)(by=self.by)
        again.as_drafts = self.resource.as_drafts
        again.batch = self.batch
        result = again.import_data(
            rows, dry_run=False, rollback_on_validation_errors=True
        )
        outcome = outcome_of(result, rows)
        for place, row in outcome.held:
            if place_name(place) in taken:
                # Chosen although it is newer here: written and counted.
                outcome.changed += 1
            else:
                said = CellFinding(place.sheet, place.row, None, None, None, row.message)
                outcome.findings.append(said)
        self.resource.before = again.before
        outcome.unchanged += self.unchanged
        result.resource = self.resource
        return outcome

    def _nothing(self) -> Outcome:
        """The outcome before anything is written."""
        result = self.resource.get_result_class()()
        result.diff_headers = self.judged.diff_headers
        result.resource = self.resource
        return Outcome(unchanged=self.unchanged, result=result)

    def _moved_meanwhile(self) -> Iterator[CellFinding]:
        """What was changed or entered by others since the rows were judged."""
        if self.resource.ground != ground_digest():
            yield CellFinding("", None, None, None, None, MOVED)
        for name in renamed(self.resource.bodies_read()):
            said = f"“{name}”刚刚改了名称或已不在，没有导入，请再导入一次"
            yield CellFinding("", None, None, None, None, said)
        for place, said in self.resource.told_meanwhile(self.kept).items():
            at = self.places[place]
            yield CellFinding(at.sheet, at.row, None, None, None, said)

    def _write_kept(self) -> tuple[Sequence[models.Model], list[CellFinding]]:
        """Write the new records; why none of them was written."""
        if not self.kept:
            return [], []
        moved = list(self._moved_meanwhile())
        if moved:
            return [], moved
        try:
            return self.resource.write_kept(self.ready), []
        except ValidationError as error:
            return [], [
                CellFinding("", None, None, None, None, one) for one in error.messages
            ]

    def _note_kept(self, outcome: Outcome, records: Sequence[models.Model]) -> None:
        """Let their rows of the result say which they became."""
        assert outcome.result is not None  # noqa: S101 - set by whoever wrote before
        for place, record in zip(self.kept, records, strict=True):
            row = self.judged.rows[place]
            row.add_instance_info(record)
            row.instance = record
            outcome.result.append_row_result(row)
            outcome.result.increment_row_result_total(row)
        outcome.suspected += self.resource.suspected

    def _written(self, outcome: Outcome) -> Iterator[WrittenRow]:
        """The rows, of those read once more, that made or changed a record."""
        assert outcome.result is not None  # noqa: S101 - set by whoever wrote
        for place, row in zip(self.others, outcome.result.rows, strict=True):
            change = _CHANGES.get(row.import_type)
            if change is not None:
                at: RowPlace = self.places[place]
                yield WrittenRow(at.sheet, at.row, change, row.object_id, row.object_repr)

    def _written_kept(self, records: Sequence[models.Model]) -> Iterator[WrittenRow]:
        """The rows that make new records; the records have keys."""
        for place, record in zip(self.kept, records, strict=True):
            at: RowPlace = self.places[place]
            yield WrittenRow(at.sheet, at.row, RowChange.NEW, record.pk, str(record))

    def _note_file(self, outcome: Outcome) -> None:
        """A line of the trail about the file; it speaks of who moved it."""
        counts = {
            "new": outcome.new,
            "update": outcome.changed,
            "skip": outcome.unchanged,
        }
        rows = {verb: count for verb, count in counts.items() if count}
        model = self.resource._meta.model
        action = f"{model._meta.model_name}_file_imported"
        details = {"file": self.batch.name, "rows": rows}
        audit.append(by=self.by, action=action, of=self.by, details=details)
