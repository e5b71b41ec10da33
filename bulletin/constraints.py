"""Rules said once and heard twice.

Constraints whose Chinese message the admin form shows too. A CHECK that compares with an
empty field is neither true nor false and lets the row pass; so every helper says what an
empty field means. Django drops an abstract parent's constraints when a model has its own
``Meta``: each model lists the helpers itself, and a house test finds a pair left
unguarded.
"""

import operator
from collections.abc import Callable
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
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


def is_true_of(row: Model, condition: object) -> bool:
    """Whether a condition is true of the row; False also where that cannot be told here.

    `is_true_of(Figure(value=1), Q(value__gte=0))` is True, of an empty value it is False:
    the database knows neither.
    """
    try:
        return _told(row, condition) is True
    except _UNREADABLE:
        return False


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
    if lookup == "isnull":
        return (value is None) is bool(wanted)
    compare = _LOOKUPS.get(lookup or "exact")
    if value is None or compare is None:
        return None
    if lookup in _ORDERINGS and isinstance(value, str):
        return None  # which text is greater, the database's collation says
    beside = _beside(row, name, wanted)
    return None if beside is None else compare(value, beside)


def _value(row: Model, name: str) -> Any:
    """The value as its column reads it back. Raise TypeError for an expression."""
    field: Any = row._meta.get_field(name)
    value = getattr(row, field.attname)
    if hasattr(value, "resolve_expression"):
        raise TypeError(f"{name} is for the database to reckon")
    return field.to_python(value)


def _beside(row: Model, name: str, wanted: Any) -> Any:
    """What the value is held against, read as its column would; None where it is open."""
    if isinstance(wanted, F):
        return _value(row, wanted.name)
    if hasattr(wanted, "resolve_expression"):
        return None
    field: Any = row._meta.get_field(name)
    if isinstance(wanted, (list, tuple, set, frozenset)):
        return [field.to_python(one) for one in wanted]
    return field.to_python(wanted)


_LOOKUPS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "in": lambda value, listed: value in listed,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}
_ORDERINGS = ("gt", "gte", "lt", "lte")
#: A value that the column could not take, or a name that is no column.
_UNREADABLE = (ValidationError, FieldDoesNotExist, TypeError, ValueError)
