"""What a row is refused for, by the heading of the column."""

from collections.abc import Iterable

from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ValidationError
from django.db import models

from organizations.resources.columns import SheetColumn


def by_heading(
    error: ValidationError, columns: Iterable[SheetColumn], model: type[models.Model]
) -> dict[str, list[str]]:
    """The sentences of an error under the headings they are about: `{"类型": ["…"]}`."""
    if not hasattr(error, "error_dict"):
        return {NON_FIELD_ERRORS: error.messages}
    headings = {column.attribute: column.column_name for column in columns}
    headings[NON_FIELD_ERRORS] = NON_FIELD_ERRORS
    found: dict[str, list[str]] = {}
    for name, said in error.message_dict.items():
        heading = headings.get(name) or _words(model, name)
        found.setdefault(heading, []).extend(said)
    return found


def sentences(error: ValueError | ValidationError) -> list[str]:
    """What an error says, as a list."""
    return error.messages if isinstance(error, ValidationError) else [str(error)]


def _words(model: type[models.Model], name: str) -> str:
    try:
        return str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    except FieldDoesNotExist:  # a heading of ours
        return name
