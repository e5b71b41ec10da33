"""Files in: judged without a write, then written in one transaction that judges again.

The pages and `manage.py import_data` both ask here, so that a file has one outcome.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath

import tablib
from django.core.exceptions import ValidationError
from django.db import Error

from bulletin.models import User
from organizations.actions.batches.keeping import begin_batch, drop_batch
from organizations.actions.batches.running import being_written
from organizations.importing.choosing import Choices
from organizations.importing.package import BROKEN
from organizations.importing.workbook import is_text
from organizations.resources.arranging import SheetDataset, arrange, without
from organizations.resources.base import RecordResource
from organizations.resources.finding_kinds import one_for_a_missing_column
from organizations.resources.formats import sheets_of
from organizations.resources.keeping import RowNotes, Tell
from organizations.resources.kinds import kind_of
from organizations.resources.outcome import (
    CellFinding,
    Outcome,
    outcome_of,
    place_key,
    place_name,
    places_of,
)
from organizations.resources.unknown_columns import unknown_columns
from organizations.resources.writing import Writing

SUFFIXES = (".xlsx", ".xls", ".csv", ".txt")


def read_file(
    kind: type[RecordResource],
    name: str,
    data: bytes,
    by: User,
    choices: Choices | None = None,
) -> SheetDataset:
    """The rows of a file. Raise ValidationError: what is wrong with it and what to do."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        said = "、".join(SUFFIXES)
        raise ValidationError(f"只收 {said} 文件，这个文件是“{suffix or name}”")
    if suffix in (".xlsx", ".xls") and data.strip() and is_text(data):
        raise ValidationError(BROKEN)
    dataset = arrange(kind(by=by), sheets_of(data), choices or Choices())
    if not dataset.tables:
        raise ValidationError("文件是空的，没有列名也没有内容")
    if not any(table.rows for table in dataset.tables):
        raise ValidationError("文件里只有列名，没有内容")
    return dataset


def why_not_import(by: User, kind: type[RecordResource]) -> str | None:
    """Why this user may not bring such records; None where they may."""
    options = kind._meta.model._meta
    if not by.is_active:
        return f"用户“{by}”已停用"
    needed = [
        f"{options.app_label}.{verb}_{options.model_name}" for verb in ("import", "add")
    ]
    if not by.has_perms(needed):
        return f"用户“{by}”没有导入{options.verbose_name_plural}的权限"
    return None


def check(
    kind: type[RecordResource],
    dataset: tablib.Dataset,
    by: User,
    notes: RowNotes | None = None,
    tell: Tell | None = None,
) -> Outcome:
    """What the rows would bring and all that is wrong with them.

    Nothing is written into the database, nobody waits; `notes` takes down what is new, `tell`
    is told how many rows of how many are judged.
    """
    resource = kind(by=by)
    resource.notes, resource.tell = notes, tell
    return judge(resource, dataset)


def judge(resource: RecordResource, dataset: tablib.Dataset) -> Outcome:
    """The same with a resource that may keep what it judges."""
    first = list(_found_first(resource, dataset))
    whole = [finding for finding in first if finding.row is None or finding.cell is None]
    if whole or is_asked(dataset):
        return Outcome(findings=first)
    outcome = outcome_of(resource.import_data(dataset, dry_run=True), dataset)
    found = one_for_a_missing_column(outcome.findings, dataset.headers or [])
    outcome.findings = [*first, *found]
    return outcome


def _found_first(
    resource: RecordResource, dataset: tablib.Dataset
) -> Iterator[CellFinding]:
    """What is found before any row is judged; of a sheet without a head, that alone."""
    unknown = list(unknown_columns(resource, dataset))
    headless = {finding.sheet for finding in unknown if finding.column is None}
    yield from unknown
    for question in getattr(dataset, "units_asked", []):
        yield question.finding()
    for finding in getattr(dataset, "refused", []):
        if finding.sheet not in headless:
            yield finding


def is_asked(dataset: tablib.Dataset) -> bool:
    """Whether a person is asked what columns or their numbers are, before a row is judged."""
    return bool(getattr(dataset, "unknown", []) or getattr(dataset, "units_asked", []))


