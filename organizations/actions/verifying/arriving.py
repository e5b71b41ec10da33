"""Arriving: what comes in whole, as by a file, waits for verification without having been a draft.

No step is written: the file is what happened to it, and it can be taken back with the file
while nothing else has.
"""

from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin import audit
from bulletin.models import User
from organizations.actions.entry.activities import check_figures, locked
from organizations.actions.verifying.verification import what_is_missing
from organizations.choices import Status
from organizations.models import Activity


@transaction.atomic
def arrive(*, activity: Activity, by: User) -> Activity:
    """Let a new 草稿 be 待核实. Raise ValidationError saying what is missing."""
    activity = locked(activity.pk)
    if activity.status != Status.DRAFT or activity.steps.exists():
        raise ValidationError(f"{activity.number} 已经办理过，请在活动页面送核实")
    missing = what_is_missing(activity)
    if missing:
        raise ValidationError(f"{activity.number} 还不能送核实：{'；'.join(missing)}")
    check_figures(activity)
    activity.status = Status.PENDING
    activity.version += 1
    activity.save(update_fields=["status", "version"])
    details = {"before": str(Status.DRAFT), "after": str(Status.PENDING), "reason": ""}
    audit.append(by=by, action="activity_pending", of=activity, details=details)
    return activity
