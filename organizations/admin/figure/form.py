"""One figure as boxes: they make a claim, and the claim says what the figure is."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from bulletin.zh.qualifiers import LABELS, Qualifier
from bulletin.zh.quantity import Quantity
from organizations.actions.entry.claims import Claim, fields_of, said_of
from organizations.admin.figure.said import (
    SaidField,
    plain_number,
    quantity_in,
    quantity_said,
)
from organizations.choices import Scope
from organizations.models import Activity, Figure

FIELDS = (
    "indicator",
    "item",
    "qualifier",
    "value",
    "value_max",
    "unit",
    "destination",
    "as_of",
    "as_of_presumed",
    "counting",
    "scope",
    "part_of",
    "words",
    "step",
)


#: The boxes under 更多, and what stands in them where nobody has said anything.
MORE = {
    "qualifier": Qualifier.EXACT.value,
    "value_max": "",
    "step": "",
    "scope": Scope.OWN.value,
    "part_of": "",
    "as_of_presumed": False,
}
#: The answer 另有 at 其中属于: a part of a sum that is no part of the sum told beside it.
APART = "apart"


class WholeField(forms.ChoiceField):
    """Another row: the key of a saved figure, or row-N for one that is not saved yet."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Keys are compared as they are written."""
        return str(initial or "") != str(data or "")


