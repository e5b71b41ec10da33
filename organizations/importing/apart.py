"""Reading in a process of its own, with a limit on memory and time: a bomb ends there."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from organizations.importing.cells import BookCell, BookSheet, CellKind, Mark
from organizations.importing.limits import Limits, UnreadableBookError

_ROOT = Path(__file__).resolve().parents[2]
_COMMAND = [sys.executable, "-m", "organizations.importing.apart_child"]
TOO_MUCH = (
    "文件读取时占用的时间或内存超过限度，没有读完，请删去空白行列或分成几个文件再导入"
)
#: How much longer than its computing time a reading may take by the clock.
_WAITING = 30


def read_book_apart(data: bytes, limits: Limits) -> list[BookSheet]:
    """As `read_book`, in a child process. Raise UnreadableBookError, also where the child died."""
    said = json.dumps(asdict(limits)).encode()
    head = len(said).to_bytes(4, "big")
    try:
        child = subprocess.run(  # noqa: S603 - our own module, the file goes in as data
            _COMMAND,
            input=head + said + data,
            capture_output=True,
            cwd=_ROOT,
            timeout=limits.cpu_seconds + _WAITING,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableBookError(TOO_MUCH) from error
    if child.returncode != 0:
        raise UnreadableBookError(TOO_MUCH)
    reply: dict[str, Any] = json.loads(child.stdout)
    if "refused" in reply:
        raise UnreadableBookError(reply["refused"])
    return [_sheet(said) for said in reply["sheets"]]


def told(sheets: list[BookSheet]) -> dict[str, Any]:
    """Sheets as JSON, for the way back."""
    return {"sheets": [_told_sheet(sheet) for sheet in sheets]}


def _told_sheet(sheet: BookSheet) -> dict[str, Any]:
    cells = [
        (cell.row, cell.column, cell.kind, cell.text, cell.marks) for cell in sheet.cells
    ]
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "cells": cells,
        "merged": sheet.merged,
        "found": sheet.found,
        "left_out": sheet.left_out,
    }


def _sheet(said: dict[str, Any]) -> BookSheet:
    sheet = BookSheet(said["name"], said["hidden"], found=said["found"])
    sheet.left_out.update(said["left_out"])
    sheet.merged = [
        (top, left, bottom, right) for top, left, bottom, right in said["merged"]
    ]
    for row, column, kind, text, marks in said["cells"]:
        known = tuple(Mark(mark) for mark in marks)
        sheet.cells.append(BookCell(row, column, CellKind(kind), text, known))
    return sheet
