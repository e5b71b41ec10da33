"""The documents' app."""

from collections.abc import Iterable
from datetime import time
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from bulletin.guards import Guard
    from bulletin.tasks import JobKind


class ReportsConfig(AppConfig):
    """Editions, their workflow and the pages."""

    name = "reports"
    verbose_name = "简报"

    def guards(self) -> Iterable["Guard"]:
        """What the database refuses about signed editions."""
        from reports.models.guards import guards

        return guards()

    def queues(self) -> dict[str, int]:
        """How many files wait to be made, and how many notices to be sent."""
        from reports.models import FileJob, Notice

        waiting = Notice.objects.filter(sent_at=None, is_given_up=False)
        return {"files": FileJob.objects.count(), "notices": waiting.count()}

    def jobs(self) -> list["JobKind"]:
        """What is done with documents in the background."""
        from bulletin.tasks import Every, JobKind, NightlyAt
        from bulletin.tasks.commands import command
        from reports.actions.office.notices import has_due
        from reports.actions.signing.background import KIND, has_waiting, render_files

        check = command("check_snapshots", "核对了 {snapshots} 份定稿，与签发时一致")
        send = command("send_notices", "发出 {sent} 条通知，还有 {waiting} 条待发")
        return [
            JobKind(
                KIND, "生成 PDF 和 OFD", render_files, Every(5), is_wanted=has_waiting
            ),
            JobKind("send_notices", "发送通知", send, Every(1), is_wanted=has_due),
            JobKind("check_snapshots", "核对定稿", check, NightlyAt(time(2, 10))),
        ]
