"""Files in: judged without a write, then written in one transaction that judges again.

The pages and `manage.py import_data` both ask here, so that a file has one outcome.
"""

from pathlib import PurePath
from typing import Any

import tablib
from django.core.exceptions import ValidationError

from bulletin import audit
from bulletin.models import User
from organizations.resources.base import RecordResource
from organizations.resources.formats import CsvFile, XlsxFile
from organizations.resources.outcome import Outcome, outcome_of, rows_of

READERS: dict[str, Any] = {".xlsx": XlsxFile, ".csv": CsvFile}


def read_file(name: str, data: bytes) -> tablib.Dataset:
    """The rows of a file. Raise ValidationError: what is wrong with it and what to do."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in READERS:
        known = "、".join(READERS)
        raise ValidationError(f"只收 {known} 文件，这个文件是“{suffix or name}”")
    dataset: tablib.Dataset = READERS[suffix]().create_dataset(data)
    if not dataset.headers:
        raise ValidationError("文件是空的，没有列名也没有内容")
    return dataset


def why_not_import(by: User, kind: type[RecordResource]) -> str | None:
    """Why this user may not bring such records; None where they may."""
    options = kind._meta.model._meta
    if not by.is_active:
        return f"用户“{by}”已停用"
    needed = [f"{options.app_label}.{verb}_{options.model_name}" for verb in ("import", "add")]
    if not by.has_perms(needed):
        return f"用户“{by}”没有导入{options.verbose_name_plural}的权限"
    return None


def check(kind: type[RecordResource], dataset: tablib.Dataset, by: User) -> Outcome:
    """What the rows would bring and all that is wrong with them. Nothing is written or held."""
    result = kind(by=by).import_data(dataset, dry_run=True)
    return outcome_of(result, dataset)


def write(kind: type[RecordResource], dataset: tablib.Dataset, by: User, *, name: str) -> Outcome:
    """Write the rows in one transaction, or nothing where one of them is refused."""
    resource = kind(by=by)
    result = resource.import_data(
        dataset,
        dry_run=False,
        retain_instance_in_row_result=True,
        rollback_on_validation_errors=True,
    )
    result.resource = resource
    outcome = outcome_of(result, dataset)
    if outcome.findings:
        outcome.new = outcome.changed = 0
    else:
        _note_file(kind, by, name, outcome)
    return outcome


def good_rows(
    kind: type[RecordResource], dataset: tablib.Dataset, by: User
) -> tuple[tablib.Dataset, Outcome]:
    """The rows that can be written without the others, and the outcome for the whole file.

    A row may be refused for want of another that was left out: what stays is judged again.
    """
    first = outcome = check(kind, dataset, by)
    findings = list(first.findings)
    kept = dataset
    while outcome.findings and len(kept):
        bad = {finding.row for finding in outcome.findings}
        if None in bad:
            kept = _without(kept, set(rows_of(kept)))
            break
        kept = _without(kept, {row for row in bad if row is not None})
        outcome = check(kind, kept, by)
        findings.extend(outcome.findings)
    first.findings = findings
    return kept, first


def _without(dataset: tablib.Dataset, bad: set[int]) -> tablib.Dataset:
    kept = tablib.Dataset(headers=dataset.headers)
    kept.sheet_rows = []
    for number, values in zip(rows_of(dataset), dataset, strict=True):
        if number not in bad:
            kept.append(values)
            kept.sheet_rows.append(number)
    for name in ("sheet_name", "sheet_columns"):
        if hasattr(dataset, name):
            setattr(kept, name, getattr(dataset, name))
    return kept


def _note_file(kind: type[RecordResource], by: User, name: str, outcome: Outcome) -> None:
    """A line of the trail about the file; it speaks of who moved it."""
    counts = {"new": outcome.new, "update": outcome.changed, "skip": outcome.unchanged}
    details = {"file": name, "rows": {verb: count for verb, count in counts.items() if count}}
    action = f"{kind._meta.model._meta.model_name}_file_imported"
    audit.append(by=by, action=action, of=by, details=details)
