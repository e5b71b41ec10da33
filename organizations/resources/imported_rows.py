"""The rows of a file that was written, in the admin's own history of each record, in Chinese."""

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from import_export.results import Result, RowResult

from bulletin.models import User

_NOTES = {
    RowResult.IMPORT_TYPE_NEW: (ADDITION, "导入新增"),
    RowResult.IMPORT_TYPE_UPDATE: (CHANGE, "导入修改"),
}


def note_in_history(by: User, result: Result) -> None:
    """A line for each record that the file made or changed."""
    for kind, (flag, said) in _NOTES.items():
        records = [row.instance for row in result.rows if row.import_type == kind]
        if records:
            LogEntry.objects.log_actions(by.pk, records, flag, said)


def said_of(result: Result, name: str) -> str:
    """How many are new, changed, unchanged: `已导入活动：新增 3 条，修改 0 条，未变 1 条`."""
    new, changed, same = (
        result.totals[kind]
        for kind in (
            RowResult.IMPORT_TYPE_NEW,
            RowResult.IMPORT_TYPE_UPDATE,
            RowResult.IMPORT_TYPE_SKIP,
        )
    )
    return f"已导入{name}：新增 {new} 条，修改 {changed} 条，未变 {same} 条"
