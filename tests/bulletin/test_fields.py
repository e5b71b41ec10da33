"""ScaledDecimalField: exact sums on both databases, the edges of 64 bits, nothing lost."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ExpressionWrapper, F, Max, Min, Sum
from hypothesis import given
from hypothesis import strategies as st

from bulletin.fields import LARGEST, ScaledDecimalField, scaled
from organizations.models import Figure
from tests.factories.organizations import FigureFactory

WHOLE, LOST = Decimal("922337203685477"), Decimal("0.00001")


@pytest.mark.django_db
def test_ten_times_a_tenth_is_one():
    first = FigureFactory(value=Decimal("0.1"))
    for _ in range(9):
        FigureFactory(
            value=Decimal("0.1"), activity=first.activity, indicator=first.indicator
        )
    assert Figure.objects.aggregate(total=Sum("value"))["total"] == Decimal(1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "value",
    [
        "0",
        "0.0001",
        "0.1",
        "30",
        "3.15",
        "100",
        "367180",
        "315289000.5",
        str(LARGEST),
        str(WHOLE),
    ],
)
def test_a_value_comes_back_as_it_went_in(value):
    figure = FigureFactory(value=Decimal(value))
    again = Figure.objects.get(pk=figure.pk).value
    assert again == Decimal(value)
    assert "E" not in format(again, "f")


@pytest.mark.django_db
def test_nothing_stays_nothing():
    figure = FigureFactory(value=None, qualifier="vague")
    assert Figure.objects.get(pk=figure.pk).value is None


@pytest.mark.django_db
def test_values_compare_and_sort_as_numbers():
    for value in ("9", "10", "9.5"):
        FigureFactory(value=Decimal(value))
    rows = Figure.objects.order_by("value").values_list("value", flat=True)
    assert list(rows) == [Decimal(9), Decimal("9.5"), Decimal(10)]
    assert Figure.objects.filter(value__gt=Decimal("9.5")).count() == 1
    assert Figure.objects.filter(value=Decimal("9.5")).count() == 1
    assert Figure.objects.filter(value__in=[9, "10"]).count() == 2
    found = Figure.objects.aggregate(low=Min("value"), high=Max("value"))
    assert found == {"low": Decimal(9), "high": Decimal(10)}


@pytest.mark.django_db
def test_two_columns_add_up_in_the_database():
    FigureFactory(value=Decimal("1.5"), step=Decimal("0.5"))
    both = ExpressionWrapper(F("value") + F("step"), output_field=ScaledDecimalField())
    assert Figure.objects.annotate(both=both).get().both == Decimal(2)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (LOST, "最多四位小数"),
        (Decimal("1.00005"), "最多四位小数"),
        (LARGEST + Decimal("0.0001"), "数值过大"),
        (-LARGEST - Decimal("0.0001"), "数值过大"),
    ],
)
def test_what_does_not_fit_is_refused_never_rounded(value, words):
    with pytest.raises(ValidationError, match=words):
        scaled(value)


@pytest.mark.django_db
def test_the_row_too_refuses_what_does_not_fit():
    with pytest.raises(ValidationError, match="最多四位小数"):
        FigureFactory(value=LOST)


@pytest.mark.parametrize("text", ["三十", "12万", "1,000", "1e", "--1", "０x"])
def test_words_are_not_values(text):
    with pytest.raises(ValidationError, match="不是数值"):
        ScaledDecimalField().to_python(text)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity"])
def test_a_value_is_finite(text):
    with pytest.raises(ValidationError, match="确定的数值"):
        ScaledDecimalField().to_python(text)


def test_a_float_never_gets_in():
    with pytest.raises(TypeError, match="never float"):
        ScaledDecimalField().to_python(0.1)


@pytest.mark.parametrize("empty", [None, ""])
def test_empty_is_nothing(empty):
    assert ScaledDecimalField().to_python(empty) is None
    assert ScaledDecimalField().get_prep_value(empty) is None


def test_the_form_field_has_the_same_limits():
    field = Figure._meta.get_field("value").formfield()
    assert field.clean("0.1") == Decimal("0.1")
    for text in ("0.00001", "三十"):
        with pytest.raises(ValidationError):
            field.clean(text)


def test_a_fixture_holds_the_plain_number():
    field = Figure._meta.get_field("value")
    assert field.value_to_string(Figure(value=Decimal("100000000"))) == "100000000"
    assert field.value_to_string(Figure(value=None)) == ""


@given(st.integers(min_value=-(2**63) + 1, max_value=2**63 - 1))
def test_column_and_decimal_turn_into_one_another(column):
    value = ScaledDecimalField().from_db_value(column)
    assert scaled(value) == column
