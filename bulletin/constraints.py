"""Rules said once and heard twice.

Constraints whose Chinese message the admin form shows too. A CHECK that compares with an
empty field is neither true nor false and lets the row pass; so every helper says what an
empty field means. Django drops an abstract parent's constraints when a model has its own
``Meta``: each model lists the helpers itself, and a house test finds a pair left
unguarded.
"""

import operator
from collections.abc import Callable, Collection
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import CheckConstraint, F, Model, Q


def both_or_neither(
    first: str, second: str, *, name: str, message: str
) -> CheckConstraint:
    """A who/when pair: both filled or both empty."""
    return CheckConstraint(
        condition=Q(**{f"{first}__isnull": True, f"{second}__isnull": True})
        | Q(**{f"{first}__isnull": False, f"{second}__isnull": False}),
        name=name,
        violation_error_message=message,
    )


def exactly_one(first: str, second: str, *, name: str, message: str) -> CheckConstraint:
    """One of the two fields is filled, not both."""
    return CheckConstraint(
        condition=Q(**{f"{first}__isnull": True, f"{second}__isnull": False})
        | Q(**{f"{first}__isnull": False, f"{second}__isnull": True}),
        name=name,
        violation_error_message=message,
    )


def in_order(first: str, second: str, *, name: str, message: str) -> CheckConstraint:
    """`first` is not after `second`, where both are filled.

    An end needs its beginning.
    """
    return CheckConstraint(
        condition=Q(**{f"{second}__isnull": True})
        | Q(**{f"{first}__isnull": False, f"{second}__gte": F(first)}),
        name=name,
        violation_error_message=message,
    )


def in_order_open(first: str, second: str, *, name: str, message: str) -> CheckConstraint:
    """`first` is not after `second` where both are filled.

    An empty one is open on that side.
    """
    return CheckConstraint(
        condition=Q(**{f"{first}__isnull": True})
        | Q(**{f"{second}__isnull": True})
        | Q(**{f"{second}__gte": F(first)}),
        name=name,
        violation_error_message=message,
    )


def different(first: str, second: str, *, name: str, message: str) -> CheckConstraint:
    """Two people are not the same person; an empty one is nobody."""
    return CheckConstraint(
        condition=Q(**{f"{first}__isnull": True})
        | Q(**{f"{second}__isnull": True})
        | ~Q(**{first: F(second)}),
        name=name,
        violation_error_message=message,
    )


def one_of(field: str, choices: list[str], *, name: str, message: str) -> CheckConstraint:
    """The field holds one of these codes."""
    return CheckConstraint(
        condition=Q(**{f"{field}__in": sorted(choices)}),
        name=name,
        violation_error_message=message,
    )


def reason_when(
    field: str, value: str, reason: str, *, name: str, message: str
) -> CheckConstraint:
    """Where `field` has this value, `reason` is not empty."""
    return CheckConstraint(
        condition=~Q(**{field: value}) | ~Q(**{reason: ""}),
        name=name,
        violation_error_message=message,
    )


def clean_row(
    row: Model, *, exclude: Collection[str] = (), validate_unique: bool = True
) -> None:
    """As `row.full_clean`, without a question to the database for each condition that holds.

    Nor is it asked whether a row is there that was read from it. Django asks it once a
    CHECK. A condition that is true of the row's own values is passed over; every other is
    left to Django, which asks and says the message.
    """
    excluded = set(exclude)
    errors: dict[str, list[ValidationError]] = {}
    asked = [lambda: row.clean_fields(exclude=excluded | _rows_at_hand(row)), row.clean]
    if validate_unique:
        asked.append(lambda: row.validate_unique(exclude=excluded | _fields(errors)))
    for ask in asked:
        try:
            ask()
        except ValidationError as error:
            errors = error.update_error_dict(errors)
    excluded |= _fields(errors)
    for model, constraints in row.get_constraints():
        for constraint in constraints:
            if isinstance(constraint, CheckConstraint) and is_true_of(
                row, constraint.condition
            ):
                continue
            try:
                told: Any = constraint
                told.validate(model, row, exclude=excluded)
            except ValidationError as error:
                errors = error.update_error_dict(errors)
    if errors:
        raise ValidationError(errors)


def _fields(errors: dict[str, list[ValidationError]]) -> set[str]:
    """The fields that are refused already."""
    return set(errors) - {NON_FIELD_ERRORS}


def _rows_at_hand(row: Model) -> set[str]:
    """The fields that point at rows which were read from the database."""
    names = set()
    for field in row._meta.concrete_fields:
        if not field.is_relation or not field.is_cached(row):  # type: ignore[attr-defined]
            continue
        other = field.get_cached_value(row)  # type: ignore[attr-defined]
        if other is not None and other.pk is not None and not other._state.adding:
            names.add(field.name)
    return names


def is_true_of(row: Model, condition: object) -> bool:
    """Whether a condition is true of the row; False also where that cannot be told here.

    `is_true_of(Figure(value=1), Q(value__gte=0))` is True, of an empty value it is False:
    the database knows neither.
    """
    return _told(row, condition) is True


def _told(row: Model, condition: object) -> bool | None:
    """True, False, or None where it is neither, as in SQL, or cannot be told."""
    if isinstance(condition, Q):
        told = [_told(row, child) for child in condition.children]
        whole = _all_of(told) if condition.connector == Q.AND else _any_of(told)
        if condition.connector == Q.XOR or whole is None:
            return None
        return not whole if condition.negated else whole
    if isinstance(condition, tuple):
        return _compared(row, *condition)
    return None


def _all_of(told: list[bool | None]) -> bool | None:
    if False in told:
        return False
    return None if None in told else True


def _any_of(told: list[bool | None]) -> bool | None:
    if True in told:
        return True
    return None if None in told else False


def _compared(row: Model, path: str, wanted: Any) -> bool | None:
    name, _, lookup = path.partition("__")
    value = _value(row, name)
    if isinstance(wanted, F):
        wanted = _value(row, wanted.name)
    if lookup == "isnull":
        return (value is None) is bool(wanted)
    if value is None or wanted is None or hasattr(wanted, "resolve_expression"):
        return None
    compare = _LOOKUPS.get(lookup or "exact")
    return compare(value, wanted) if compare else None


def _value(row: Model, name: str) -> Any:
    field: Any = row._meta.get_field(name)
    return getattr(row, field.attname)


_LOOKUPS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "in": lambda value, listed: value in listed,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}
