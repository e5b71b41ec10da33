"""Fields of the filters: codes, days, words, and bodies by key or name, each with its complaint."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django_filters import CharFilter, ChoiceFilter, Filter, ModelChoiceFilter

from bulletin.zh.dates import read_day, say_full_day
from organizations.validators import validate_day

#: More words would join more tables than a database takes.
MOST_WORDS = 6
#: A name that more bodies have in it says too little; a longer one is none.
MOST_NAMED, MOST_LETTERS = 200, 100
#: In an address: those for which it is not filled in.
NONE = "none"
CHOOSE = {"class": "input"}
WRONG_CHOICE = "没有“%(value)s”这一项，请从列表中选"


@dataclass(frozen=True)
class Chosen:
    """Rows that a name or a key in an address stands for, and how to say them."""

    keys: tuple[int, ...]
    words: str

    def __str__(self) -> str:
        return self.words


class ByNameField(forms.CharField):
    """A key, or a part of a name; `find` turns a name into rows.

    `none`: words for no row.
    """

    def __init__(
        self,
        *,
        model: type[Model],
        find: Callable[[str], QuerySet[Any]],
        words: str,
        none: str = "",
        **kwargs: Any,
    ) -> None:
        self.model, self.find, self.words, self.none = model, find, words, none
        super().__init__(max_length=MOST_LETTERS, **kwargs)

    def clean(self, value: Any) -> Any:
        """The rows meant. Raise ValidationError when there is none."""
        text = super().clean(value)
        if not text:
            return None
        if text == NONE and self.none:
            return Chosen((), self.none)
        if text.isascii() and text.isdigit():
            return self._by_key(text)
        return self._by_name(text)

    def _by_key(self, text: str) -> Chosen:
        row = self.model._default_manager.filter(pk=int(text)).first()
        if row is None:
            raise ValidationError(f"没有序号为 {text} 的{self.words}")
        return Chosen((row.pk,), str(row))

    def _by_name(self, text: str) -> Chosen:
        keys = self.find(text).order_by().values("pk")[: MOST_NAMED + 1]
        found = list(self.model._default_manager.filter(pk__in=keys))
        exact = []
        for row in found:
            if str(row) == text:
                exact.append(row)
        rows = exact or found
        if not rows:
            raise ValidationError(f"没有名称含“{text}”的{self.words}，请核对写法")
        if len(rows) > MOST_NAMED:
            raise ValidationError(
                f"名称含“{text}”的{self.words}超过 {MOST_NAMED} 个，请把名称写得完整些"
            )
        words = str(rows[0]) if len(rows) == 1 else f"名称含“{text}”（{len(rows)} 个）"
        return Chosen(tuple(row.pk for row in rows), words)


class RowField(forms.ChoiceField):
    """One of the rows of a register, by its code; the rows are at hand."""

    rows: Sequence[Any] = ()

    def offer(self, rows: Sequence[Any]) -> None:
        """Choose among these; all else is refused."""
        self.rows = rows
        choices = [("", "全部")]
        for row in rows:
            is_off = not getattr(row, "is_active", True)
            choices.append((row.code, f"{row}（已停用）" if is_off else str(row)))
        self.choices = choices

    def clean(self, value: Any) -> Any:
        """The row. Raise ValidationError for a code that is none."""
        text = super().clean(value)
        for row in self.rows:
            if row.code == text:
                return row
        return None


class RowFilter(Filter):
    """The filter of such a field."""

    field_class = RowField

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(
            label=label,
            widget=forms.Select(attrs=CHOOSE),
            error_messages={"invalid_choice": WRONG_CHOICE},
            **kwargs,
        )


class ByNameFilter(Filter):
    """The filter of such a field."""

    field_class = ByNameField


class DayField(forms.CharField):
    """A day as 2022-03-11 or in the other usual spellings."""

    widget = forms.DateInput(attrs={"class": "input w-date", "type": "date"})

    def prepare_value(self, value: Any) -> Any:
        """As the box of a browser writes a day.

        It shows no other spelling, and no other day.
        """
        try:
            return read_day(value).isoformat() if isinstance(value, str) else value
        except ValueError:
            return None

    def clean(self, value: Any) -> date | None:
        """The day. Raise ValidationError saying how to write one, or that it is none of ours."""
        text = super().clean(value)
        if not text:
            return None
        try:
            day = read_day(text)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        validate_day(day)
        return day


class DayFilter(Filter):
    """The filter of such a field."""

    field_class = DayField


class SearchField(forms.CharField):
    """Words that all have to occur."""

    def clean(self, value: Any) -> str:
        """The words. Raise ValidationError for more than the database should look for."""
        text: str = super().clean(value)
        if len(text.split()) > MOST_WORDS:
            raise ValidationError(f"关键词最多 {MOST_WORDS} 个，请减少几个")
        return text


class SearchFilter(CharFilter):
    """The filter of such a field."""

    field_class = SearchField


def choice(label: str, choices: Any, **kwargs: Any) -> ChoiceFilter:
    """A filter by one of these codes; without one, all."""
    return ChoiceFilter(
        label=label,
        choices=choices,
        empty_label="全部",
        widget=forms.Select(attrs=CHOOSE),
        error_messages={"invalid_choice": WRONG_CHOICE},
        **kwargs,
    )


def code(label: str, rows: QuerySet[Any], **kwargs: Any) -> ModelChoiceFilter:
    """A filter by the code of one of these rows; without one, all."""
    return ModelChoiceFilter(
        label=label,
        queryset=rows,
        to_field_name="code",
        empty_label="全部",
        widget=forms.Select(attrs=CHOOSE),
        error_messages={"invalid_choice": WRONG_CHOICE},
        **kwargs,
    )


class QuietForm(forms.Form):
    """Labels stand above their fields: no colon."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


def complaints_of(form: forms.BaseForm) -> list[str]:
    """What a form cannot use, a sentence each, beginning with the label of its field."""
    found = []
    for name, messages in form.errors.items():
        label = form.fields[name].label
        found += [f"{label}：{message}" for message in messages]
    return found


def said(value: object) -> str:
    """A value of a filter in words, for the chips."""
    return say_full_day(value) if isinstance(value, date) else str(value)
