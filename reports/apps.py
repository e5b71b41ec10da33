"""The documents' app."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from bulletin.guards import Guard


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
