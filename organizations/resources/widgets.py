"""Cells to values and back. A refusal says what to write instead.

Empty cells: see SheetColumn.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import models
from import_export.widgets import Widget

from bulletin.zh.dates import read_day

SEPARATOR = "；"
_COMPACT_DAY = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
#: A day as a sheet counts it, where the cell lost its format: from 1927 to 2064.
_SERIAL = re.compile(r"[1-5]\d{4}")
_SERIALS_FROM = date(1899, 12, 30)
_MONTH = re.compile(r"(\d{4})[年./-](\d{1,2})月?")
#: 、 that no bracket encloses.
#: Some of those counted, told behind their number: 45（预备2）, 12名(含预备党员1名).
_AMONG = re.compile(r"[（(](?:其中|含|内含)?[:：]?预备(?:党员)?\d+[名人]?[)）]$")
_BETWEEN_NAMES = re.compile(r"、(?![^（(]*[）)])")
_ITEM_NUMBER = re.compile(r"^\s*[(（]?\d{1,2}[)）.．、]\s*(?=\D)")


def text_of(cell: Any) -> str:
    """What a person reads in the cell.

    No trailing .0, days as YYYY-MM-DD, no spaces around.
    """
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return str(cell).strip().strip("\u200b\ufeff").strip()


class TextWidget(Widget):
    """Text, also of codes and telephone numbers that a spreadsheet took for numbers."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """The text."""
        return text_of(value)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        """The value itself; the formats know types."""
        return value


class ChoiceWidget(TextWidget):
    """The Chinese word of a code; the code itself and usual short words are understood too."""

    def __init__(
        self, choices: Sequence[tuple[str, str]], short: Mapping[str, str] | None = None
    ) -> None:
        super().__init__()
        self.words = dict(choices)
        self.short = dict(short or {})

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        """The code. Raise ValueError with the words there are."""
        text = text_of(value)
        text = self.short.get(text, text)
        if text in self.words:
            return text
        for code, words in self.words.items():
            if text == words:
                return code
        raise ValueError(
            f"“{text}”不在可选范围内，请填：{'、'.join(self.words.values())}"
        )

    def takes(self, cell: str) -> bool:
        """Whether the cell says one of the choices."""
        try:
            self.clean(cell)
        except ValueError:
            return False
        return True

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The word."""
        return self.words.get(value, "") if value else ""


class DayWidget(TextWidget):
    """A day: 2022-03-11, 2022/3/11, 2022.3.11, 2022年3月11日, 20220311, a sheet's number of it."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> date:
        """The day. Raise ValueError."""
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        text = text_of(value)
        if _SERIAL.fullmatch(text):
            return _SERIALS_FROM + timedelta(days=int(text))
        return read_day(_COMPACT_DAY.sub(r"\1-\2-\3", text))


class SinceWidget(DayWidget):
    """The day something was founded: the month alone is taken for its first day."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> date:
        """The day. Raise ValueError."""
        month = _MONTH.fullmatch(text_of(value))
        return super().clean(f"{month[1]}-{month[2]}-01" if month else value)


class CountWidget(TextWidget):
    """A whole number, such as members; what stands in brackets behind it is 其中 of it."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int:
        """The number. Raise ValueError."""
        text = _AMONG.sub("", text_of(value)).rstrip("人名")
        if not text.isascii() or not text.isdigit():
            raise ValueError(f"“{text}”不是整数，请只填阿拉伯数字，如 35")
        return int(text)

    @staticmethod
    def tells_among(cell: Any) -> bool:
        """Whether a cell tells in brackets some of those it counts: `45（预备2）`."""
        return _AMONG.search(text_of(cell)) is not None


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
            self.known = {
                str(getattr(row, field)): row for row in rows for field in self.fields
            }
        if text not in self.known:
            raise ValueError(f"没有{self.what}“{text}”，请核对名称或先登记")
        return self.known[text]

    def names(self) -> list[str]:
        """The names there are, in the order of the register."""
        return [
            str(getattr(row, self.fields[0])) for row in self.model._default_manager.all()
        ]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Its name."""
        return str(getattr(value, self.fields[0])) if value else ""


class ListWidget(TextWidget):
    """Several texts in one cell, parted by ；, 、 or line ends, numbered or not."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> tuple[str, ...]:
        """The texts in their order, each once."""
        parts = [
            _ITEM_NUMBER.sub("", part).strip() for part in self._parts(text_of(value))
        ]
        return tuple(dict.fromkeys(part for part in parts if part))

    def _parts(self, text: str) -> list[str]:
        """At 、 only where no ； parts the texts, and never in brackets: a name may hold 、."""
        if "；" in text or ";" in text or "\n" in text:
            return re.split(r"[;；\n]", text)
        return _BETWEEN_NAMES.split(text)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The texts in one."""
        return SEPARATOR.join(str(part) for part in value or ())
