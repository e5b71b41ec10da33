"""move(): the one way an activity changes its status, with its step and its line of the trail."""

from collections.abc import Mapping
from typing import Any

from bulletin import audit
from bulletin.models import User
from organizations.choices import Deed, Status
from organizations.models import Activity, ActivityStep

#: What deciding about an activity writes; never its content, so that `changed_by` stays.
DECIDED = (
    "status",
    "reason",
    "version",
    "verified_at",
    "verified_by",
    "verified_narrative",
    "offered_at",
    "offered_by",
    "assigned_to",
)
#: Codes of the trail where the new status alone would not say what was done.
CODES = {
    Deed.GIVE_UP: "activity_given_up",
    Deed.HAND_OVER: "activity_handed_over",
    Deed.UNDO: "activity_undone",
}


def move(
    activity: Activity,
    after: Status,
    *,
    by: User,
    deed: Deed,
    reason: str = "",
    kept_reason: str | None = None,
    details: Mapping[str, Any] | None = None,
) -> Activity:
    """Change the status of a locked activity and write that down.

    `reason` stands in the step; on the activity too, unless `kept_reason` says what stays
    there.
    """
    before, reason = activity.status, reason.strip()
    if deed != Deed.SUBMIT or after != Status.CORRECTING:
        activity.offered_at = activity.offered_by = None
    if deed in (Deed.VERIFY, Deed.VOID):
        activity.assigned_to = None
    activity.status = after
    activity.reason = reason if kept_reason is None else kept_reason
    activity.version += 1
    activity.save(update_fields=DECIDED)
    ActivityStep.objects.create(
        activity=activity,
        deed=deed,
        before=before,
        after=after,
        taken_by=by,
        reason=reason,
    )
    code = CODES.get(deed, f"activity_{after}")
    if deed == Deed.SUBMIT and after == Status.CORRECTING:
        code = "activity_offered"
    audit.append(
        by=by,
        action=code,
        of=activity,
        details={
            "before": before,
            "after": str(after),
            "reason": reason,
            **(details or {}),
        },
    )
    return activity
