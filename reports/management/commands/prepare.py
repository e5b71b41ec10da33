"""Inner command of setup: the database answers, has every migration and the roles' groups.

A system that was not set up yet gets the districts of the sample's city, to begin with.
Editions signed before get the files that a newer version promises.
"""

from contextlib import suppress
from typing import Any

from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, NotSupportedError, connection

from bulletin.bureau import ship_example
from bulletin.checks import nobody_is_a_superuser
from bulletin.commands import Command as BaseCommand
from bulletin.commands import Refused
from reports.actions.signing.files import complete_all


class Command(BaseCommand):
    help = "检查设置与数据库，执行迁移，设置角色（可重复运行）"

    def answer(self, options: dict[str, Any]) -> object:
        """Check settings, then the connection, then what the database can do.

        Nothing is migrated where any of them is wrong.
        """
        self.check()
        with suppress(NotSupportedError):  # told below, with what to do
            connection.ensure_connection()
        refuse_where_it_lacks_something()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("sync_roles", verbosity=0)
        ship_example()
        for warning in nobody_is_a_superuser(None, databases=["default"]):
            self.say(f"{warning.msg}。{warning.hint}")
        completed = complete_all()
        if completed:
            self.say(
                f"已为 {completed} 期签发过的简报补做缺的文件；"
                "PDF 随后自动生成，也可以运行 manage.py render_pending"
            )
        return None


def refuse_where_it_lacks_something() -> None:
    """Raise Refused with all that the database lacks and what to do about each."""
    said = []
    for message in run_checks(tags=[Tags.database], databases=[DEFAULT_DB_ALIAS]):
        if message.is_serious():
            said.append(f"- {message.msg}\n  {message.hint}")
    if said:
        raise Refused("\n".join(["数据库还不能用，没有做任何改动：", *said]))
