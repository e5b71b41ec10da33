"""Breaking a constraint on purpose: where a form would meet it, and in the database itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction


@dataclass(frozen=True)
class Break:
    """A constraint, how to make a row that keeps it, and what to change so that it is broken.

    `make` returns the row; a value in `changes` may be a function of the row.
    """

    name: str
    make: Callable[[], models.Model]
    changes: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.name}: {', '.join(self.changes)}"

    def changed(self) -> tuple[models.Model, dict[str, Any]]:
        """A saved row that keeps the constraint, and the values that break it."""
        row = self.make()
        broken: Any = constraint(self.name)
        broken.validate(type(row), row)
        values = {
            name: value(row) if callable(value) else value
            for name, value in self.changes.items()
        }
        return row, values


def constraint(name: str) -> models.BaseConstraint:
    """The constraint of that name."""
    from tests.house.rooms import own_models

    found = [
        one
        for model in own_models()
        for one in model._meta.constraints
        if one.name == name
    ]
    assert len(found) == 1, name
    return found[0]


def refused_by_form(case: Break) -> None:
    """The model refuses the row, with the constraint's own sentence."""
    row, values = case.changed()
    for name, value in values.items():
        setattr(row, name, value)
    with pytest.raises(ValidationError):
        row.full_clean()
    with pytest.raises(ValidationError) as caught:
        row.validate_constraints()
    assert constraint(case.name).violation_error_message in caught.value.messages


def refused_by_database(case: Break) -> None:
    """The database refuses it, past every form and every save()."""
    row, values = case.changed()
    # Past frozen rows' own refusal, too.
    rows: models.QuerySet[models.Model] = models.QuerySet(type(row)).filter(pk=row.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**values)
