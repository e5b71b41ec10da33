"""Columns of a sheet: what a cell says is taken over, or staged beside the record."""

from typing import Any

from django.core.exceptions import ValidationError
from import_export.fields import Field
from import_export.resources import Diff

from bulletin.models import User
from organizations.importing.headings import plain_heading
from organizations.resources.widgets import TextWidget, text_of

Row = dict[str, Any]
#: So many rows of a preview are drawn.
MOST_SEEN = 200


class SheetColumn(Field):
    """One column. `needed`: a new record must say it. `others`: more spellings of its heading."""

    #: Whether words that it does not take are asked once, as for 办理中 in place of a code.
    asks_words = False
    #: Whether it is asked once what / and 无 mean: empty cells, or one of `none_means`.
    asks_none = False
    none_means: tuple[str, ...] = ()
    #: The base unit of its numbers, where it has one.
    unit = ""

    def __init__(
        self,
        heading: str,
        attribute: str | None = None,
        widget: TextWidget | None = None,
        *,
        needed: bool = False,
        others: tuple[str, ...] = (),
    ) -> None:
        super().__init__(
            attribute=attribute or heading,
            column_name=heading,
            widget=widget or TextWidget(),
        )
        self.needed, self.others = needed, others

    def save(self, instance: Any, row: Row, is_m2m: bool = False, **kwargs: Any) -> None:
        """Take over the cell, unless it is empty or says what the record holds."""
        cell = text_of(row[self.column_name])
        if cell and not self.repeats(instance, cell):
            self.take(instance, self.clean(row, **kwargs))

    def repeats(self, instance: Any, cell: str) -> bool:
        """Whether the cell is what an export of the saved record would write."""
        return not instance._state.adding and cell == text_of(self.export(instance))

    def take(self, instance: Any, value: Any) -> None:
        """Put the value on the record."""
        setattr(instance, self.attribute, value)

    def same(self, one: Any, other: Any) -> bool:
        """Whether two values are the same to the record."""
        return bool(one == other) or (not one and not other)


class StagedColumn(SheetColumn):
    """A column whose value lives beside the record; `read` gets it, `write` puts it there."""

    def get_value(self, instance: Any) -> Any:
        """What the cell said, else what the record holds."""
        if instance is None:
            return None
        staged = staged_of(instance)
        if self.column_name in staged:
            return staged[self.column_name]
        return self.read(instance) if instance.pk else None

    def take(self, instance: Any, value: Any) -> None:
        """Keep the value until the record is saved."""
        staged_of(instance)[self.column_name] = value

    def read(self, instance: Any) -> Any:
        """What the saved record holds."""
        raise NotImplementedError

    def check(self, instance: Any, value: Any) -> None:
        """Raise ValidationError where `write` would refuse; nothing is written."""

    def write(self, instance: Any, value: Any, by: User) -> None:
        """Put the value beside the saved record."""
        raise NotImplementedError


def staged_of(instance: Any) -> dict[str, Any]:
    """What cells said of this record, by heading."""
    staged: dict[str, Any] = instance.__dict__.setdefault("_staged", {})
    return staged


class PlainDiff(Diff):
    """The preview without style attributes: our sheet colours <ins> and <del>."""

    left: list[Any]
    right: list[Any]

    def as_html(self) -> list[str]:
        """As stock, two attributes less; an empty cell is empty."""
        self.left = ["" if value is None else value for value in self.left]
        self.right = ["" if value is None else value for value in self.right]
        return [
            type(cell)(
                cell.replace(' style="background:#e6ffe6;"', "").replace(
                    ' style="background:#ffe6e6;"', ""
                )
            )
            for cell in super().as_html()
        ]


def known_headings(said: list[str], known: dict[str, str], available: str) -> list[str]:
    """Headings in our spelling. Raise ValidationError: unknown or double ones."""
    plain = [plain_heading(text) for text in said]
    strange = [text or "（空）" for text in plain if text not in known]
    if strange:
        raise ValidationError(f"不认识的列：{'、'.join(strange)}。{available}")
    names = [known[text] for text in plain]
    double = {name for name in names if names.count(name) > 1}
    if double:
        raise ValidationError(f"重复的列：{'、'.join(sorted(double))}，请只留一列")
    return names
