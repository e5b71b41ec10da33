"""A file that was taken in, kept with what it made and changed."""

import hashlib
from pathlib import PurePath

from django.core.files.base import ContentFile
from import_export.results import RowResult

from bulletin.models import User
from organizations.choices import RowChange
from organizations.models import ImportBatch, ImportedRow
from organizations.resources.outcome import Outcome, RowPlace

_CHANGES = {
    RowResult.IMPORT_TYPE_NEW: RowChange.NEW,
    RowResult.IMPORT_TYPE_UPDATE: RowChange.CHANGED,
}


def keep_batch(
    *,
    kind: str,
    name: str,
    data: bytes,
    mapping: str,
    outcome: Outcome,
    places: list[RowPlace],
    by: User,
) -> ImportBatch:
    """Keep the file and a row for each record it made or changed; in the caller's transaction."""
    digest = hashlib.sha256(data).hexdigest()
    batch = ImportBatch(
        kind=kind, name=PurePath(name).name[:255], digest=digest, mapping=mapping
    )
    batch.new, batch.changed = outcome.new, outcome.changed
    batch.unchanged = outcome.unchanged
    batch.touched_by(by.pk)
    suffix = PurePath(name).suffix.lower()
    batch.file.save(f"{digest[:16]}{suffix}", ContentFile(data), save=False)
    batch.save()
    rows = []
    assert outcome.result is not None  # noqa: S101 - rows were written
    for place, row in zip(places, outcome.result.rows, strict=True):
        change = _CHANGES.get(row.import_type)
        if change is not None:
            made = ImportedRow(
                batch=batch, sheet=place.sheet[:100], row=place.row, change=change
            )
            made.key, made.label = row.object_id, row.object_repr[:300]
            rows.append(made)
    ImportedRow.objects.bulk_create(rows, batch_size=500)
    return batch
