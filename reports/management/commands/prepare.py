"""Inner command of setup: the database answers, has every migration and the roles' groups.

A system that was not set up yet gets the districts of the sample's city, to begin with.
Editions signed before get the files that a newer version promises.
"""

from typing import Any

from django.core.management import call_command
from django.db import connection

from bulletin.bureau import ship_example
from bulletin.checks import nobody_is_a_superuser
from bulletin.commands import Command as BaseCommand
from reports.actions.signing.files import complete_all


class Command(BaseCommand):
    help = "检查设置与数据库，执行迁移，设置角色（可重复运行）"

    def answer(self, options: dict[str, Any]) -> object:
        """Check settings, then the connection.

        Nothing is migrated where either is wrong.
        """
        self.check()
        connection.ensure_connection()
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
