"""The register out of csv files with the columns of import, where no database is asked."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from organizations.extraction.files import decoded
from organizations.extraction.found import BodyKind, KnownBody

_SEPARATOR = re.compile("[；;]")
_OTHER_NAMES = ("曾用名", "简称", "别名")
_PARTY_COLUMNS = frozenset({"上级党组织", "别名", "覆盖单位", "书记"})
#: The column by which a file of words (用语) is told from one of bodies.
WORDS = "用语"
_KINDS: dict[str, BodyKind] = {"企业": "enterprise", "其他单位": "other"}


def known_bodies(folder: Path) -> list[KnownBody]:
    """Return the bodies of every csv file in the folder.

    Raise ValueError where the folder is none, holds no csv file, or a file lacks 名称.
    """
    if not folder.is_dir():
        raise ValueError(f"没有文件夹“{folder}”，请核对 --register")
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise ValueError(f"文件夹“{folder}”里没有 csv 文件：请放入按导入模板填写的名册")
    found: list[KnownBody] = []
    for path in files:
        columns, rows = columns_and_rows(path)
        if WORDS not in columns:
            found += _bodies(path, columns, rows)
    return found


def columns_and_rows(path: Path) -> tuple[list[str], "csv.DictReader[str]"]:
    """Return the columns of a csv file, without the mark of required ones, and its rows."""
    reader = csv.DictReader(decoded(path.read_bytes()).splitlines())
    columns = [(name or "").strip().rstrip("*") for name in reader.fieldnames or ()]
    reader.fieldnames = columns
    return columns, reader


def _bodies(
    path: Path, columns: list[str], reader: "csv.DictReader[str]"
) -> Iterator[KnownBody]:
    if "名称" not in columns:
        raise ValueError(f"“{path.name}”没有“名称”一列：请用导入模板的表头")
    is_party = bool(_PARTY_COLUMNS.intersection(columns))
    for row in reader:
        name = (row.get("名称") or "").strip()
        if name:
            kind = "party" if is_party else _KINDS.get(row.get("类型") or "", "social")
            yield KnownBody(name, kind, _names(row))


def _names(row: dict[str, str]) -> tuple[str, ...]:
    names = []
    for column in _OTHER_NAMES:
        names += [one.strip() for one in _SEPARATOR.split(row.get(column) or "")]
    return tuple(name for name in names if name)
