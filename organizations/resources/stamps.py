"""Which records an exported workbook holds, and as what: a sheet that nobody sees.

When the file comes back, a record that has moved on since is told from one that has not.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model
from openpyxl import Workbook

from bulletin import audit
from organizations.actions.batches.contents import contents_of, digest_of
from organizations.importing.cells import BookSheet

#: The name of the sheet.
SHEET = "导出记录"
#: What is said of a row whose record has moved on since the export.
NEWER_HERE = "系统中已有更新，没有导入；要用文件里的内容覆盖请选它"
#: Enough of a digest to tell two states of a record apart.
LENGTH = 16

#: Key of a record -> the beginning of the digest of what it held.
Stamps = dict[int, str]


def stamp_label(model: type[Model]) -> str:
    """The kind of record and of which system: organizations.activity@0f3c….

    A system is told by the first line of its trail; keys of another one mean nothing here.
    """
    label: str = model._meta.label_lower
    mark = audit.mark_of_system()
    return f"{label}@{mark[:LENGTH]}" if mark else label


def write_stamps(book: Workbook, label: str, stamps: Mapping[int, str]) -> None:
    """Add the sheet: the kind of record in the first row, then key and digest a row."""
    sheet: Any = book.create_sheet(SHEET)
    sheet.sheet_state = "veryHidden"
    sheet.append([label, "请勿改动本表"])
    for key, digest in stamps.items():
        sheet.append([str(key), digest])


def stamps_of(sheets: Iterable[BookSheet], label: str) -> Stamps:
    """What the sheet says of records of this kind and system; nothing where there is none.

    A sheet that names no system was written by this one.
    """
    for sheet in sheets:
        if sheet.name == SHEET and sheet.hidden:
            return _read(sheet, label)
    return {}


def _read(sheet: BookSheet, label: str) -> Stamps:
    rows: dict[int, dict[int, str]] = {}
    for cell in sheet.cells:
        rows.setdefault(cell.row, {})[cell.column] = cell.text
    stamps: Stamps = {}
    for number, cells in sorted(rows.items()):
        first, second = cells.get(1, ""), cells.get(2, "")
        if number == 1 and first not in (label, label.partition("@")[0]):
            return {}
        if first.isascii() and first.isdigit() and second:
            stamps[int(first)] = second
    return stamps


def moved_on_since(stamp: str, model: type[Model], key: int) -> Model | None:
    """The record where it no longer holds what it held when it was stamped; else None."""
    present: Model = model._default_manager.get(pk=key)
    now = digest_of(contents_of(model, [key])[key])
    return None if now.startswith(stamp) else present
