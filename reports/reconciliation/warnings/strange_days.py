"""Entries of deeds on days that do not fit: asked about before an edition is signed."""

from collections.abc import Iterator, Sequence

from organizations.questions.deed_days import day_questions_of
from reports.models import Entry
from reports.reconciliation.findings import Caution
from reports.reconciliation.warnings.checked_text import key_of


def strange_days(
    passages: Sequence[tuple[Entry, str, tuple[int, int]]],
) -> Iterator[Caution]:
    """Entries of deeds outside the campaign, or after the end of a body that took part."""
    activities = []
    for entry, _, _ in passages:
        for row in entry.spoken_of.all():
            activities.append(row.activity)
    questions = day_questions_of(activities)
    for entry, where, span in passages:
        for row in entry.spoken_of.all():
            for asked in questions[row.activity_id]:
                message = f"{where}：{row.activity.number} 的{asked}，或说明为何照写"
                key = key_of("stale", days=asked, number=row.activity.number)
                yield Caution("stale", span, message, key)
