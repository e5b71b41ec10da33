"""转交: a colleague takes over what is not verified yet, with a word on what is left to do."""

from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin.models import User
from organizations.actions.entry.activities import locked
from organizations.actions.scope import districts_of
from organizations.actions.verifying.moving import move
from organizations.choices import Deed, Status
from organizations.models import Activity
from organizations.questions.queues import IN_HAND

SUBMIT = "organizations.submit_activity"


def colleagues(by: User) -> list[User]:
    """Those who may take an activity over: recorders at work, other than who hands it."""
    able = User.objects.with_perm(SUBMIT, include_superusers=False)
    return list(able.exclude(pk=by.pk).order_by("display_name", "username"))


@transaction.atomic
def hand_over(*, activity: Activity, by: User, to: User, note: str) -> Activity:
    """Let `to` go on with it. Its content stays as it is, and so does who changed it last.

    Raise ValidationError where it is not in hand, or `to` could not enter it.
    """
    activity = locked(activity.pk)
    status = Status(activity.status)
    if status not in IN_HAND:
        raise ValidationError(
            f"{activity.number} 现为“{status.label}”，只有“草稿”、“退回”的才能转交"
        )
    if to.pk == by.pk:
        raise ValidationError("不能转交给自己")
    if not to.is_active or not to.has_perm(SUBMIT):
        raise ValidationError(f"“{to}”不是在职的录入员，请另选一位")
    bound = districts_of(to)
    if bound and activity.district_id not in bound:
        raise ValidationError(
            f"“{to}”不负责这条活动的所在区，打不开它；请另选一位，或先改所在区"
        )
    activity.assigned_to = to
    said = f"转给{to}：{note.strip()}" if note.strip() else f"转给{to}"
    return move(
        activity,
        status,
        by=by,
        deed=Deed.HAND_OVER,
        reason=said[:500],
        kept_reason=activity.reason,
        details={"to": to.get_username()},
    )
