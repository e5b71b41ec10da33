"""Rules said once and heard twice.

Constraints whose Chinese message the admin form shows too. A CHECK that compares with an
empty field is neither true nor false and lets the row pass; so every helper says what an
empty field means. Django drops an abstract parent's constraints when a model has its own
``Meta``: each model lists the helpers itself, and a house test finds a pair left
unguarded.
"""

from django.db.models import CheckConstraint, F, Q


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
