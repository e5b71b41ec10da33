"""What follows when an activity is saved: its bodies in the trail, its days asked about."""

from django.contrib import messages
from django.http import HttpRequest

from bulletin import audit
from bulletin.signed_in import who
from organizations.admin.columns import bodies_in_words
from organizations.models import Activity
from organizations.questions.deed_days import day_questions


def note_bodies(
    request: HttpRequest, activity: Activity, before: dict[str, str], *, changed: bool
) -> None:
    """Write who led and who took part before and after; ask about days that do not fit."""
    for asked in day_questions(activity):
        messages.warning(request, asked)
    after = bodies_in_words(activity)
    values = []
    for name, words in after.items():
        if before[name] != words:
            values.append({"field": name, "before": before[name], "after": words})
    if changed and values:
        said = {"values": values}
        audit.append(by=who(request), action="activity_bodies", of=activity, details=said)
