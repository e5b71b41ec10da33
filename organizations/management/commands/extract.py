"""manage.py extract: what a pasted text, a Word file or a mail says, as JSON. It writes nothing."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from bulletin.commands import Command as BaseCommand
from bulletin.commands import Refused, WrongUsage, day
from bulletin.zh.meaning.cues import Cues
from organizations.extraction.answer import answer_of
from organizations.extraction.cue_files import known_cues
from organizations.extraction.files import LARGEST, text_of
from organizations.extraction.places import KnownPlace
from organizations.extraction.reading import read_text
from organizations.extraction.register import BodyRegister
from organizations.extraction.register_files import known_bodies
from organizations.register.cues import kept_cues
from organizations.register.known import known_place, registered_bodies


class Command(BaseCommand):
    help = "读出一段文字里的单位、数量和活动（JSON），不写入数据库"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", metavar="文件", help=".txt、.docx、.eml；- 为标准输入"
        )
        parser.add_argument("--format", choices=["json"], default="json", help="输出格式")
        parser.add_argument(
            "--register",
            type=Path,
            metavar="文件夹",
            help="名册 csv（可另有用语 csv）所在处；不给则读数据库",
        )
        parser.add_argument(
            "--received",
            type=day,
            metavar="日期",
            help="收到的日期，“昨天”和缺的年份由它推算",
        )

    def answer(self, options: dict[str, Any]) -> object:
        """The answer of product.md section 7."""
        content = _content(options["file"])
        received: date | None = options["received"]
        register, cues = _register(options["register"])
        try:
            text = text_of(content, options["file"])
        except ValueError as error:
            raise Refused(str(error)) from error
        return answer_of(read_text(text, register, received, cues=cues))


def _content(name: str) -> bytes:
    """The bytes of the file, no more than may be read. Raise WrongUsage where there is none."""
    if name == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise WrongUsage(f"没有文件“{name}”，请核对路径") from None
    except (OSError, ValueError):
        raise WrongUsage(f"文件“{name}”打不开，请核对路径和权限") from None


def _register(folder: Path | None) -> tuple[BodyRegister, Cues]:
    """The bodies and words of the folder's files; without one, those of the database."""
    if folder is None:
        return BodyRegister(registered_bodies(), known_place()), kept_cues()
    try:
        register = BodyRegister(known_bodies(folder), _place_of_settings())
        return register, known_cues(folder)
    except ValueError as error:
        raise WrongUsage(str(error)) from error


def _place_of_settings() -> KnownPlace | None:
    """The place named in the settings, where no database is asked; none: the sample's."""
    return KnownPlace(settings.CITY_NAME) if settings.CITY_NAME else None
