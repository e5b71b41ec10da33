"""Correcting what has been verified.

New versions beside those in force, which keep counting until another verifies.

A correction is a new row that `replaces` the old one; when a whole is corrected its 其中
parts get new versions in the same act, so that `part_of` never points at a figure that is
out of force (ADR 0005).
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin import audit
from bulletin.audit.differences import differences
from bulletin.models import User
from organizations.actions.entry.activities import locked, note_content
from organizations.actions.verifying.contents import bring_back, keep_content
from organizations.actions.verifying.moving import move
from organizations.choices import Deed, Status
from organizations.models import Activity, Figure

#: What a new version takes over from the one it replaces.
COPIED = (
    "activity_id",
    "indicator_id",
    "item",
    "qualifier",
    "value",
    "value_max",
    "step",
    "unit",
    "destination_id",
    "as_of",
    "as_of_presumed",
    "counting",
    "scope",
    "part_of_id",
    "words",
    "words_at",
)


@transaction.atomic
def begin(*, activity: Activity, by: User, reason: str = "") -> Activity:
    """开始更正: the activity may be changed again, its figures keep counting.

    Raise ValidationError where its campaign is closed and no reason is given.
    """
    activity = locked(activity.pk)
    if activity.status != Status.VERIFIED:
        raise ValidationError(
            f"{activity.number} 现为“{activity.get_status_display()}”，只有已核实的才需更正"
        )
    if asks_reason(activity) and not reason.strip():
        raise ValidationError(
            f"专题“{activity.campaign}”已结束，更正 {activity.number} 须写明原因"
        )
    if activity.verified_by and not activity.verified_contents.exists():
        # Verified before contents were kept; it still says what was verified.
        keep_content(activity, activity.verified_by)
    return move(
        activity,
        Status.CORRECTING,
        by=by,
        deed=Deed.BEGIN,
        reason=reason,
        kept_reason="",
    )


def asks_reason(activity: Activity) -> bool:
    """Whether a correction needs its reason: where the campaign is closed."""
    return not activity.campaign.is_open


@transaction.atomic
def revise(*, figure: Figure, by: User, changes: dict[str, Any]) -> Figure:
    """The draft that will replace `figure`, made or changed; `changes` are its fields."""
    if locked(figure.activity_id).status != Status.CORRECTING:
        raise ValidationError("请先“开始更正”，再修改已核实的数据")
    note_content(figure.activity_id)
    draft = Figure.objects.filter(replaces=figure).first() or _version_of(figure)
    for field, value in changes.items():
        setattr(draft, field, value)
    draft.touched_by(by.pk)
    draft.full_clean()
    draft.save()
    for part in list(figure.parts.current()):
        _carry_part(part, draft, by)
    if figure.withdrawn_by_id:
        figure.withdrawn_by = None
        figure.save(update_fields=["withdrawn_by"])
    audit.append(
        by=by,
        action="figure_revised",
        of=draft,
        details={
            "replaces": figure.pk,
            "before": str(figure),
            "after": str(draft),
            "values": differences(figure, draft),
        },
    )
    return draft


@transaction.atomic
def withdraw(*, figure: Figure, by: User) -> Figure:
    """Propose that a verified figure no longer counts.

    It does until another verifies the correction.
    """
    if locked(figure.activity_id).status != Status.CORRECTING:
        raise ValidationError("请先“开始更正”，再撤销已核实的数据")
    if figure.parts.staying().exists():
        raise ValidationError(f"“{figure}”还有“其中”数据，请先处理它们")
    if Figure.objects.filter(replaces=figure).exists():
        raise ValidationError(f"“{figure}”已有更正稿，请先删去更正稿再撤销")
    note_content(figure.activity_id, by)
    figure.withdrawn_by = by
    figure.save(update_fields=["withdrawn_by"])
    audit.append(by=by, action="figure_withdrawal_proposed", of=figure)
    return figure


@transaction.atomic
def give_up(*, activity: Activity, by: User) -> Activity:
    """放弃更正: the drafts go, and all that was verified is as it was when it was verified."""
    activity = locked(activity.pk)
    if activity.status != Status.CORRECTING:
        raise ValidationError(f"{activity.number} 不在更正中")
    dropped = []
    for figure in activity.figures.drafts():
        dropped.append(str(figure))
    _delete_drafts(activity)
    activity.figures.in_force().update(withdrawn_by=None)
    bring_back(activity)
    if activity.changed_by_id == activity.verified_by_id:
        raise ValidationError(
            f"{activity.number} 最后由核实人本人修改，不能放弃；请由另一人核实"
        )
    return move(
        activity, Status.VERIFIED, by=by, deed=Deed.GIVE_UP, details={"dropped": dropped}
    )


def _delete_drafts(activity: Activity) -> None:
    """Delete what was not verified, parts before their wholes."""
    drafts = activity.figures.drafts()
    while drafts.exists():
        drafts.exclude(
            pk__in=drafts.values("part_of").filter(part_of__isnull=False)
        ).delete()


def _version_of(figure: Figure) -> Figure:
    return Figure(replaces=figure, **{name: getattr(figure, name) for name in COPIED})


def _carry_part(part: Figure, whole: Figure, by: User) -> None:
    """Let a part, and its parts, follow.

    A draft itself, a verified one by a version of its own.
    """
    draft = part
    if part.in_force_from is not None:
        draft = Figure.objects.filter(replaces=part).first() or _version_of(part)
    draft.part_of = whole
    draft.touched_by(by.pk)
    draft.save()
    for below in list(part.parts.current()):
        if below.pk != draft.pk:
            _carry_part(below, draft, by)
