"""The figures of an activity as rows of its form: what entry refuses is said beside the box.

A row may be 其中 of another row that is not saved yet. Drafts are saved as they are, a changed
verified figure becomes a new version, a deleted one is proposed for withdrawal.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.models import BaseInlineFormSet

from bulletin.admin.mixins import name_box
from bulletin.models import User
from bulletin.zh.qualifiers import Qualifier
from bulletin.zh.quantity import Quantity
from organizations.actions.entry.activities import facts_of
from organizations.actions.entry.claims import Claim, enter_claim, fields_of
from organizations.actions.entry.figures import drop
from organizations.actions.entry.wording import place_words, places
from organizations.models import Activity, Destination, Figure, Indicator
from organizations.refusals import FigureFacts, refusals

#: How many rows that are not saved yet can be chosen as a whole.
NEW_ROWS = 12
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

    def __init__(self, *args: Any, activity: Activity | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity or Activity()
        self.whole: int | str | None = None
        self.broken: ValidationError | None = None
        # Asked before what was typed lands on the row: a number that cannot be has no words.
        self.label_before = str(self.instance) if self.instance.pk else ""
        for name in ("unit", "as_of"):
            if name in self.fields:
                self.fields[name].required = False

    def clean_part_of(self) -> Figure | None:
        """A saved figure; `whole` also remembers a row that is not saved yet."""
        said = self.cleaned_data["part_of"]
        is_key = said.isascii() and said.isdigit()
        self.whole = int(said) if is_key else said or None
        return Figure.objects.filter(pk=said).first() if is_key else None

    def clean(self) -> dict[str, Any] | None:
        """The row as its claim says it: the unit of the indicator, the day its words name."""
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
                Qualifier(cleaned.get("qualifier")),
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


class FigureFormSet(BaseInlineFormSet[Figure, Activity, FigureForm]):
    """All figures of an activity. The admin sets `by` and `leads` (the leading bodies' formset)."""

    by: User
    leads: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicators = list(Indicator.objects.all())
        self.destinations = [("", "–"), *((row.pk, row.name) for row in Destination.objects.all())]
        saved = [row for row in self.get_queryset() if row.pk]
        self.wholes: list[tuple[str, str]] = [
            ("", "–"),
            *((str(row.pk), str(row)) for row in saved),
            *(
                (f"row-{number}", f"本页第 {number} 条")
                for number in range(len(saved) + 1, len(saved) + 1 + NEW_ROWS)
            ),
        ]

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Each row knows the activity: the day of a number may be that of the deed."""
        return {**super().get_form_kwargs(index), "activity": self.instance}

    def add_fields(self, form: Any, index: int | None) -> None:
        """Choices asked once for all rows."""
        super().add_fields(form, index)
        chosen = form.instance.indicator_id
        active = [row for row in self.indicators if row.is_active or row.pk == chosen]
        choices = [("", "---------"), *((row.pk, row.name) for row in active)]
        for name, options in (
            ("indicator", choices),
            ("destination", self.destinations),
            ("part_of", self.wholes),
        ):
            if name in form.fields:
                form.fields[name].choices = options
        for name, field in form.fields.items():
            name_box(field, "删除这一行" if name == "DELETE" else "")

    def _should_delete_form(self, form: Any) -> bool:
        """As stock; told to the type checker."""
        return bool(super()._should_delete_form(form))  # type: ignore[misc]

    # Checking ----------------------------------------------------------------------------------

    def kept(self) -> list[FigureForm]:
        """Forms that say something and stay."""
        return [
            form
            for form in self.forms
            if not self._should_delete_form(form)
            and (form.instance.pk or form.has_changed())
            and hasattr(form, "cleaned_data")
        ]

    def clean(self) -> None:
        """Every refusal at its field, all at once.

        Not as stock: that would refuse to delete a whole together with its parts.
        """
        kept = self.kept()
        leaving = {form.key for form in self.forms if self._should_delete_form(form)}
        for form in kept:
            if form.whole in leaving:
                form.add_error("part_of", "所属的那一条要删除：请改选，或把这一条也删除")
        facts = {form.key: _facts(form) for form in kept if _is_told(form)}
        joint = self._joint()
        for form in kept:
            said = refusals(facts[form.key], joint=joint, others=facts) if form.key in facts else []
            for refusal in said:
                if refusal.field not in form.errors:
                    form.add_error(refusal.field, refusal.message)
            if not said and form.broken is not None:
                form.add_error(None, form.broken)
        self._find_words()

    def _joint(self) -> bool:
        if self.leads is None:
            return bool(self.instance.pk) and self.instance.leads.count() > 1
        rows = [
            form
            for form in self.leads.forms
            if (form.instance.pk or form.has_changed())
            and not (self.leads.can_delete and self.leads._should_delete_form(form))
        ]
        return len(rows) > 1

    def _find_words(self) -> None:
        """Words that do not stand in the account are a slip of the one or the other."""
        narrative = self.instance.narrative or ""
        if not narrative.strip():
            return
        forms_ = self.kept()
        wanted = [(form.instance.words, form.instance.words_at) for form in forms_]
        for form, at in zip(forms_, places(narrative, wanted), strict=True):
            if form.instance.words and at is None and "words" not in form.errors:
                form.add_error(
                    "words", f"正文中找不到“{form.instance.words}”，请照正文原样填写，或留空"
                )

    # Saving ------------------------------------------------------------------------------------

    def save(self, commit: bool = True) -> list[Figure]:
        """Through the actions: wholes before their parts; parts are deleted before their wholes."""
        self.new_objects: list[Figure] = []
        self.changed_objects: list[tuple[Figure, list[str]]] = []
        self.deleted_objects: list[Figure] = []
        saved: dict[int | str, Figure] = {}
        kept = sorted(self.kept(), key=lambda form: form.whole is not None)
        for form in kept:
            key = form.key  # saving changes it
            saved[key] = self._save_form(form, saved)
        leaving = [form for form in self.forms if self._should_delete_form(form)]
        for form in sorted(leaving, key=lambda form: form.instance.part_of_id is None):
            if form.instance.pk:
                self.deleted_objects.append(form.instance)
                drop(figure=Figure.objects.get(pk=form.instance.pk), by=self.by)
        place_words(self._current(), self.instance.narrative)
        return [*self.new_objects, *(row for row, _ in self.changed_objects)]

    def _save_form(self, form: FigureForm, saved: dict[int | str, Figure]) -> Figure:
        key = form.key
        whole = saved.get(form.whole) if form.whole is not None else None
        claim = form.claim(form.cleaned_data)
        if claim is None:
            raise ValidationError("这一条没有填完整，请核对数值、限定和单位")
        claim = replace(claim, part_of=whole)
        if form.instance._state.adding:
            made = enter_claim(claim=claim, activity=self.instance, by=self.by)
            self.new_objects.append(made)
            return made
        if not form.has_changed():
            return saved.get(key, form.instance)
        row = Figure.objects.select_related("activity", "indicator").get(pk=form.instance.pk)
        row = enter_claim(claim=claim, activity=self.instance, by=self.by, figure=row)
        self.changed_objects.append((row, form.changed_data))
        return row

    def _current(self) -> Iterator[Figure]:
        yield from (
            Figure.objects.current()
            .filter(activity=self.instance, replaced_by__isnull=True)
            .order_by("id")
        )


def _is_told(form: FigureForm) -> bool:
    return form.instance.indicator_id is not None


def _facts(form: FigureForm) -> FigureFacts:
    return replace(facts_of(form.instance, form.key), part_of=form.whole)
