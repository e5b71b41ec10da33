"""backup PATH [--encrypt]: database and files in one file with digests."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import CommandParser

from bulletin.audit.anchors import BACKUP, note_anchor
from bulletin.backup.archive import ArchiveReader, BackupError
from bulletin.backup.make import Summary, end_of_trail_in, make_backup
from bulletin.backup.secrecy import readable, seal, why_not_passphrase
from bulletin.commands import Command as BaseCommand
from bulletin.commands import Refused
from bulletin.upkeep import note_run

#: Where the passphrase of sealed backups stands; it is no part of any backup.
PASSPHRASE = "BACKUP_PASSPHRASE"  # noqa: S105 - the name of a variable


def passphrase() -> str:
    """The passphrase of the environment; empty where there is none."""
    return os.environ.get(PASSPHRASE, "")


class Command(BaseCommand):
    help = "备份数据库和文件到一个文件；工作照常进行"

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to; or only whether a backup is whole."""
        parser.add_argument("path", type=Path, help="备份文件，如 2026-11-28.zip")
        parser.add_argument(
            "--verify", action="store_true", help="只检查已有的备份是否完整"
        )
        parser.add_argument(
            "--encrypt",
            action="store_true",
            help=f"用环境变量 {PASSPHRASE} 中的口令加密；口令丢了，备份就打不开",
        )

    def answer(self, options: dict[str, Any]) -> object:
        """Write it, read it again, say what is in it."""
        path: Path = options["path"]
        try:
            if options["verify"]:
                return self._verified(path)
            made = self._made(path, is_sealed=options["encrypt"])
            with readable(path, passphrase()) as plain:
                reader = ArchiveReader(plain)
                reader.verify()
                number, digest = end_of_trail_in(reader)
            note_anchor(event=BACKUP, number=number, digest=digest, file=path.name)
            note_run("backup")
        except OSError as error:
            raise Refused(f"备份没有写成：{error.strerror or error}（{path}）") from error
        except BackupError as error:
            raise Refused(str(error)) from error
        self.say(f"已备份 {made.rows} 行数据、{made.files} 个文件到 {path}")
        self.say(f"操作日志到此共 {number} 条，末条摘要 {digest}；请抄录或另存一份")
        return {
            "path": str(path),
            "rows": made.rows,
            "files": made.files,
            "digest": made.digest,
            "trail": {"lines": number, "digest": digest},
        }

    def _made(self, path: Path, *, is_sealed: bool) -> Summary:
        """Write the backup; sealed, what is plain lies beside it for as long as it takes."""
        if not is_sealed:
            return make_backup(path)
        if refusal := why_not_passphrase(passphrase()):
            raise BackupError(refusal)
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
            plain, sealed = Path(folder) / "plain", Path(folder) / "sealed"
            made = make_backup(plain)
            seal(plain, sealed, passphrase())
            sealed.replace(path)
        return made

    def _verified(self, path: Path) -> object:
        with readable(path, passphrase()) as plain:
            reader = ArchiveReader(plain)
            reader.verify()
        self.say(f"备份完整：{path}")
        return {"path": str(path), "digest": reader.zip.comment.decode()}
