"""Entering a figure, changing a draft, correcting what is verified, dropping one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin import audit
from bulletin.audit.differences import differences
from bulletin.models import User
from organizations.actions.entry.activities import locked, note_content
from organizations.actions.entry.wording import fill_step
from organizations.actions.verifying import corrections
from organizations.models import Figure


@transaction.atomic
def enter(*, figure: Figure, by: User) -> Figure:
    """Save a new figure or a draft.

    Raise ValidationError for a verified one: see `change`.
    """
    if not figure._state.adding and figure.in_force_from is not None:
        raise ValidationError(f"“{figure}”已核实，请先“开始更正”再修改")
    hold_to_enter(figure.activity_id)
    return enter_held(figure=figure, by=by)


def hold_to_enter(key: int) -> None:
    """Hold the activity of that key for figures to be entered, and note that it changes.

    Raise ValidationError where its status forbids it.
    """
    activity = locked(key)
    if not activity.is_editable:
        raise ValidationError(
            f"{activity.number} 现为“{activity.get_status_display()}”，不能录入数据"
        )
    note_content(key)


def enter_held(*, figure: Figure, by: User) -> Figure:
    """As `enter`, where the activity is held already."""
    is_new = figure._state.adding
    fill_step(figure)
    before = None if is_new else Figure.objects.filter(pk=figure.pk).first()
    figure.touched_by(by.pk)
    figure.save()
    audit.append(
        by=by,
        action="figure_added" if is_new else "figure_changed",
        of=figure,
        details={
            "activity": figure.activity.number,
            "figure": str(before or figure),
            "values": differences(before, figure) if before else [],
        },
    )
    return figure


@transaction.atomic
def change(*, figure: Figure, by: User, changes: dict[str, Any]) -> Figure:
    """Change a figure's fields.

    A draft itself, a verified one through a new version beside it.
    """
    if figure.in_force_from is not None:
        return corrections.revise(figure=figure, by=by, changes=changes)
    for field, value in changes.items():
        setattr(figure, field, value)
    return enter(figure=figure, by=by)


@transaction.atomic
def drop(*, figure: Figure, by: User) -> None:
    """Delete a draft; of a verified figure propose that it no longer counts."""
    if figure.in_force_from is not None:
        corrections.withdraw(figure=figure, by=by)
        return
    if figure.parts.exists():
        raise ValidationError(f"“{figure}”还有“其中”数据，请先处理它们")
    note_content(figure.activity_id, by)
    audit.append(
        by=by,
        action="figure_deleted",
        of=figure.activity,
        details={"figure": str(figure)},
    )
    figure.delete()
