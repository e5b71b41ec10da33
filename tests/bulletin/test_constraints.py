"""Conditions told in Python: never true where the database says that they do not hold."""

import pytest
from django.db.models import F, Q
from django.db.models.functions import Length
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulletin.constraints import is_true_of
from organizations.models import Figure, PartyOrganization

VALUES = {
    "value": [None, 0, 1, 5],
    "value_max": [None, 0, 1, 5],
    "qualifier": ["exact", "vague", "range", "nonsense"],
    "counting": ["increment", "total", "other"],
    "scope": ["own", "below", "x"],
    "unit": ["", "人"],
    "step": [None, 0, 1],
}
CONDITIONS = [
    one.condition for one in Figure._meta.constraints if hasattr(one, "condition")
]
SIMPLE = [Q(**{f"value__{name}": 1}) for name in ("gt", "gte", "lt", "lte", "exact")]
SIMPLE += [Q(value__gt=F("value_max")), ~Q(unit=""), Q(qualifier__in=["exact", "vague"])]
SIMPLE += [Q(value__isnull=True) | Q(step__isnull=False), ~(Q(value=1) & Q(step=1))]


@st.composite
def figures(draw):
    return Figure(**{name: draw(st.sampled_from(kept)) for name, kept in VALUES.items()})


@pytest.mark.django_db
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(figures(), st.sampled_from([*CONDITIONS, *SIMPLE]))
def test_what_is_true_here_holds_in_the_database(row, condition):
    if is_true_of(row, condition):
        against = row._get_field_expression_map(meta=row._meta)
        assert condition.check(against)


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        (Q(value__gte=0), True),
        (Q(value__gte=5), False),
        (Q(value_max__gte=0), False),  # empty: neither true nor false
        (~Q(value_max__gte=0), False),
        (Q(value_max__isnull=True), True),
        (Q(value=F("value_max")) | Q(unit="人"), True),
        (Q(value__gte=Length("unit")), False),  # left to the database
        (Q(unit__startswith="人"), False),
        (Q(unit="人") ^ Q(value=1), False),
        (Q(unit__gte="人"), False),  # the order of texts is the database's
        (~Q(value="1"), False),  # read as the column reads it
        (Q(value="1"), True),
        (Q(value__gte="many"), False),
        (Q(nowhere=1), False),
    ],
)
def test_what_cannot_be_told_is_left_to_the_database(condition, told):
    assert is_true_of(Figure(value=1, unit="人"), condition) is told


def test_a_value_that_the_database_reckons_is_left_to_it():
    row = Figure(value=F("step"), unit="人")
    assert not is_true_of(row, ~Q(value=2))


@pytest.mark.django_db
def test_what_is_unique_under_a_condition_is_asked_only_where_it_speaks_of_the_row(
    django_assert_num_queries,
):
    def asked(**said):
        row = PartyOrganization(name="甲党委", kind="committee", **said)
        listed = []
        for _, constraints in row.get_constraints():
            listed += [one.name for one in constraints]
        return listed

    assert "party_one_root" not in asked(is_root=False)
    assert "party_one_root" in asked(is_root=True)
    with django_assert_num_queries(0):
        PartyOrganization(name="甲党委", kind="committee").validate_constraints()
