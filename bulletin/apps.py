"""The ground's app, and the admin with our own site."""

from datetime import time
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as StockAdminConfig

if TYPE_CHECKING:
    from bulletin.tasks import JobKind


class BulletinConfig(AppConfig):
    """People, trail, commands: everything that stands on the ground."""

    name = "bulletin"
    verbose_name = "人员与操作日志"

    def ready(self) -> None:
        """Take up our system checks and lookups."""
        from bulletin import checks, lookups  # noqa: F401 - registered by import
        from bulletin.admin.read_values import list_as_chinese_does
        from bulletin.admin.yes_no import say_yes_or_no
        from bulletin.needs import check  # noqa: F401 - the same

        say_yes_or_no()
        list_as_chinese_does()

    def jobs(self) -> list["JobKind"]:
        """What the ground does by night."""
        from bulletin.tasks import JobKind, NightlyAt
        from bulletin.tasks.commands import backup, command, forget_jobs

        return [
            JobKind("backup", "备份", backup, NightlyAt(time(1, 30)), in_demo=False),
            JobKind(
                "verify_audit",
                "核对操作日志",
                command("verify_audit"),
                NightlyAt(time(2, 0)),
            ),
            JobKind(
                "clearsessions",
                "清除过期的登录",
                command("clearsessions"),
                NightlyAt(time(2, 50)),
            ),
            JobKind(
                "forget_jobs", "清理旧的后台任务", forget_jobs, NightlyAt(time(2, 55))
            ),
        ]

    def queues(self) -> dict[str, int]:
        """How many jobs wait for a worker."""
        from bulletin.models import BackgroundJob

        return {"jobs": BackgroundJob.objects.filter(state="waiting").count()}


class AdminConfig(StockAdminConfig):
    """Django's own admin, under our site."""

    default_site = "bulletin.admin_site.BulletinAdminSite"
