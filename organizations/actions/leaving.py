"""停用: somebody leaves; what they have in hand goes to a colleague, at once and whole."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from bulletin import audit
from bulletin.models import User
from bulletin.people.holding import duties_left_empty, why_not_left_empty
from bulletin.transactions import hold
from organizations.actions.verifying.handing import hand_over
from organizations.choices import Status
from organizations.models import Activity, ChangeState, Paste, RegisterChange

#: Statuses in which an activity is in somebody's hands.
IN_HANDS = (Status.DRAFT, Status.RETURNED, Status.CORRECTING)


@dataclass(frozen=True)
class OpenWork:
    """What a person has in hand: activities, pastes, changes of the register they proposed."""

    activities: QuerySet[Activity]
    pastes: QuerySet[Paste]
    changes: QuerySet[RegisterChange]

    @property
    def to_hand_over(self) -> int:
        """How much of it somebody has to take over."""
        return self.activities.count() + self.pastes.count()


def open_work(person: User) -> OpenWork:
    """All of it; what they sent to be verified waits for a verifier and is in no hands."""
    theirs = Q(assigned_to=person) | Q(assigned_to__isnull=True, changed_by=person)
    activities = Activity.objects.filter(
        theirs, status__in=IN_HANDS, offered_at__isnull=True
    )
    return OpenWork(
        activities.order_by("number"),
        Paste.objects.filter(created_by=person, finished_at__isnull=True),
        RegisterChange.objects.filter(proposed_by=person, state=ChangeState.WAITING),
    )


@transaction.atomic
def hand_over_all(*, person: User, to: User, by: User, note: str) -> int:
    """Let `to` go on with all of it; how many. Raise ValidationError where one cannot."""
    work = open_work(person)
    count = work.to_hand_over
    for activity in list(work.activities):
        hand_over(activity=activity, by=by, to=to, note=note)
    for paste in work.pastes.order_by("pk"):
        Paste.objects.filter(pk=paste.pk).update(created_by=to)
        details = {"to": to.get_username(), "reason": note}
        audit.append(by=by, action="paste_handed_over", of=paste, details=details)
    return count


@transaction.atomic
def leave(*, person: User, to: User | None, by: User, reason: str) -> int:
    """Close the account, and hand what is open over; how much that was.

    Raise ValidationError where nobody is named for open work, or where a duty is left
    without anybody and no reason is given.
    """
    person = hold(person)
    _refuse(person, to, by, reason)
    count = 0
    if to is not None:
        count = hand_over_all(person=person, to=to, by=by, note=f"{person}已停用")
    empty = duties_left_empty(person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    person.end_sessions()
    details = {
        "reason": reason.strip(),
        "to": to.get_username() if to else "",
        "handed_over": count,
        "empty": empty,
    }
    audit.append(by=by, action="user_left", of=person, details=details)
    return count


def _refuse(person: User, to: User | None, by: User, reason: str) -> None:
    if person.pk == by.pk:
        raise ValidationError("不能停用自己的账号，请由另一位管理员办")
    if not person.is_active:
        raise ValidationError(f"“{person}”已经停用")
    if to is not None and to.pk == person.pk:
        raise ValidationError("接手的人不能是他自己，请另选一位")
    count = open_work(person).to_hand_over
    if count and to is None:
        raise ValidationError(f"“{person}”还有 {count} 件没有办完，请选接手的人")
    empty = duties_left_empty(person)
    if empty and not reason.strip():
        raise ValidationError(why_not_left_empty(empty))
