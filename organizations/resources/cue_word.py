"""用语 as rows: 种类, 用语, 意思, 单位, 例句, 例句中的数, 在用.

The columns are those that `extract --register` reads from a csv file.
"""

from collections.abc import Iterator
from typing import Any

import tablib
from django.core.exceptions import ValidationError

from bulletin.zh.dates import say_full_day
from organizations.actions.cue_words import (
    CuePreview,
    preview_all,
    refuse_broken_examples,
)
from organizations.choices import Counting, CueReason, CueWordKind
from organizations.extraction.cue_reading import numbers_in
from organizations.models import CueWord, Indicator
from organizations.models.folded import folded_text
from organizations.resources.base import RecordResource
from organizations.resources.columns import Row, SheetColumn
from organizations.resources.widgets import ChoiceWidget, text_of

_YES, _NO = "是", "否"
#: So many readings that would change are told one by one.
MOST_TOLD = 20


class _MeansColumn(SheetColumn):
    """The code or name of an indicator, the reason why a number is none, or 新增 and 累计."""

    def clean(self, row: Row, **kwargs: Any) -> str:
        """What the cell says."""
        return text_of(row[self.column_name])

    def get_value(self, instance: Any) -> str:
        """The code of the indicator, else the word of the meaning."""
        if instance is None:
            return ""
        if instance.kind == CueWordKind.INDICATOR:
            return instance.indicator.code if instance.indicator else ""
        return str(_words_of(instance.kind).get(instance.meaning, instance.meaning))

    def export(self, instance: Any, **kwargs: Any) -> str:
        """As it is compared."""
        return self.get_value(instance)

    def take(self, instance: Any, value: Any) -> None:
        """Put the meaning on the record, whose kind is known by then. Raise ValueError."""
        if instance.kind == CueWordKind.INDICATOR:
            instance.indicator = _indicator(value)
            instance.meaning = ""
        else:
            widget = ChoiceWidget(list(_words_of(instance.kind).items()))
            instance.indicator, instance.meaning = None, widget.clean(value)


class _UnitColumn(SheetColumn):
    """The unit of the indicator: written for who reads the file, never taken over."""

    def get_value(self, instance: Any) -> str:
        """The unit of an indicator; empty for other words."""
        known = instance.indicator if instance is not None else None
        return known.unit if known is not None and not known.counts_things else ""

    def export(self, instance: Any, **kwargs: Any) -> str:
        """As it is compared."""
        return self.get_value(instance)

    def take(self, instance: Any, value: Any) -> None:
        """Leave the unit to the indicator."""


class _InUseColumn(SheetColumn):
    """是 or 否."""

    def take(self, instance: Any, value: Any) -> None:
        """Put it on the record. Raise ValueError for another word."""
        if value not in (_YES, _NO):
            raise ValueError(f"“{value}”不在可选范围内，请填：{_YES}、{_NO}")
        instance.is_active = value == _YES

    def export(self, instance: Any, **kwargs: Any) -> str:
        """The word."""
        return _YES if instance.is_active else _NO


class CueWordResource(RecordResource):
    """Key: the kind and the word. Every example is read before a row is kept."""

    keys = ("用语",)

    kind = SheetColumn("种类", "kind", ChoiceWidget(CueWordKind.choices), needed=True)
    word = SheetColumn("用语", "word", needed=True)
    means = _MeansColumn("意思", "meaning", needed=True)
    unit = _UnitColumn("单位", "unit")
    example = SheetColumn("例句", "example", needed=True)
    number = SheetColumn("例句中的数", "number", others=("数",))
    in_use = _InUseColumn("在用", "is_active", others=("是否在用",))

    class Meta:
        model = CueWord

    def before_import(self, dataset: tablib.Dataset, **kwargs: Any) -> None:
        """As ever; the words of the file are held together."""
        super().before_import(dataset, **kwargs)
        self.held_words: list[CueWord] = []

    def ask_about_all(self) -> None:
        """Note what all words of the file together would change in the last pastes."""
        if self.checking and self.by is not None and self.held_words:
            self.suspected += list(told(preview_all(self.held_words, self.by)))

    def get_instance(self, instance_loader: Any, row: Row) -> CueWord | None:
        """By kind and word, in their normal form. Raise ValidationError: met before."""
        said = text_of(row.get("种类"))
        word = folded_text(text_of(row.get("用语")))
        self.once(f"{said} {word}", f"“{word}”", self.called, "用语")
        labels = {label: code for code, label in CueWordKind.choices}
        kind = labels.get(said, said)
        return CueWord.objects.filter(kind=kind, word_folded=word).first()

    def validate_instance(
        self,
        instance: Any,
        import_validation_errors: Any = None,
        validate_unique: bool = True,
    ) -> None:
        """As stock; then every example with the row. Raise ValidationError."""
        numbers = [] if instance.number else numbers_in(instance.example)
        if len(numbers) == 1:
            instance.number = numbers[0]
        super().validate_instance(instance, import_validation_errors, validate_unique)
        try:
            refuse_broken_examples(instance)
        except ValidationError as refused:
            raise ValidationError({"example": refused.messages}) from None
        self.held_words.append(instance)

    def write_record(
        self, instance: Any, is_create: bool, row: Row, **kwargs: Any
    ) -> None:
        """The word, and a line of the trail."""
        super().write_record(instance, is_create, row, **kwargs)
        self.note(instance)


def _words_of(kind: str) -> dict[str, str]:
    """Return the meanings of a kind of word with their names."""
    choices = Counting.choices if kind == CueWordKind.COUNTING else CueReason.choices
    return {str(code): str(label) for code, label in choices}


def _indicator(said: str) -> Indicator:
    """Return the indicator of that code or name. Raise ValueError where there is none."""
    row = Indicator.objects.filter(code=said).first()
    row = row or Indicator.objects.filter(name=said).first()
    if row is None:
        raise ValueError(f"没有代码或名称是“{said}”的指标")
    return row


def told(seen: CuePreview) -> Iterator[str]:
    """Yield what would be read otherwise, a sentence each; the rest is counted."""
    for change in seen.changes[:MOST_TOLD]:
        yield (
            f"{say_full_day(change.received_on)}的粘贴“{change.sentence}”里的“{change.number}”："
            f"现在读作“{change.before}”，照这样导入将读作“{change.after}”，请核对"
        )
    more = len(seen.changes) - MOST_TOLD + seen.more
    if more > 0:
        yield f"最近的粘贴里另有 {more} 个数的读法会变"
    if seen.too_long:
        yield f"最近的粘贴里有 {seen.too_long} 份太长，没有重读"
