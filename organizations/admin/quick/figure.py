"""The one figure of the quick form.

An amount as it is said, what it counts, of what, for whom.
"""

from typing import Any

from django import forms

from bulletin.zh.cell import parse_cell
from bulletin.zh.quantity import Quantity
from bulletin.zh.units import same_unit
from organizations.actions.entry.claims import Claim
from organizations.admin.quick.rows import ReadRow
from organizations.models import Destination, Indicator
from organizations.offers import guess
from organizations.register.cues import kept_cues
from organizations.validators import validate_plain_text


class FigureBox(forms.Form):
    """Boxes for a figure; empty boxes are no figure.

    Where the text says the same quantity the boxes settle what that one counts, and
    nothing is entered twice. Words that do not stand in the text are a value without 原文.
    """

    amount = forms.CharField(
        label="数值",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "如 1200余人、3.5万元、一批"}),
        validators=[validate_plain_text],
    )
    measure = forms.ModelChoiceField(
        Indicator.objects.filter(is_active=True),
        label="指标",
        required=False,
        to_field_name="code",
    )
    thing = forms.CharField(label="物品", max_length=100, required=False)
    destination = forms.ModelChoiceField(
        Destination.objects.filter(is_active=True),
        label="去向",
        required=False,
        empty_label="没说明",
    )

    def boxed(self, cleaned: dict[str, Any], rows: list[ReadRow]) -> Claim | None:
        """The figure of the boxes; None where there is none, or a row of the text says it."""
        said = cleaned.get("amount", "").strip()
        indicator: Indicator | None = cleaned.get("measure")
        item = cleaned.get("thing", "").strip()
        if not said:
            if indicator or item:
                self.add_error(
                    "amount", "请填数值，如“1200余人”；不录数值的，指标和物品留空"
                )
            return None
        quantity = self._quantity(said, indicator)
        if quantity is None:
            return None
        indicator = indicator or self._guessed(said, quantity, item)
        if indicator is None or not self._fits(quantity, indicator, item):
            return None
        return self._settled(quantity, indicator, item, rows)

    def _settled(
        self, quantity: Quantity, indicator: Indicator, item: str, rows: list[ReadRow]
    ) -> Claim | None:
        """The figure, where no row says it.

        Else None, with that row settled or an error.
        """
        near, alike = [], []
        for row in rows:
            if _near(row.offer.mention.quantity, quantity):
                near.append(row)
                if _same(row.offer.mention.quantity, quantity):
                    alike.append(row)
        if alike:
            self._settle_with(alike, indicator, item)
            return None
        for row in near:
            if row.indicator == indicator.code:
                words = near[0].offer.mention.text
                self.add_error("amount", f"正文写的是“{words}”：请照正文写，或先改正文")
                return None
        return Claim(indicator, quantity, item=item)

    def _settle_with(self, alike: list[ReadRow], indicator: Indicator, item: str) -> None:
        """Take the one row that is meant; an error where several may be."""
        meant = alike if len(alike) == 1 else _meant(alike, indicator, item)
        if len(meant) != 1:
            words = alike[0].offer.mention.text
            self.add_error(
                "amount", f"正文里有 {len(alike)} 处“{words}”：数值留空，在下面勾选要录的"
            )
            return
        row = meant[0]
        row.is_taken, row.indicator, row.item = True, indicator.code, item or row.item

    def _quantity(self, said: str, indicator: Indicator | None) -> Quantity | None:
        """What was typed, in base units.

        A bare number takes the unit of its indicator.
        """
        try:
            alone = parse_cell(said)
        except ValueError as error:
            self.add_error("amount", str(error))
            return None
        if indicator is None or indicator.counts_things or not indicator.unit:
            return alone
        if alone.unit and not same_unit(alone.unit, indicator.unit):
            self.add_error(
                "amount",
                f"“{said}”的单位是“{alone.unit}”，“{indicator}”按“{indicator.unit}”计："
                "请改选指标，或换算后再填",
            )
            return None
        return parse_cell(said, indicator.unit)

    def _guessed(self, said: str, quantity: Quantity, item: str) -> Indicator | None:
        """The indicator that such a unit stands for, if there is one."""
        code = guess(said + item, kept_cues()) if quantity.unit else ""
        found = Indicator.objects.filter(code=code, is_active=True).first()
        if found is None:
            self.add_error("measure", f"请选“{said}”是哪个指标")
        return found

    def _fits(self, quantity: Quantity, indicator: Indicator, item: str) -> bool:
        """Whether goods have their name and unit."""
        if not indicator.counts_things:
            if item:
                self.add_error("thing", f"“{indicator}”不分物品：请留空，或改选指标")
            return not item
        if not item:
            self.add_error("thing", "请填物品名称，如“口罩”")
        if not quantity.unit:
            self.add_error("amount", "请连单位一起写，如“300瓶”")
        return bool(item and quantity.unit)


def _meant(rows: list[ReadRow], indicator: Indicator, item: str) -> list[ReadRow]:
    """Of rows that say the same quantity, those of that thing, or of that indicator."""
    meant = []
    for row in rows:
        if item:
            is_meant = bool(row.item) and (row.item in item or item in row.item)
        else:
            is_meant = row.indicator == indicator.code
        if is_meant:
            meant.append(row)
    return meant


def _near(one: Quantity, other: Quantity) -> bool:
    """Whether both say one value of one unit, however exactly."""
    alike = (one.value, one.value_max) == (other.value, other.value_max)
    return alike and (not one.unit or not other.unit or same_unit(one.unit, other.unit))


def _same(one: Quantity, other: Quantity) -> bool:
    return one.qualifier == other.qualifier and _near(one, other)
