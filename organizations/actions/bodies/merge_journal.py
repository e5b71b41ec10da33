"""What a merge of two bodies did, line by line, and how each line is taken back."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models


class MergeJournal:
    """What a merge did, line by line, so that it can be taken back."""

    def __init__(self) -> None:
        self.lines: list[dict[str, Any]] = []

    def change(self, row: models.Model, field: str, value: Any) -> None:
        """Set one field of a row."""
        column: Any = row._meta.get_field(field)
        before = getattr(row, column.attname)
        type(row)._base_manager.filter(pk=row.pk).update(**{column.attname: value})
        self._note(row, "changed", field=column.attname, before=before, after=value)

    def add(self, row: models.Model) -> None:
        """Save a new row."""
        row.save()
        self._note(row, "added")

    def delete(self, row: models.Model) -> None:
        """Delete a row that the other body has already."""
        fields: dict[str, Any] = {}
        for column in row._meta.concrete_fields:
            value = getattr(row, column.attname)
            is_date = column.get_internal_type() in ("DateField", "DateTimeField")
            if is_date and value is not None:
                value = column.value_to_string(row)
            fields[column.attname] = value
        self._note(row, "deleted", fields=fields)
        row.delete()

    def _note(self, row: models.Model, what: str, **more: Any) -> None:
        self.lines.append(
            {"what": what, "model": row._meta.label_lower, "pk": row.pk, **more}
        )


def take_back(line: dict[str, Any]) -> None:
    """Undo one line. Raise ValidationError where the row has changed since."""
    model = apps.get_model(line["model"])
    ways: dict[str, Callable[[type[models.Model], dict[str, Any]], bool]] = {
        "changed": _change_back,
        "added": _remove,
        "deleted": _restore,
    }
    if not ways[line["what"]](model, line):
        name = model._meta.verbose_name
        raise ValidationError(f"合并之后“{name}”又有变动，不能撤销；请逐项更正")


def _change_back(model: type[models.Model], line: dict[str, Any]) -> bool:
    column: Any = model._meta.get_field(line["field"])
    rows = model._base_manager.filter(pk=line["pk"], **{line["field"]: line["after"]})
    before = line["before"]
    return bool(rows.update(**{column.attname: before}))


def _remove(model: type[models.Model], line: dict[str, Any]) -> bool:
    row = model._base_manager.filter(pk=line["pk"]).first()
    if row is None or getattr(row, "withdrawn_at", None) is not None:
        return False
    row.delete()
    return True


def _restore(model: type[models.Model], line: dict[str, Any]) -> bool:
    model(**line["fields"]).save(force_insert=True)
    return True
