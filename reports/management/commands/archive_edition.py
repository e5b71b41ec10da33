"""archive_edition: the 归档包 of a signed edition into a directory, read back and checked."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from bulletin.commands import Command as OurCommand
from bulletin.commands import Refused, WrongUsage
from reports.actions.office.archiving import note_archived
from reports.actions.signing.files import finish
from reports.archive.checking import faults, read_directory
from reports.archive.package import archive_package
from reports.models import Edition
from reports.proof.checker.members import Members
from reports.rendering import RenderError


class Command(OurCommand):
    help = (
        "把已签发的一期写成归档包目录，写后逐个文件读回核对；--check 只核对已有的归档包"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Edition, directory."""
        parser.add_argument(
            "edition", metavar="简报", help="id 或 专题/序次，如 sample/1"
        )
        parser.add_argument("directory", metavar="目录", help="新的或空的目录")
        parser.add_argument(
            "--check", action="store_true", help="不写，只核对这个目录里的归档包"
        )

    def answer(self, options: dict[str, Any]) -> object:
        """Write what is not there yet; of what is there, say whether it is the same."""
        edition = Edition.objects.referred(options["edition"])
        if edition is None:
            raise WrongUsage(f"没有简报“{options['edition']}”，请写 id 或 专题代码/序次")
        folder = Path(options["directory"])
        try:
            there = read_directory(folder) if folder.exists() else {}
        except OSError as error:
            raise WrongUsage(
                f"读不出 {folder}：{error.strerror}，请换一个目录"
            ) from error
        if options["check"]:
            return self._checked(there)
        try:
            finish(edition)
            members = archive_package(edition)
        except RenderError as error:
            raise Refused(str(error)) from error
        return self._kept(edition, folder, there, members)

    def _kept(
        self, edition: Edition, folder: Path, there: Members, members: Members
    ) -> object:
        if there == members:
            self.say(f"{folder} 里已是本期的归档包，逐个文件相同")
            return self._checked(there)
        if there or (folder.exists() and any(folder.iterdir())):
            raise Refused(
                f"{folder} 里已有别的文件，没有写入；请换一个空目录，"
                "或用 --check 核对里面的归档包"
            )
        try:
            _write(folder, members)
            answer = self._checked(read_directory(folder))
        except OSError as error:
            raise WrongUsage(
                f"写不进 {folder}：{error.strerror}，请换一个位置"
            ) from error
        note_archived(edition=edition, members=members, by=None)
        return answer

    def _checked(self, members: Members) -> dict[str, Any]:
        """How many files hold. Raise Refused with each that does not."""
        found = list(faults(members))
        if found:
            raise Refused("\n".join(["归档包不成立：", *found]))
        self.say("归档包成立")
        return {"files": len(members), "size": sum(map(len, members.values()))}


def _write(folder: Path, members: Members) -> None:
    """All files, or none: written beside the place and put there in one step."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        for name, content in members.items():
            (beside / name).write_bytes(content)
        beside.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        beside.replace(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
