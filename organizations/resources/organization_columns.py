"""Columns of organizations: other names, status, contact, code."""

import re
from collections.abc import Iterable
from typing import Any

from django.db import models

from bulletin.models import User
from organizations.choices import NameKind
from organizations.credit_code import compact
from organizations.models import Organization, OrganizationName
from organizations.resources.columns import SheetColumn, StagedColumn
from organizations.resources.widgets import ListWidget, TextWidget, text_of

#: What lists call the kinds beside their own names.
#: Signs of a code.
CODE_LENGTH = 18
SHORT_KINDS = {
    **dict.fromkeys(
        ("社团", "社会团体法人", "行业协会商会", "行业协会", "商会"), "社会团体"
    ),
    **dict.fromkeys(("民非", "民办非", "民办非企业", "社会服务机构"), "民办非企业单位"),
    **dict.fromkeys(("公募基金会", "非公募基金会", "基金会法人"), "基金会"),
}
#: How lists head the columns of the code, the kind and the telephone.
CODE_HEADS = ("信用代码", "统一信用代码", "社会信用代码", "代码")
KIND_HEADS = (
    *("类别", "单位类型", "组织类型", "社会组织类型", "单位类别", "组织类别"),
    *("社会组织类别", "机构性质", "单位性质", "组织性质", "社会组织性质"),
)
PHONE_HEADS = (
    *("电话", "手机", "手机号", "手机号码", "联系方式", "联系人电话", "联系手机"),
    "联系电话号码",
)
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]\s*$")


def without_brackets(text: str) -> str:
    """The text without what was noted behind it in brackets.

    >>> without_brackets("51440300MJL1712376（新）")
    '51440300MJL1712376'
    """
    return _BRACKETS.sub("", text)


class NamesColumn(StagedColumn):
    """Former or short names; what the cell lists is what there is afterwards."""

    def __init__(
        self, heading: str, kind: NameKind, others: tuple[str, ...] = ()
    ) -> None:
        super().__init__(heading, widget=ListWidget(), others=others)
        self.kind = kind

    def same(self, one: Any, other: Any) -> bool:
        """The order of names says nothing."""
        return sorted(one or ()) == sorted(other or ())

    def read(self, instance: Organization) -> tuple[str, ...]:
        """The names of the kind."""
        return tuple(row.name for row in instance.names.all() if row.kind == self.kind)

    def check(self, instance: Organization, value: Iterable[str]) -> None:
        """Each name by itself."""
        for name in value:
            row = OrganizationName(organization=instance, kind=self.kind, name=name)
            row.clean_fields(exclude={"organization"})

    def write(self, instance: Organization, value: Iterable[str], by: User) -> None:
        """Add what is new, take away what is no longer listed."""
        wanted = list(value)
        dated = models.Q(
            until__isnull=False
        )  # kept by a renaming: no cell takes them away
        instance.names.filter(kind=self.kind).exclude(
            dated | models.Q(name__in=wanted)
        ).delete()
        present = set(instance.names.values_list("name", flat=True))
        for name in wanted:
            if name in present:
                instance.names.filter(name=name).update(kind=self.kind)
                continue
            row = OrganizationName(organization=instance, kind=self.kind, name=name)
            row.full_clean()
            row.save()


class StatusColumn(StagedColumn):
    """One of the three columns that make the latest status."""

    def __init__(
        self, heading: str, field: str, widget: TextWidget | None = None
    ) -> None:
        super().__init__(heading, widget=widget)
        self.field = field

    def read(self, instance: Organization) -> Any:
        """The field of the latest status."""
        latest = next(iter(instance.statuses.all()), None)
        return getattr(latest, self.field) if latest else None

    def write(self, instance: Organization, value: Any, by: User) -> None:
        """Written together, see OrganizationResource."""


class ContactColumn(SheetColumn):
    """Name or telephone of the contact, masked for everybody but a command on the server."""

    masked = True

    def __init__(
        self, heading: str, attribute: str, mask: Any, others: tuple[str, ...] = ()
    ) -> None:
        super().__init__(heading, attribute, others=others)
        self.mask = mask

    def export(self, instance: Any, **kwargs: Any) -> Any:
        """The value, or what may be seen of it."""
        value = super().export(instance, **kwargs)
        return self.mask(value) if self.masked and value else value

    def take(self, instance: Any, value: Any) -> None:
        """Leave what a masked export wrote; refuse other stars. Raise ValueError."""
        if "*" not in value:
            super().take(instance, value)
        elif value != self.mask(getattr(instance, self.attribute)):
            raise ValueError(
                f"“{value}”是遮挡后的内容，请填完整的{self.column_name}或留空"
            )


class CodeWidget(TextWidget):
    """A code, whatever was noted behind it in brackets."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        """The code in its stored form. Raise ValueError for words in its place."""
        code = compact(without_brackets(text_of(value)))
        if code and not any(sign.isdigit() for sign in code):
            raise ValueError(f"“{text_of(value)}”不是代码；还没有代码的请留空")
        return code

    def takes(self, cell: str) -> bool:
        """Whether the cell has the length of a code, right or wrong."""
        return len(compact(without_brackets(cell))) == CODE_LENGTH


class CodeColumn(SheetColumn):
    """The code; what offices write in its place is asked once a word."""

    asks_words = True
