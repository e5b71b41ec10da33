"""restore PATH [--replace]: bring database and files to what a backup holds."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from bulletin.audit.anchors import RESTORED, end_of_trail, note_anchor
from bulletin.backup.archive import BackupError
from bulletin.backup.make import restore_backup
from bulletin.backup.secrecy import readable
from bulletin.commands import Command as BaseCommand
from bulletin.commands import Refused
from bulletin.management.commands.backup import passphrase


class Command(BaseCommand):
    help = "从备份恢复数据库和文件：要么全部恢复，要么保持原样"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which file; whether what is here may go."""
        parser.add_argument("path", type=Path, help="备份文件")
        parser.add_argument("--replace", action="store_true", help="以备份取代现有数据")

    def answer(self, options: dict[str, Any]) -> object:
        """Restore it and say what came in."""
        try:
            with readable(options["path"], passphrase()) as plain:
                found = restore_backup(plain, replace=options["replace"])
        except OSError as error:
            raise Refused(f"备份没有读成：{error.strerror or error}") from error
        except BackupError as error:
            raise Refused(str(error)) from error
        number, digest = end_of_trail()
        name = options["path"].name
        note_anchor(event=RESTORED, number=number, digest=digest, file=name)
        self.say(f"已恢复 {found.rows} 行数据、{found.files} 个文件；请重新登录")
        self.say(
            f"操作日志到备份时为止共 {number} 条，末条摘要 {digest}；请与备份时的记录核对"
        )
        return {"rows": found.rows, "files": found.files, "digest": found.digest}
