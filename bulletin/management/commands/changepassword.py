"""Django's own command would set a password that two people know."""

from typing import Any

from django.core.management.base import CommandParser

from bulletin.commands import Command as BaseCommand
from bulletin.commands import Refused


class Command(BaseCommand):
    help = "不用这个命令；登录不了的人用 manage.py reset_sign_in"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", nargs="?", help="用户名")

    def answer(self, options: dict[str, Any]) -> object:
        """Refused: nobody chooses a password for somebody else."""
        raise Refused(
            "不能替别人选密码。登录不了的人，用 manage.py reset_sign_in 用户名 发一次性密码；"
            "自己换密码，登录后点“改密码”"
        )
