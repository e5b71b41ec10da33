"""One figure as boxes: they make a claim, and the claim says what the figure is."""

from contextlib import suppress
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from bulletin.zh.qualifiers import Qualifier
from bulletin.zh.quantity import Quantity
from organizations.actions.entry.claims import Claim, fields_of
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


#: The answer 另有 at 其中属于: a part of a sum that is no part of the sum told beside it.
APART = "apart"


class WholeField(forms.ChoiceField):
    """Another row: the key of a saved figure, or row-N for one that is not saved yet."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Keys are compared as they are written."""
        return str(initial or "") != str(data or "")


class FigureForm(forms.ModelForm[Figure]):
    """One figure. Rules of the row alone wait until the formset has said what to do instead."""

    part_of = WholeField(label="其中属于", required=False)

    class Meta:
        model = Figure
        fields = FIELDS

    def __init__(
        self, *args: Any, activity: Activity | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity or Activity()
        self.whole: int | str | None = None
        self.is_apart = False
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

        The unit of the indicator, the day its words name.
        """
        cleaned = super().clean() or {}
        indicator = cleaned.get("indicator")
        if indicator and not cleaned.get("unit"):
            cleaned["unit"] = indicator.unit
        moved = {"value", "words", "qualifier"} & set(self.changed_data)
        if moved and "step" not in self.changed_data:
            cleaned["step"] = None
        claim = self.claim(cleaned)
        if claim is not None:
            # What the claim cannot be (another unit) the formset says at its box.
            with suppress(ValidationError):
                said = fields_of(claim, self.activity)
                cleaned.update({name: said[name] for name in FIELDS if name != "part_of"})
        return cleaned

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

    def _update_errors(self, errors: ValidationError) -> None:
        """Keep what the row alone breaks (its CHECKs) until the formset asks for it."""
        said = errors.update_error_dict({})
        broken = said.pop(NON_FIELD_ERRORS, None)
        if broken:
            self.broken = ValidationError(broken)
        if said:
            super()._update_errors(ValidationError(said))  # type: ignore[misc]

    @property
    def key(self) -> int | str:
        """What other rows call this one."""
        return self.instance.pk or f"row-{self.number}"

    @property
    def number(self) -> int:
        """Its place in the page, from 1."""
        return int(str(self.prefix).rsplit("-", 1)[-1]) + 1
