"""A file that is taken in: the batch before it is written, its rows when it is."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction

from bulletin.inserting import ReadyRows, insert_ready, make_ready
from bulletin.models import User
from organizations.actions.batches.contents import Contents, contents_of, digest_of
from organizations.actions.batches.kinds import model_of_kind
from organizations.actions.batches.running import note_broken
from organizations.choices import BatchState, RowChange
from organizations.models import ImportBatch, ImportedRow


@dataclass(frozen=True)
class WrittenRow:
    """A record that a row of the file made or changed."""

    sheet: str
    row: int
    change: RowChange
    key: int
    label: str


@dataclass(frozen=True)
class RowCounts:
    """How many rows were new, changed, unchanged."""

    new: int
    changed: int
    unchanged: int


@transaction.atomic
def begin_batch(
    *, kind: str, name: str, data: bytes, mapping: str, by: User
) -> ImportBatch:
    """Keep the file as a batch that is 正在导入: it stays even if the writing breaks off."""
    note_broken()
    digest = hashlib.sha256(data).hexdigest()
    plain_name = PurePath(name).name[:255]
    batch = ImportBatch(kind=kind, name=plain_name, digest=digest, mapping=mapping)
    batch.state = BatchState.RUNNING
    batch.touched_by(by.pk)
    suffix = PurePath(name).suffix.lower()
    batch.file.save(f"{digest[:16]}{suffix}", ContentFile(data), save=False)
    batch.save()
    return batch


def rows_ready(
    batch: ImportBatch,
    written: Iterable[WrittenRow],
    after: Mapping[int, str],
    before: Mapping[int, Contents],
) -> ReadyRows:
    """The rows of a batch, for `finish_batch`; digests and contents of records by key."""
    rows = []
    for one in written:
        row = ImportedRow(batch=batch, sheet=one.sheet[:100], row=one.row)
        row.change, row.key, row.label = one.change, one.key, one.label[:300]
        row.before = before.get(one.key, {})
        row.after = after[one.key]
        rows.append(row)
    return make_ready(rows)


def finish_batch(
    *,
    batch: ImportBatch,
    counts: RowCounts,
    ready: ReadyRows,
    written: Sequence[WrittenRow],
    before: Mapping[int, Contents],
) -> None:
    """Note what the file made and changed; in the transaction that writes the records.

    `ready`: rows made before it; `written`: the others, of which it is read what they hold.
    """
    insert_ready(ready)
    held = contents_of(model_of_kind(batch.kind), {row.key for row in written})
    after = {key: digest_of(contents) for key, contents in held.items()}
    insert_ready(rows_ready(batch, written, after, before))
    batch.new, batch.changed = counts.new, counts.changed
    batch.unchanged = counts.unchanged
    batch.state = BatchState.DONE
    batch.save()


def drop_batch(batch: ImportBatch) -> None:
    """Forget a batch of which nothing was written, and its file."""
    batch.file.delete(save=False)
    batch.delete()
