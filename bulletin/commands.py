"""What every command of ours shares.

JSON alone on stdout, Chinese messages on stderr, exit codes. Exit: 0 done, 1 refused or
findings, 2 wrong usage or unknown name, 3 database not reachable.
"""

import argparse
import json
import sys
from datetime import date
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
    handle_default_options,
)
from django.db import InterfaceError, OperationalError, ProgrammingError, connections

from bulletin.bureau import asked_once
from bulletin.models import User
from bulletin.models.user import as_user_name

REFUSED, USAGE, NO_DATABASE = 1, 2, 3


class Refused(CommandError):  # noqa: N818 - what it is
    """The act was refused, for a reason told in Chinese: exit 1."""

    def __init__(self, message: str) -> None:
        super().__init__(message, returncode=REFUSED)


class WrongUsage(CommandError):  # noqa: N818 - what it is
    """An argument cannot be used or names nothing: exit 2."""

    def __init__(self, message: str) -> None:
        super().__init__(message, returncode=USAGE)


class ChineseParser(CommandParser):
    """Says in Chinese what is wrong with the arguments, then how to call."""

    def error(self, message: str) -> NoReturn:
        """Raise the usage error."""
        said = message
        for english, chinese in (
            ("the following arguments are required:", "缺少参数"),
            ("unrecognized arguments:", "不认识的参数"),
            ("expected one argument", "后面要跟一个值"),
            ("expected at least one argument", "后面至少要跟一个值"),
            ("invalid choice:", "没有这个选项："),
            ("choose from", "可选"),
            ("argument ", "参数 "),
            ("one of the arguments", "须给出其一："),
            ("is required", ""),
            ("not allowed with argument", "不能同时用于"),
        ):
            said = said.replace(english, chinese)
        raise WrongUsage(
            f"{said}\n{self.format_usage().replace('usage:', '用法：')}".strip()
        )


def day(text: str) -> date:
    """An argument that is a day, YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"日期“{text}”无法识别，请写成 2022-03-11 的样子"
        ) from None


class Command(BaseCommand):
    """Base of our commands: subclasses write `answer(options)` and return what is printed."""

    requires_system_checks: list[str] = []  # a command answers; `check` checks

    def create_parser(
        self, prog_name: str, subcommand: str, **kwargs: Any
    ) -> CommandParser:
        """A parser with the arguments of the stock one, which says in Chinese what is wrong."""
        stock = super().create_parser(prog_name, subcommand, **kwargs)
        return ChineseParser(
            prog=stock.prog,
            description=stock.description,
            formatter_class=stock.formatter_class,
            parents=[stock],
            add_help=False,  # the stock parser brings -h along
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Call `answer`, print what it returns, turn failures into messages and exit codes."""
        try:
            with asked_once():
                reply = self.answer(options)
        except ValidationError as error:
            raise Refused("；".join(error.messages)) from error
        except (OperationalError, InterfaceError, ProgrammingError) as error:
            if isinstance(error, ProgrammingError) and not _lacks_tables(error):
                raise
            raise CommandError(
                _database_message(error), returncode=NO_DATABASE
            ) from error
        if isinstance(reply, str):
            self.stdout.write(reply, ending="" if reply.endswith("\n") else "\n")
        elif reply is not None:
            self.stdout.write(json.dumps(reply, ensure_ascii=False))

    def answer(self, options: dict[str, Any]) -> object:
        """Do the work: a str is printed as it is, anything else as JSON, None not at all."""
        raise NotImplementedError

    def say(self, message: str) -> None:
        """A message for the person at the terminal."""
        self.stderr.write(message)

    def run_from_argv(self, argv: list[str]) -> None:
        """From the terminal: always UTF-8.

        A failure is its message alone, and its exit code.
        """
        for stream in (sys.stdout, sys.stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(encoding="utf-8")
        self._called_from_command_line = True
        show_traceback = "--traceback" in argv
        try:
            options = self.create_parser(argv[0], argv[1]).parse_args(argv[2:])
            handle_default_options(options)
            self.execute(**vars(options))
        except CommandError as error:
            if show_traceback:
                raise
            self.stderr.write(str(error))
            sys.exit(error.returncode)
        finally:
            connections.close_all()


def person(username: str) -> User:
    """The active user of that name. Raise WrongUsage."""
    user = User.objects.filter(username__iexact=as_user_name(username)).first()
    if user is None:
        raise WrongUsage(f"没有用户“{username}”，请核对用户名")
    return user


def _lacks_tables(error: Exception) -> bool:
    """Whether it answers but was not set up.

    SQLite says so in words, PostgreSQL by a code.
    """
    return (
        "no such table" in str(error) or getattr(error.__cause__, "pgcode", "") == "42P01"
    )


def _database_message(error: Exception) -> str:
    if _lacks_tables(error):
        return "数据库里还没有表，请先运行 make setup（或 manage.py migrate）"
    return f"数据库连不上，请检查 DATABASE_URL 和数据库服务是否已启动。（{str(error).strip()}）"
