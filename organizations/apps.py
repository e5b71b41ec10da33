"""The records' app."""

from collections.abc import Iterable
from datetime import time
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from bulletin.guards import Guard
    from bulletin.tasks import JobKind


class OrganizationsConfig(AppConfig):
    """Organizations, Party organizations, activities and their figures."""

    name = "organizations"
    verbose_name = "单位与活动"

    def guards(self) -> Iterable["Guard"]:
        """What the database refuses about verified records."""
        from organizations.models.guards import guards

        return guards()

    def keeping(self, connection: "BaseDatabaseWrapper") -> list[str]:
        """What keeps the index of words up to date, put up with the guards."""
        from organizations.models.word_index import keeping_statements

        return keeping_statements(connection)

    def busy(self) -> list[str]:
        """Who is importing which file now, for those who wait."""
        from organizations.actions.batches.running import now_importing

        return [f"{batch.created_by}正在导入“{batch.name}”" for batch in now_importing()]

    def jobs(self) -> list["JobKind"]:
        """What is done with records in the background."""
        from bulletin.tasks import JobKind, NightlyAt
        from bulletin.tasks.commands import command
        from organizations.resources.confirmed_job import IMPORT, import_records
        from organizations.resources.in_background import KIND, export_records
        from organizations.resources.preview_job import PREVIEW, preview_records

        audit = command("audit_totals", "复核了 {compared} 个合计，没有差异")
        forget = command("forget_contacts")
        return [
            JobKind(KIND, "导出", export_records),
            JobKind(PREVIEW, "导入预览", preview_records, leads_to="看预览，再确认导入"),
            JobKind(IMPORT, "导入", import_records, leads_to="查看这一批（可撤销）"),
            JobKind("audit_totals", "复核全部合计", audit, NightlyAt(time(2, 20))),
            JobKind(
                "forget_contacts", "清空过期的联系方式", forget, NightlyAt(time(2, 40))
            ),
        ]
