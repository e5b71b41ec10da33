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


#: What may be handed over: what is not sent to be verified.
MAY_HAND = (*IN_HAND, Status.CORRECTING)


def colleagues(by: User) -> list[User]:
    """Those who may take an activity over: recorders at work, oneself first."""
    able = User.objects.with_perm(SUBMIT, include_superusers=False)
    found = list(able.order_by("display_name", "username"))
    return sorted(found, key=lambda person: person.pk != by.pk)


def in_hands_of(activity: Activity) -> int:
    """Who has it in hand: to whom it was handed over, else who changed it last."""
    return activity.assigned_to_id or activity.changed_by_id


@transaction.atomic
def hand_over(*, activity: Activity, by: User, to: User, note: str) -> Activity:
    """Let `to` go on with it. Its content stays as it is, and so does who changed it last.

    Raise ValidationError where it is not in hand, or `to` could not enter it.
    """
    activity = locked(activity.pk)
    status = Status(activity.status)
    if status not in MAY_HAND or activity.awaits_verifier:
        raise ValidationError(
            f"{activity.number} 现为“{status.label}”，只有“草稿”、“退回”和“更正中”的才能转交"
        )
    if to.pk == in_hands_of(activity):
        raise ValidationError(f"{activity.number} 已在“{to}”手里，不用转交")
    if not to.is_active or not to.has_perm(SUBMIT):
        raise ValidationError(f"“{to}”不是在职的录入员，请另选一位")
    bound = districts_of(to)
    if bound and activity.district_id not in bound:
        raise ValidationError(
            f"“{to}”不负责这条活动的所在区，打不开它；请另选一位，或先改所在区"
        )
    activity.assigned_to = to
    words = "接手" if to.pk == by.pk else f"转给{to}"
    said = f"{words}：{note.strip()}" if note.strip() else words
    return move(
        activity,
        status,
        by=by,
        deed=Deed.HAND_OVER,
        reason=said[:500],
        kept_reason=activity.reason,
        details={"to": to.get_username()},
    )
