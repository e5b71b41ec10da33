"""The backup file: a zip with a manifest of digests.

Pure; it knows nothing of the database.

Members: `manifest.json` first in the reading, `tables/<table>.jsonl` with one row a line,
and `media/<path>`. The manifest names each of them with its size and SHA-256, and the
state of the migrations; its own digest stands in the comment of the zip.
"""

import hashlib
import json
import struct
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

FORMAT = 1
MANIFEST = "manifest.json"
TABLES = "tables/"
MEDIA = "media/"
#: What stands before each part of a zip: sign, version, flags, method, time, day, and sizes.
HEAD = struct.Struct("<4s5H3L2H")
#: How much of a member is held in memory at once.
BLOCK = 1 << 20


class BackupError(Exception):
    """The file is no backup of ours, or not whole.

    The message says in Chinese what is wrong.
    """


@dataclass
class Manifest:
    """What a backup holds: versions, migrations, and size and digest of each member."""

    version: str
    made_at: str
    migrations: list[list[str]]
    members: dict[str, dict[str, Any]] = field(default_factory=dict)
    format: int = FORMAT

    def to_bytes(self) -> bytes:
        """Return it as JSON, the same bytes for the same content."""
        text = json.dumps(vars(self), ensure_ascii=False, sort_keys=True, indent=1)
        return text.encode()

    def rows(self, table: str) -> int:
        """How many rows of that table there are; 0 where it is not in the backup."""
        member = self.members.get(f"{TABLES}{table}.jsonl", {})
        return int(member.get("rows", 0))


class ArchiveWriter:
    """Writes members one after the other, then the manifest."""

    def __init__(self, stream: IO[bytes], manifest: Manifest) -> None:
        self.zip = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
        self.manifest = manifest

    def add(self, name: str, blocks: Iterable[bytes]) -> dict[str, Any]:
        """Write a member and return its entry of the manifest."""
        digest, size = hashlib.sha256(), 0
        with self.zip.open(name, "w", force_zip64=True) as member:
            for block in blocks:
                member.write(block)
                digest.update(block)
                size += len(block)
        entry = {"size": size, "sha256": digest.hexdigest()}
        self.manifest.members[name] = entry
        return entry

    def add_rows(self, table: str, rows: Iterable[list[Any]], columns: list[str]) -> None:
        """Write a table: the names of its columns, then its rows."""
        counted = 0

        def lines() -> Iterator[bytes]:
            nonlocal counted
            yield _line(columns)
            for row in rows:
                counted += 1
                yield _line(row)

        entry = self.add(f"{TABLES}{table}.jsonl", lines())
        entry["rows"] = counted

    def close(self) -> str:
        """Write the manifest and return its digest."""
        content = self.manifest.to_bytes()
        self.zip.writestr(MANIFEST, content)
        digest = hashlib.sha256(content).hexdigest()
        self.zip.comment = digest.encode()
        self.zip.close()
        return digest


class ArchiveReader:
    """Reads a backup whose manifest and digests hold."""

    def __init__(self, path: Path) -> None:
        """Open it. Raise BackupError for what is no whole backup."""
        self.path = path
        try:
            self.zip = zipfile.ZipFile(path)
            content = self.zip.read(MANIFEST)
        except (OSError, zipfile.BadZipFile, KeyError) as error:
            raise BackupError(
                f"“{path}”不是完整的备份文件：可能没有写完，或不是本系统的备份"
            ) from error
        if hashlib.sha256(content).hexdigest().encode() != self.zip.comment:
            raise BackupError("备份的目录与其摘要不符：文件被改动过，不能用来恢复")
        told = json.loads(content)
        if told.get("format") != FORMAT:
            raise BackupError("备份由更新版本的系统写成，请先升级本系统再恢复")
        self.manifest = Manifest(**told)

    def verify(self) -> None:
        """Read every member. Raise BackupError with the first that is missing or altered."""
        names = set(self.zip.namelist()) - {MANIFEST}
        extra = names - set(self.manifest.members)
        if extra:
            raise BackupError(f"备份里多出未登记的内容“{min(extra)}”，不能用来恢复")
        for part in self.zip.infolist():
            if not self._is_told_alike(part):
                raise BackupError(f"备份里“{part.filename}”的登记前后不一，不能用来恢复")
        for name, entry in self.manifest.members.items():
            if name not in names:
                raise BackupError(f"备份里缺少“{name}”，不能用来恢复")
            if self._digest(name) != entry["sha256"]:
                raise BackupError(f"备份里的“{name}”与其摘要不符，不能用来恢复")

    def _is_told_alike(self, part: zipfile.ZipInfo) -> bool:
        """Whether the head of a part says what the list at the end of the zip says of it.

        Time, kind and the like are no part of what is digested: a byte flipped there is found so.
        """
        place = part.header_offset
        with self.path.open("rb") as stream:
            stream.seek(place)
            head = stream.read(HEAD.size)
        if len(head) < HEAD.size:
            return False
        sign, version, flags, method, clock, day, _sum, _packed, _size, name, _more = (
            HEAD.unpack(head)
        )
        year, month, date, hour, minute, second = part.date_time
        told = (
            *(b"PK\3\4", part.extract_version, part.flag_bits, part.compress_type),
            (hour << 11) + (minute << 5) + second // 2,
            ((year - 1980) << 9) + (month << 5) + date,
            len(part.filename.encode()),
        )
        return told == (sign, version, flags, method, clock, day, name)

    def tables(self) -> list[str]:
        """The names of the tables."""
        found = []
        for name in self.manifest.members:
            if name.startswith(TABLES):
                found.append(name.removeprefix(TABLES).removesuffix(".jsonl"))
        return found

    def rows(self, table: str) -> tuple[list[str], Iterator[list[Any]]]:
        """The columns of a table and its rows."""
        lines = self._lines(f"{TABLES}{table}.jsonl")
        columns = next(lines)
        return columns, lines

    def files(self) -> Iterator[tuple[PurePosixPath, IO[bytes]]]:
        """Each file: its path below MEDIA_ROOT, and its bytes to be read."""
        for name in self.manifest.members:
            if not name.startswith(MEDIA):
                continue
            path = PurePosixPath(name.removeprefix(MEDIA))
            if path.is_absolute() or ".." in path.parts:
                raise BackupError(f"备份里的文件名“{path}”不可用，不能用来恢复")
            with self.zip.open(name) as member:
                yield path, member

    def _lines(self, name: str) -> Iterator[list[Any]]:
        with self.zip.open(name) as member:
            for line in member:
                yield json.loads(line)

    def _digest(self, name: str) -> str:
        digest = hashlib.sha256()
        try:
            with self.zip.open(name) as member:
                while block := member.read(BLOCK):
                    digest.update(block)
        except (zipfile.BadZipFile, OSError, EOFError) as error:
            raise BackupError(f"备份里的“{name}”已损坏，不能用来恢复") from error
        return digest.hexdigest()


def _line(row: list[Any]) -> bytes:
    return (
        json.dumps(
            row, ensure_ascii=False, separators=(",", ":"), sort_keys=True
        ).encode()
        + b"\n"
    )
