"""Help at the server for who gets in no more: the only administrator, a superuser."""

from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction

from bulletin.commands import Command as BaseCommand
from bulletin.commands import Refused, person
from bulletin.signing_in import lock, passwords, second_factor


class Command(BaseCommand):
    help = "登录不了时在服务器上用：发一次性密码，解除锁定；--phone 同时重设动态码"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="用户名")
        parser.add_argument("--phone", action="store_true", help="手机也丢了：重设动态码")

    @transaction.atomic
    def answer(self, options: dict[str, Any]) -> object:
        """Give a one-time password: `{"username", "password", "until"}`."""
        found = person(options["username"])
        if not found.is_active:
            raise Refused(f"“{found}”已停用，不能登录")
        lock.unlock(found, by=found)
        if options["phone"]:
            second_factor.reset(found, by=found, where="server")
        password = passwords.give_one_time(found, by=found, where="server")
        self.say("一次性密码只显示这一次，72 小时内有效，登录后须换成自己的。")
        until = found.one_time_until
        return {
            "username": found.username,
            "password": password,
            "until": until.isoformat() if until else None,
        }
