"""Rules said once and heard twice.

Constraints whose Chinese message the admin form shows too. A CHECK that compares with an
empty field is neither true nor false and lets the row pass; so every helper says what an
empty field means. Django drops an abstract parent's constraints when a model has its own
``Meta``: each model lists the helpers itself, and a house test finds a pair left
unguarded.
"""

import operator
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import CharField, CheckConstraint, F, Model, Q, TextField

#: Tells of a row whether a condition is true of it.
Teller = Callable[[Model], bool | None]


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
    return told_of(row, teller_of(type(row), condition)) is True


def told_of(row: Model, teller: Teller) -> bool | None:
    """What a teller says of the row; None also where a value cannot be read."""
    try:
        return teller(row)
    except _UNREADABLE:
        return None


def teller_of(model: type[Model], condition: object) -> Teller:
    """What tells of a row of the model True, False, or None where it is neither, as in SQL."""
    if isinstance(condition, Q):
        children = [teller_of(model, child) for child in condition.children]
        return _whole(children, condition)
    if isinstance(condition, tuple):
        try:
            return _comparison(model, *condition)
        except _UNREADABLE:
            return _cannot_tell
    return _cannot_tell


def _cannot_tell(row: Model) -> None:
    """Left to the database."""


def _whole(tellers: list[Teller], condition: Q) -> Teller:
    """All or any of them, turned round where the condition is."""
    if condition.connector == Q.XOR:
        return _cannot_tell
    join = partial(_joined, settled_by=condition.connector == Q.OR)
    if not condition.negated:
        return lambda row: join(tellers, row)

    def turned(row: Model) -> bool | None:
        told = join(tellers, row)
        return None if told is None else not told

    return turned


def _joined(tellers: list[Teller], row: Model, *, settled_by: bool) -> bool | None:
    """What they say together: one that says `settled_by` settles it, as in SQL."""
    whole: bool | None = not settled_by
    for teller in tellers:
        told = teller(row)
        if told is settled_by:
            return settled_by
        if told is None:
            whole = None
    return whole


def _comparison(model: type[Model], path: str, wanted: Any) -> Teller:
    """What compares a field. Raise one of _UNREADABLE: no such field, no such value."""
    name, _, lookup = path.partition("__")
    value_of = _reader(model, name)
    if lookup == "isnull":
        return lambda row: (value_of(row) is None) is bool(wanted)
    compare = _LOOKUPS.get(lookup or "exact")
    if compare is None or (
        hasattr(wanted, "resolve_expression") and type(wanted) is not F
    ):
        return _cannot_tell
    beside_of = _beside(model, name, wanted)
    is_ordering = lookup in _ORDERINGS

    def told(row: Model) -> bool | None:
        value, beside = value_of(row), beside_of(row)
        if value is None or beside is None:
            return None
        if is_ordering and isinstance(value, str):
            return None  # which text is greater, the database's collation says
        return compare(value, beside)

    return told


def _reader(model: type[Model], name: str) -> Callable[[Model], Any]:
    """What reads a value as its column reads it back. It raises TypeError for an expression."""
    field: Any = model._meta.get_field(name)
    attribute, as_read = field.attname, field.to_python
    # A text is read back as it is.
    same = str if isinstance(field, CharField | TextField) else None

    def value_of(row: Model) -> Any:
        value = getattr(row, attribute)
        if value is None or type(value) is same:
            return value
        if hasattr(value, "resolve_expression"):
            raise TypeError(f"{name} is for the database to reckon")
        return as_read(value)

    return value_of


def _beside(model: type[Model], name: str, wanted: Any) -> Callable[[Model], Any]:
    """What reads the value that another is held against, as its column would."""
    if isinstance(wanted, F):
        return _reader(model, wanted.name)
    as_read = model._meta.get_field(name).to_python  # type: ignore[union-attr]
    if isinstance(wanted, (list, tuple, set, frozenset)):
        listed = [as_read(one) for one in wanted]
        return lambda row: listed
    fixed = as_read(wanted)
    return lambda row: fixed


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