class FigureForm(forms.ModelForm[Figure]):
    """One figure. Rules of the row alone wait until the formset has said what to do instead."""

    value = SaidField(label="数值")
    part_of = WholeField(label="其中属于", required=False)

    class Meta:
        model = Figure
        fields = FIELDS
        labels = {
            "qualifier": "约数写法",
            "value_max": "上限（区间）",
            "step": "末位单位（一般不填）",
            "as_of": "截至",
        }

    def __init__(
        self, *args: Any, activity: Activity | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity or Activity()
        self.whole: int | str | None = None
        self.is_apart = self.is_said_in_words = False
        self.broken: ValidationError | None = None
        # Asked before what was typed lands on the row: a number that cannot be has no
        # words.
        self.label_before = str(self.instance) if self.instance.pk else ""
        for name in ("unit", "as_of"):
            if name in self.fields:
                self.fields[name].required = False

    def clean_part_of(self) -> Figure | None:
        """A saved figure; `whole` also remembers a row that is not saved yet."""
        said = self.cleaned_data["part_of"]
        self.is_apart = said == APART
        if self.is_apart:
            return None
        is_key = said.isascii() and said.isdigit()
        self.whole = int(said) if is_key else said or None
        return Figure.objects.filter(pk=said).first() if is_key else None

    def clean(self) -> dict[str, Any] | None:
        """The row as its claim says it.

        The number as it is written, the unit of the indicator, the day its words name.
        """
        cleaned = super().clean() or {}
        self._read_value(cleaned)
        indicator = cleaned.get("indicator")
        if indicator and not cleaned.get("unit"):
            cleaned["unit"] = indicator.unit
        moved = {"value", "words", "qualifier"} & set(self.changed_data)
        if moved and "step" not in self.changed_data and not self.is_said_in_words:
            cleaned["step"] = None
        claim = self.claim(cleaned)
        if claim is not None:
            # What the claim cannot be (another unit) the formset says at its box.
            with suppress(ValidationError):
                said = fields_of(claim, self.activity)
                cleaned.update({name: said[name] for name in FIELDS if name != "part_of"})
        return cleaned

    def _read_value(self, cleaned: dict[str, Any]) -> None:
        """Put the number that 数值, or else 原文, says in words into the boxes beside it."""
        if "value" not in cleaned:
            return
        said = cleaned["value"]
        quantity: Quantity | None = None
        try:
            cleaned["value"] = plain_number(said) if said else None
            if said and cleaned["value"] is None:
                unit, indicator = cleaned.get("unit", ""), cleaned.get("indicator")
                quantity = quantity_said(said, unit, indicator)
        except ValidationError as error:
            self.add_error("value", error)
            return
        is_vague = cleaned.get("qualifier") == Qualifier.VAGUE
        if not said and not is_vague and cleaned.get("words"):
            quantity = quantity_in(cleaned["words"])
        if quantity is not None:
            self._take(quantity, cleaned)

    def _take(self, quantity: Quantity, cleaned: dict[str, Any]) -> None:
        """The boxes as the words say it; they may not say otherwise in 约数写法."""
        chosen = cleaned.get("qualifier") or Qualifier.EXACT
        if quantity.qualifier is Qualifier.EXACT and chosen != Qualifier.EXACT:
            quantity = replace(quantity, qualifier=Qualifier(chosen))
        differs = chosen not in (Qualifier.EXACT, quantity.qualifier)
        if differs and "qualifier" in self.changed_data:
            words = LABELS[quantity.qualifier]
            self.add_error(
                "qualifier", f"数值写的是“{words}”：请改成一致，或选“确切”由数值决定"
            )
            return
        self.is_said_in_words = True
        cleaned.update(
            value=quantity.value,
            value_max=quantity.value_max,
            qualifier=quantity.qualifier.value,
            step=quantity.step,
            unit=quantity.unit,
        )

    def claim(self, cleaned: dict[str, Any]) -> Claim | None:
        """What the boxes say; None where they say no number of an indicator."""
        if cleaned.get("indicator") is None or "value" not in cleaned:
            return None
        try:
            quantity = Quantity(
                cleaned["value"],
                cleaned["unit"],
                Qualifier(cleaned.get("qualifier") or ""),
                cleaned.get("step"),
                cleaned.get("value_max"),
            )
        except ValueError:
            return None
        return Claim(
            cleaned["indicator"],
            quantity,
            item=cleaned.get("item", ""),
            destination=cleaned.get("destination"),
            counting=cleaned.get("counting", ""),
            scope=cleaned.get("scope", ""),
            as_of=cleaned.get("as_of"),
            as_of_presumed=cleaned.get("as_of_presumed", False),
            part_of=cleaned.get("part_of"),
            words=cleaned.get("words", ""),
            words_at=self.instance.words_at,
        )

    def words_told(self) -> str:
        """The words by which the account says a number that is not saved yet; else none."""
        claim = None if self.errors else self.claim(self.cleaned_data)
        if claim is None or self.instance.pk or claim.quantity.value is None:
            return ""
        offered = said_of(claim, self.activity)
        return offered.mention.text if offered is not None else ""

    def _update_errors(self, errors: ValidationError) -> None:
        """Keep what the row alone breaks (its CHECKs) until the formset asks for it."""
        said = errors.update_error_dict({})
        broken = said.pop(NON_FIELD_ERRORS, None)
        if broken:
            self.broken = ValidationError(broken)
        if said:
            super()._update_errors(ValidationError(said))  # type: ignore[misc]

    @property
    def more_boxes(self) -> list[forms.BoundField]:
        """The boxes that are seldom filled."""
        return [self[name] for name in MORE if name in self.fields]

    @property
    def more_told(self) -> str:
        """What stands in them, in words: `约数写法 约；其中属于 捐款 120万元`."""
        told = []
        for bound in self.more_boxes:
            words = _words_of(bound)
            if words:
                told.append(words)
        return "；".join(told)

    @property
    def has_more_errors(self) -> bool:
        """Whether a box that is folded away has to be mended."""
        return any(name in self.errors for name in MORE)

    @property
    def key(self) -> int | str:
        """What other rows call this one."""
        return self.instance.pk or f"row-{self.number}"

    @property
    def number(self) -> int:
        """Its place in the page, from 1."""
        return int(str(self.prefix).rsplit("-", 1)[-1]) + 1


def _words_of(bound: forms.BoundField) -> str:
    """A box under 更多 with what stands in it; nothing where it says what all say."""
    value = bound.value()
    if str(value or "") == str(MORE[bound.name] or ""):
        return ""
    choices = getattr(bound.field, "choices", None)
    if choices is None:
        return str(bound.label) if value is True else f"{bound.label} {value}"
    for key, words in choices:
        if str(key) == str(value):
            return f"{bound.label} {words}"
    return ""
