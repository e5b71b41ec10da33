"""What a record holds, table by table, in plain values: compared and put back by undoing."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from operator import attrgetter
from typing import Any

from django.db import connection, models

from bulletin.backup.tables import columns, plain
from organizations.choices import Deed
from organizations.models import (
    Activity,
    ActivityLead,
    ActivityPartner,
    ActivityStep,
    Coverage,
    CueWord,
    Figure,
    Indicator,
    Organization,
    OrganizationName,
    OrganizationStatus,
    PartyName,
    PartyOrganization,
    PartyPlacement,
)

#: A row as column -> plain value.
PlainRow = dict[str, Any]
#: What a record holds: table -> its rows by key.
Contents = dict[str, list[PlainRow]]

#: The rows that belong to a record of each kind, with the field that points at it.
PARTS: dict[type[models.Model], tuple[tuple[type[models.Model], str], ...]] = {
    Organization: (
        (OrganizationName, "organization"),
        (OrganizationStatus, "organization"),
    ),
    PartyOrganization: (
        (PartyName, "party"),
        (PartyPlacement, "party"),
        (Coverage, "party"),
    ),
    Activity: (
        (ActivityLead, "activity"),
        (ActivityPartner, "activity"),
        (Figure, "activity"),
        (ActivityStep, "activity"),
    ),
    Figure: (),
    Indicator: (),
    CueWord: (),
}
#: Of these parts only the rows that a file brought belong to the record.
OF_A_FILE: dict[type[models.Model], dict[str, str]] = {
    ActivityStep: {"deed": Deed.ARRIVE},
}
#: Most keys in one question: SQLite takes no more than 999 of old.
BLOCK = 500


def blocks(keys: Collection[int]) -> Iterator[list[int]]:
    """The keys in their order, some hundreds at a time."""
    listed = sorted(keys)
    for start in range(0, len(listed), BLOCK):
        yield listed[start : start + BLOCK]


def contents_of(model: type[models.Model], keys: Collection[int]) -> dict[int, Contents]:
    """What each record holds, itself included; one that is not there is left out.

    `{7: {"organizations_organization": [{"id": 7, "name": "甲会", …}], …}}`
    """
    found: dict[int, Contents] = {}
    for block in blocks(keys):
        for key, row in _rows(model, "id", block):
            found[key] = {model._meta.db_table: [row]}
        for part, field in PARTS[model]:
            column = str(part._meta.get_field(field).attname)  # type: ignore[union-attr]
            for key, row in _rows(part, column, block):
                found[key].setdefault(part._meta.db_table, []).append(row)
    return found


def digests_made(
    model: type[models.Model], rows: Iterable[models.Model]
) -> dict[int, str]:
    """The digest of what each new record will hold, by key: keys are given, nothing is written.

    `rows`: the records and all that belongs to them, each table by key.
    """
    pointing = {part: f"{field}_id" for part, field in PARTS[model]}
    names = {kind: columns(kind) for kind in (model, *pointing)}
    readers = {kind: attrgetter(*named) for kind, named in names.items()}
    belonging: dict[int, list[models.Model]] = {}
    for row in rows:
        key = getattr(row, pointing.get(type(row), "id"))
        belonging.setdefault(key, []).append(row)
    found = {}
    for key, mine in belonging.items():
        contents: Contents = {}
        for row in mine:
            values = map(plain, readers[type(row)](row))
            held = dict(zip(names[type(row)], values, strict=True))
            contents.setdefault(row._meta.db_table, []).append(held)
        found[key] = digest_of(contents)
    return found


def digest_of(contents: Contents) -> str:
    """The same digest for the same content, on either database."""
    text = json.dumps(contents, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _rows(
    model: type[models.Model], column: str, keys: list[int]
) -> Iterator[tuple[int, PlainRow]]:
    names = columns(model)
    rows = model._base_manager.filter(**{f"{column}__in": keys}).order_by("pk")
    rows = rows.filter(**OF_A_FILE.get(model, {}))
    for values in rows.values_list(*names):
        row = {}
        for name, value in zip(names, values, strict=True):
            row[name] = plain(value)
        yield row[column], row


def value_of(field: models.Field[Any, Any], value: Any) -> Any:
    """A plain value as the database takes it."""
    if not isinstance(field, models.JSONField):
        value = field.to_python(value)
    return field.get_db_prep_save(value, connection)
