"""ScaledDecimalField: Decimal outside, a 64-bit whole number inside, so that SUM is exact.

On SQLite a SUM over a decimal column is floating point: ten times 0.1 gives 0.9999999999999999.
ADR 0008.
"""

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models.expressions import Combinable

PLACES = 4
SCALE = 10**PLACES
#: The largest value that fits: (2**63 - 1) / 10**4, some 922 万亿.
LARGEST = Decimal(2**63 - 1) / SCALE


def scaled(value: Decimal) -> int:
    """The value times 10**4 as a whole number.

    Raise ValidationError where digits would be lost.
    """
    moved = value.scaleb(PLACES)
    if moved != moved.to_integral_value():
        raise ValidationError("最多四位小数，请核对数值", code="places")
    if abs(moved) > 2**63 - 1:
        raise ValidationError(
            "数值过大，请核对单位（应填基本单位的数值）", code="too_large"
        )
    return int(moved)


class ScaledDecimalField(models.BigIntegerField):  # type: ignore[type-arg]
    """A Decimal with at most four places, kept as value * 10**4 in 64 bits.

    Arithmetic between columns names it as `output_field`, else the database's whole
    number shows.
    """

    description = "exact decimal, four places"

    if TYPE_CHECKING:  # what django-stubs looks at: taken on assignment, given on access
        _pyi_private_set_type: Decimal | int | str | Combinable | None  # type: ignore[assignment]
        _pyi_private_get_type: Decimal  # type: ignore[assignment]
        _pyi_lookup_exact_type: Decimal | int | str  # type: ignore[assignment]
        _validators: list[Any]

    @property
    def validators(self) -> list[Any]:
        """Ours is `LARGEST`: the column's integer limits would be read as limits of the Decimal."""
        return [*self._validators, MaxValueValidator(LARGEST)]

    def from_db_value(self, value: int | None, *args: object) -> Decimal | None:
        """Column to Decimal, without trailing zeros in whole numbers."""
        if value is None:
            return None
        whole, rest = divmod(value, SCALE)
        return Decimal(whole) if rest == 0 else Decimal(value).scaleb(-PLACES).normalize()

    def to_python(self, value: object) -> Decimal | None:
        """Form or fixture value to Decimal.

        Raise ValidationError with a Chinese message.
        """
        if value is None or value == "":
            return None
        if isinstance(value, float):
            raise TypeError("ScaledDecimalField takes Decimal, int or str, never float")
        try:
            number = Decimal(str(value).strip())
        except InvalidOperation:
            raise ValidationError(
                "“%(value)s”不是数值，请填阿拉伯数字，如 300000",
                params={"value": value},
                code="invalid",
            ) from None
        if not number.is_finite():
            raise ValidationError("请填确定的数值", code="invalid")
        scaled(number)
        return number

    def get_prep_value(self, value: object) -> int | None:
        """Decimal to column."""
        number = self.to_python(value)
        return None if number is None else scaled(number)

    def value_to_string(self, obj: models.Model) -> str:
        """For fixtures: the plain number."""
        value = self.value_from_object(obj)
        return "" if value is None else format(value, "f")

    def formfield(
        self,
        form_class: type[forms.Field] | None = None,
        choices_form_class: type[forms.ChoiceField] | None = None,
        **kwargs: Any,
    ) -> forms.Field | None:
        """A decimal form field with the same limits."""
        return super(models.BigIntegerField, self).formfield(
            **{
                "form_class": forms.DecimalField,
                "max_digits": 19,
                "decimal_places": PLACES,
                **kwargs,
            }
        )
