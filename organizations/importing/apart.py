"""Reading in a process of its own, with a limit on memory and time: a bomb ends there."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryFile
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
#: So many cells come in a line, so that neither process holds a book twice.
_CELLS = 2_000
_KINDS = {kind.value: kind for kind in CellKind}


def read_book_apart(data: bytes, limits: Limits) -> list[BookSheet]:
    """As `read_book`, in a child process. Raise UnreadableBookError, also where the child died."""
    said = json.dumps(asdict(limits)).encode()
    size = len(said).to_bytes(4, "big")
    with TemporaryFile() as answer:
        try:
            child = subprocess.run(  # noqa: S603 - our own module, the file goes in as data
                _COMMAND,
                input=b"".join((size, said, data)),
                stdout=answer,
                stderr=subprocess.PIPE,
                cwd=_ROOT,
                timeout=limits.cpu_seconds + _WAITING,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise UnreadableBookError(TOO_MUCH) from error
        if child.returncode != 0:
            raise UnreadableBookError(TOO_MUCH)
        answer.seek(0)
        return _heard(answer)


def told(sheets: Iterable[BookSheet]) -> Iterator[str]:
    """Sheets as lines of JSON, for the way back: each sheet, then its cells in blocks."""
    for sheet in sheets:
        yield _line(
            {
                "name": sheet.name,
                "hidden": sheet.hidden,
                "merged": sheet.merged,
                "found": sheet.found,
                "left_out": sheet.left_out,
            }
        )
        for start in range(0, len(sheet.cells), _CELLS):
            cells = []
            for cell in sheet.cells[start : start + _CELLS]:
                cells.append((cell.row, cell.column, cell.kind, cell.text, cell.marks))
            yield _line({"cells": cells})


def refusal_told(why: str) -> str:
    """A refusal as a line, for the way back."""
    return _line({"refused": why})


def _line(said: dict[str, Any]) -> str:
    return f"{json.dumps(said)}\n"


def _heard(lines: Iterable[bytes]) -> list[BookSheet]:
    """The sheets of those lines. Raise UnreadableBookError for a refusal."""
    sheets: list[BookSheet] = []
    for line in lines:
        said: dict[str, Any] = json.loads(line)
        if "refused" in said:
            raise UnreadableBookError(said["refused"])
        if "cells" in said:
            sheets[-1].cells.extend(_cells(said["cells"]))
        else:
            sheets.append(_sheet(said))
    return sheets


def _sheet(said: dict[str, Any]) -> BookSheet:
    sheet = BookSheet(said["name"], said["hidden"], found=said["found"])
    sheet.left_out.update(said["left_out"])
    sheet.merged = [
        (top, left, bottom, right) for top, left, bottom, right in said["merged"]
    ]
    return sheet


def _cells(said: Iterable[tuple[int, int, str, str, list[str]]]) -> Iterator[BookCell]:
    """The cells of a block; those that say the same hold one text."""
    met: dict[str, str] = {}
    for row, column, kind, text, marks in said:
        known = tuple(map(Mark, marks)) if marks else ()
        yield BookCell(row, column, _KINDS[kind], met.setdefault(text, text), known)
