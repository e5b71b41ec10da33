"""Cells to values and back. A refusal says what to write instead. Empty cells: see SheetColumn."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from import_export.widgets import Widget

from bulletin.zh.dates import read_day

SEPARATOR = "；"


def text_of(cell: Any) -> str:
    """What a person reads in the cell: no trailing .0, days as YYYY-MM-DD, no spaces around."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return str(cell).strip()


class TextWidget(Widget):
    """Text, also of codes and telephone numbers that a spreadsheet took for numbers."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """The text."""
        return text_of(value)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        """The value itself; the formats know types."""
        return value


class ChoiceWidget(TextWidget):
    """The Chinese word of a code; the code itself is understood too."""

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.words = dict(choices)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        """The code. Raise ValueError with the words there are."""
        text = text_of(value)
        if text in self.words:
            return text
        for code, words in self.words.items():
            if text == words:
                return code
        raise ValueError(f"“{text}”不在可选范围内，请填：{'、'.join(self.words.values())}")

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The word."""
        return self.words.get(value, "") if value else ""


class DayWidget(TextWidget):
    """A day: a date cell, 2022-03-11, 2022/3/11, 2022.3.11 or 2022年3月11日."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> date:
        """The day. Raise ValueError."""
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        return read_day(text_of(value))


class CountWidget(TextWidget):
    """A whole number, such as members."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int:
        """The number. Raise ValueError."""
        text = text_of(value)
        if not text.isascii() or not text.isdigit():
            raise ValueError(f"“{text}”不是整数，请只填阿拉伯数字，如 35")
        return int(text)


class NamedWidget(TextWidget):
    """A row of a small register, by its name (or code)."""

    def __init__(
        self, model: type[models.Model], what: str, fields: tuple[str, ...] = ("name",)
    ) -> None:
        super().__init__()
        self.model, self.what, self.fields = model, what, fields
        self.known: dict[str, models.Model] = {}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> models.Model:
        """The row. Raise ValueError where there is none."""
        text = text_of(value)
        if not self.known:
            rows = self.model._default_manager.all()
            self.known = {str(getattr(row, field)): row for row in rows for field in self.fields}
        if text not in self.known:
            raise ValueError(f"没有{self.what}“{text}”，请核对名称或先登记")
        return self.known[text]

    def names(self) -> list[str]:
        """The names there are, in the order of the register."""
        return [str(getattr(row, self.fields[0])) for row in self.model._default_manager.all()]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Its name."""
        return str(getattr(value, self.fields[0])) if value else ""


class ListWidget(TextWidget):
    """Several texts in one cell, separated by ； (a half-width mark or a line break does too)."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> tuple[str, ...]:
        """The texts in their order, each once."""
        parts = text_of(value).replace(";", SEPARATOR).replace("\n", SEPARATOR).split(SEPARATOR)
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The texts in one."""
        return SEPARATOR.join(str(part) for part in value or ())
