"""What the box 数值 of a figure says: a bare number, or words such as 120万 and 约30万元."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from bulletin.zh.cell import parse_cell
from bulletin.zh.parser import find_quantities
from bulletin.zh.quantity import Quantity
from bulletin.zh.units import same_unit
from organizations.models import Figure, Indicator
from organizations.validators import validate_plain_text

WANTED = "请填数值，如 120万、约30万元、1500多名；只知道有、不知多少的填“一批”"


class SaidField(forms.CharField):
    """The number as one writes it; what is saved shows as a plain number."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=40, required=False, validators=[validate_plain_text], **kwargs
        )

    def prepare_value(self, value: Any) -> Any:
        """A saved number without exponent: `300000`."""
        return format(value, "f") if isinstance(value, Decimal) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another number is said: 300000.0 is 300000."""
        typed = str(data or "").strip()
        try:
            number = plain_number(typed)
        except ValidationError:
            return True
        if isinstance(initial, Decimal) and number is not None:
            return initial != number
        return str(self.prepare_value(initial) or "") != typed


def plain_number(said: str) -> Decimal | None:
    """The number of bare digits; None for words. Raise ValidationError where it is too long."""
    bare = said.replace(",", "")
    digits = bare.removeprefix("-").replace(".", "", 1)
    if not digits.isascii() or not digits.isdigit():
        return None
    column: Any = Figure._meta.get_field("value")
    number: Decimal | None = column.to_python(bare)
    return number


def quantity_said(said: str, unit: str, indicator: Indicator | None) -> Quantity:
    """The quantity that words say, in base units: `约30万元` is 300000 元, 约.

    Words without a unit take that of the box beside them, else that of the indicator.
    Raise ValidationError saying what to write instead.
    """
    try:
        alone = parse_cell(said)
    except ValueError as error:
        raise ValidationError(str(error)) from None
    if alone.unit and unit and not same_unit(alone.unit, unit):
        raise ValidationError(
            f"数值写的单位是“{alone.unit}”，单位一栏是“{unit}”：请改成一致，或留空单位"
        )
    wanted = _unit_of(indicator)
    if alone.unit and wanted and not same_unit(alone.unit, wanted):
        raise ValidationError(
            f"“{said}”的单位是“{alone.unit}”，“{indicator}”按“{wanted}”计："
            "请改选指标，或换算后再填"
        )
    return replace(alone, unit=alone.unit or unit or wanted)


def quantity_in(words: str) -> Quantity | None:
    """The one quantity that words say, for who filled 原文 alone; None where there are more."""
    found = find_quantities(words)
    return found[0].quantity if len(found) == 1 else None


def _unit_of(indicator: Indicator | None) -> str:
    """The unit an indicator is counted in; empty where each thing has its own."""
    if indicator is None or indicator.counts_things:
        return ""
    return indicator.unit
