"""Inner command of setup: the database answers, has every migration and the roles' groups.

A system that was not set up yet gets the districts of the sample's city, to begin with.
Editions signed before get the files that a newer version promises.
"""

from contextlib import suppress
from typing import Any

from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, NotSupportedError, connection
from django.db.migrations.executor import MigrationExecutor

from bulletin.bureau import ship_example
from bulletin.checks import nobody_is_a_superuser
from bulletin.commands import Command as BaseCommand
from bulletin.commands import Refused
from reports.actions.signing.files import complete_all


class Command(BaseCommand):
    help = "检查设置与数据库，执行迁移，设置角色（可重复运行）"

    def answer(self, options: dict[str, Any]) -> object:
        """Check settings, then the connection, then what the database can do.

        Nothing is migrated where any of them is wrong, and nothing before it was told.
        """
        self.check()
        with suppress(NotSupportedError):  # told below, with what to do
            connection.ensure_connection()
        refuse_where_it_lacks_something()
        self._tell_what_changes()
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

    def _tell_what_changes(self) -> None:
        """Say which migrations come, before one of them runs; of a new database nothing."""
        coming = coming_migrations()
        if coming:
            self.say(
                f"数据库将升级，有 {len(coming)} 项改动：{'、'.join(coming)}。"
                "没有备份的，现在按 Ctrl+C 停止，先运行 manage.py backup"
            )


def coming_migrations() -> list[str]:
    """The migrations that a database lacks that has others already: `["reports.0025_…"]`."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    if not loader.applied_migrations:
        return []
    plan = executor.migration_plan(loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def refuse_where_it_lacks_something() -> None:
    """Raise Refused with all that the database lacks and what to do about each."""
    said = []
    for message in run_checks(tags=[Tags.database], databases=[DEFAULT_DB_ALIAS]):
        if message.is_serious():
            said.append(f"- {message.msg}\n  {message.hint}")
    if said:
        raise Refused("\n".join(["数据库还不能用，没有做任何改动：", *said]))
