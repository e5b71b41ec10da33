"""Heads of columns compared: marks, blanks, widths and units make no difference."""

import re
from dataclasses import dataclass

from bulletin.zh.folding import fold_keeping_case

#: The choices behind a heading: 口径*(新增/累计).
_CHOICES = re.compile(r"（[^（）]*/[^（）]*）$")
_UNIT = re.compile(r"（([^（）/]*)）$|[:：]单位[:：]?(.+)$")
_UNIT_LINE = re.compile(r"单位[:：]\s*([^\s，,；;）)]+)")


@dataclass(frozen=True)
class Head:
    """What a column is called, and the unit that its head says."""

    said: str
    unit: str = ""

    @property
    def plain(self) -> str:
        """The name without its unit."""
        return _UNIT.sub("", self.said)


def plain_heading(text: str) -> str:
    """A heading without the mark of necessity, blanks and choices, brackets full width.

    >>> plain_heading(" 口径 *(新增/累计)"), plain_heading("捐款 (元)"), plain_heading("⾏动")
    ('口径', '捐款（元）', '行动')
    """
    said = fold_keeping_case(text).replace("*", "")
    return _CHOICES.sub("", said.replace("(", "（").replace(")", "）"))


def head_of(text: str) -> Head:
    """The head of a column with its unit.

    >>> head_of("捐赠额 (万元)").unit, head_of("捐赠额 (万元)").plain
    ('万元', '捐赠额')
    """
    said = plain_heading(text)
    found = _UNIT.search(said)
    unit = (found[1] or found[2] or "") if found else ""
    return Head(said, unit)


def unit_line(text: str) -> str:
    """The unit that a line above the head says of all numbers; empty if it says none.

    >>> unit_line("单位：万元"), unit_line("填报单位：登记科")
    ('万元', '')
    """
    found = _UNIT_LINE.search(text)
    before = text[: found.start()] if found else ""
    return found[1] if found and not before.endswith(("填报", "报送", "牵头")) else ""