def write(
    kind: type[RecordResource],
    dataset: tablib.Dataset,
    by: User,
    *,
    name: str,
    data: bytes,
    mapping: str = "",
    as_drafts: bool = False,
    taken: Collection[str] = (),
) -> Outcome:
    """Write the rows in one transaction, or nothing where one of them is refused.

    Rows that are held (suspected twice, newer here) are left out, but for those `taken`,
    named as `place_name` has them. The file is kept as a batch before that, with a row for
    each record made or changed; a process that is killed meanwhile leaves the batch 中断
    and no record.
    """
    file = Arriving(name, data, mapping, as_drafts, taken)
    return judge_and_write(kind, dataset, by, file)


@dataclass(frozen=True)
class Arriving:
    """A file on its way in, and what the person chose; `taken`: rows written though held."""

    name: str
    data: bytes
    mapping: str = ""
    as_drafts: bool = False
    taken: Collection[str] = ()


def judge_and_write(
    kind: type[RecordResource], dataset: tablib.Dataset, by: User, file: Arriving
) -> Outcome:
    """As `write`."""
    resource = kind(by=by)
    resource.keeps = True
    judged = judge(resource, dataset)
    if judged.findings:
        return judged
    return write_judged(resource, dataset, judged, file)


def write_judged(
    resource: RecordResource, dataset: tablib.Dataset, judged: Outcome, file: Arriving
) -> Outcome:
    """As `write`, of rows that were judged and are not wrong."""
    with ready_to_write(resource, dataset, judged, file) as ready:
        return judged if ready is None else ready.write()


@dataclass
class ReadyFile:
    """A file whose rows are judged and worked out; its batch is there, 正在导入."""

    writing: Writing
    judged: Outcome
    taken: Collection[str]
    is_written: bool = False

    def write(self) -> Outcome:
        """Write all rows in one transaction, or nothing where one of them is refused now."""
        outcome = self.writing.write(self.taken)
        if outcome.findings:
            return outcome
        self.is_written = True
        judged, outcome.batch = self.judged, self.writing.batch.pk
        # What waits for a second person is known once it is written.
        more = [said for said in outcome.suspected if said not in judged.suspected]
        outcome.suspected = [*judged.suspected, *more]
        left = self.writing.left
        outcome.held = [(p, row) for p, row in judged.held if place_key(p) in left]
        return outcome


@contextmanager
def ready_to_write(
    resource: RecordResource, dataset: tablib.Dataset, judged: Outcome, file: Arriving
) -> Iterator[ReadyFile | None]:
    """The file, to be written in the block; None where no row is to be written.

    A batch of which nothing was written is dropped at the end of the block. Where the process
    is killed in it, or the database goes away, the batch stays, 中断.
    """
    assert resource.by is not None  # noqa: S101 - nobody imports without a name
    resource.as_drafts, taken = file.as_drafts, file.taken
    left = {place_key(p) for p, _ in judged.held if place_name(p) not in taken}
    if len(left) == len(places_of(dataset)):
        yield None
        return
    batch = begin_batch(
        kind=kind_of(type(resource)),
        name=file.name,
        data=file.data,
        mapping=file.mapping,
        by=resource.by,
    )
    ready = ReadyFile(Writing(resource, dataset, judged, left, batch), judged, taken)
    with being_written(batch):
        try:
            ready.writing.make_ready()
            yield ready
        except Error:
            raise
        except BaseException:
            drop_batch(batch)
            raise
    if not ready.is_written:
        drop_batch(batch)


def good_rows(
    kind: type[RecordResource],
    dataset: tablib.Dataset,
    by: User,
    tell: Tell | None = None,
) -> tuple[tablib.Dataset, Outcome]:
    """The rows that can be written without the others, and the outcome for the whole file.

    A row may be refused for want of another that was left out: what stays is judged again.
    """
    first = outcome = check(kind, dataset, by, tell=tell)
    findings = list(first.findings)
    kept = dataset
    while outcome.findings and len(kept):
        bad = {(finding.sheet, finding.row) for finding in outcome.findings}
        whole = is_asked(kept) or any(row is None for _, row in bad)
        kept = without(
            kept, {place_key(place) for place in places_of(kept)} if whole else bad
        )
        outcome = check(kind, kept, by, tell=tell)
        findings.extend(outcome.findings)
    first.findings = findings
    return kept, first
