"""撤销: taking back a step just taken, by who took it, while nothing has come of it.

What the step did is undone, what was written about it stays: the life and the trail get
one line more. A verification is taken back only while no document points at the activity
or its figures.
"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import ManyToOneRel
from django.utils import timezone

from bulletin.models import User
from bulletin.transactions import attempt
from organizations.actions.entry.activities import locked
from organizations.actions.verifying.corrections import COPIED
from organizations.actions.verifying.moving import move
from organizations.choices import COUNTING_STATUSES, Deed, Status
from organizations.models import Activity, ActivityStep, Figure

#: Longer ago, it is no slip of the mouse.
LIMIT = timedelta(hours=2)
#: Who entered and changed a figure: the copy is theirs too.
ENTERED = ("created_by_id", "changed_by_id")
UNDOABLE = (Deed.SUBMIT, Deed.VERIFY, Deed.SEND_BACK, Deed.VOID)


@transaction.atomic
def undo(*, step: ActivityStep, by: User) -> Activity:
    """Take the step back. Raise ValidationError saying why it cannot be."""
    activity = locked(step.activity_id)
    _refuse(activity, step, by)
    before = Status(step.before)
    if step.deed == Deed.VERIFY:
        _count_no_longer(activity)
        activity.verified_at = activity.verified_by = None
        activity.verified_narrative = ""
    return move(
        activity,
        before,
        by=by,
        deed=Deed.UNDO,
        reason=f"撤销“{step.get_deed_display()}”",
        kept_reason=_earlier_reason(activity, before, step),
    )


def _count_no_longer(activity: Activity) -> None:
    """End what was verified now, and leave drafts that say the same, to be verified again.

    That it counted for a while stays known: the interval is closed, never erased.
    """
    figures = list(activity.figures.in_force().order_by("id"))
    Figure.objects.filter(pk__in=[row.pk for row in figures]).update(
        in_force_until=timezone.now()
    )
    copies: dict[int, Figure] = {}
    for figure in sorted(figures, key=_depth):
        copy = Figure(**{name: getattr(figure, name) for name in (*COPIED, *ENTERED)})
        if figure.part_of_id in copies:
            copy.part_of = copies[figure.part_of_id]
        copy.save()
        copies[figure.pk] = copy


def _depth(figure: Figure) -> int:
    """How many wholes stand above a figure."""
    return 0 if figure.part_of is None else 1 + _depth(figure.part_of)


def why_not_undo(step: ActivityStep, by: User) -> str:
    """Why the step cannot be taken back, empty when it can.

    Tried and undone, as for steps.
    """
    try:
        with attempt():
            undo(step=step, by=by)
    except ValidationError as error:
        return "；".join(error.messages)
    return ""


def _refuse(activity: Activity, step: ActivityStep, by: User) -> None:
    number, words = activity.number, step.get_deed_display()
    if step.deed not in UNDOABLE:
        raise ValidationError(f"“{step}”不能撤销")
    if step.taken_by_id != by.pk:
        raise ValidationError(
            f"{number} 的“{words}”由{step.taken_by}办理，只有本人能撤销"
        )
    last = ActivityStep.objects.filter(activity=activity).order_by("-id").first()
    if last is None or last.pk != step.pk:
        raise ValidationError(f"{number} 之后又办过“{last}”，不能再撤销“{words}”")
    if timezone.now() - step.taken_at > LIMIT:
        raise ValidationError(f"{number} 的“{words}”已过两小时，不能撤销")
    moved = activity.figures.filter(changed_at__gt=step.taken_at).exists()
    if activity.changed_at > step.taken_at or moved:
        raise ValidationError(f"{number} 之后改过内容，不能撤销“{words}”")
    if step.deed in (Deed.VERIFY, Deed.VOID, Deed.SEND_BACK):
        _refuse_counted(activity, step)


def _refuse_counted(activity: Activity, step: ActivityStep) -> None:
    number = activity.number
    if step.deed == Deed.VOID and step.before in COUNTING_STATUSES:
        raise ValidationError(
            f"{number} 作废前已核实，作废不能撤销；确需恢复的请重新录入"
        )
    if step.before == Status.CORRECTING:
        raise ValidationError(
            f"{number} 的更正已{'核实' if step.deed == Deed.VERIFY else '退回'}，不能撤销；"
            "要再改的请“开始更正”"
        )
    if step.deed == Deed.VERIFY and _is_used(activity):
        raise ValidationError(f"{number} 已编入简报，不能撤销核实；要改的请“开始更正”")


def _is_used(activity: Activity) -> bool:
    """Whether a document points at it or its figures.

    Found by the keys, not by looking up.
    """
    figures = list(activity.figures.all())
    return _is_pointed_at(activity) or any(_is_pointed_at(figure) for figure in figures)


def _is_pointed_at(row: models.Model) -> bool:
    ours = row._meta.app_label
    fields = row._meta.get_fields(include_hidden=True)
    for field in fields:
        if not isinstance(field, ManyToOneRel):
            continue
        model = field.field.model
        if model._meta.app_label == ours:
            continue
        if model._base_manager.filter(**{field.field.name: row}).exists():
            return True
    return False


def _earlier_reason(activity: Activity, before: Status, step: ActivityStep) -> str:
    """What stood as the reason before the step.

    A returned activity says why it was returned.
    """
    if before != Status.RETURNED:
        return ""
    sent_back = activity.steps.filter(after=Status.RETURNED, pk__lt=step.pk).exclude(
        reason=""
    )
    found = (
        sent_back.exclude(deed__in=(Deed.HAND_OVER, Deed.UNDO)).order_by("-id").first()
    )
    return found.reason if found else "退回"
