"""What head, foot and annexes say, the same in every format.

>>> day("2022-03-06")
'2022年3月6日'
>>> day("")
''
"""

from datetime import date

from bulletin.zh.dates import say_full_day
from reports.document.blocks import Document
from reports.document.frame import Colophon
from reports.rendering import geometry
from reports.rendering.widths import width


def day(iso: str) -> str:
    """A day as it is printed: Arabic digits, no leading zeros."""
    return say_full_day(date.fromisoformat(iso[:10])) if iso else ""


def moment(written: str) -> str:
    """A day with its time, as the document keeps them.

    >>> moment("2022-03-16 11:28")
    '2022年3月16日 11:28'
    """
    return f"{day(written)} {written[11:]}".strip()


def number(document: Document) -> str:
    """第N期, or nothing; a correction says there that it is one."""
    edition = document.edition
    if not edition.number:
        return ""
    return f"第{edition.number}期{'（更正）' if edition.correction else ''}"


def printed_on(colophon: Colophon) -> str:
    """2022年3月16日印发, or nothing."""
    return f"{day(colophon.day)}印发" if colophon.day else ""


def copies(colophon: Colophon) -> str:
    """共印50份, or nothing."""
    return f"共印{colophon.copies}份" if colophon.copies else ""


def printing(colophon: Colophon) -> str:
    """The right half of the last line: when it was printed, in how many copies."""
    return "　".join(filter(None, (printed_on(colophon), copies(colophon))))


def in_two_lines(colophon: Colophon) -> bool:
    """Whether one line has no room for who printed it and for when."""
    room = geometry.points(geometry.TYPE_WIDTH) / geometry.SMALL_SIZE - 3
    return width(colophon.printing_office) + width(printing(colophon)) > room
