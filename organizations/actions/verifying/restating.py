"""A 累计 whose meaning has changed, confirmed by whoever verifies: it is right as it stands."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bulletin import audit as trail
from bulletin.accounts.duties import why_not_verify
from bulletin.models import User
from organizations.actions.scope import districts_of
from organizations.models import Activity, Figure, RestatedFigure


@transaction.atomic
def confirm(*, figure: Figure, by: User) -> RestatedFigure:
    """The figure means the sum of its family: 需要过问 asks about it no more.

    Raise ValidationError where nobody asks about it, and for who may not answer.
    """
    rows = RestatedFigure.objects.select_for_update(of=("self",))
    row = rows.filter(figure=figure).first()
    activity = figure.activity
    if row is None:
        raise ValidationError(f"{activity.number} 的这条数据口径没有改变，不用确认")
    if row.confirmed_at is not None:
        raise ValidationError(f"{activity.number} 的口径已由{row.confirmed_by}确认")
    refusal = _why_not(figure, activity, by)
    if refusal:
        raise ValidationError(f"{activity.number}：{refusal}")
    row.confirmed_at, row.confirmed_by = timezone.now(), by
    row.save(update_fields=["confirmed_at", "confirmed_by"])
    trail.append(by=by, action="restated_confirmed", of=activity)
    return row


def _why_not(figure: Figure, activity: Activity, by: User) -> str | None:
    """Why this person does not confirm this figure; None: they may."""
    if not figure.is_in_force:
        return "这条数据已经更正或作废，不用确认"
    bound = districts_of(by)
    if bound and activity.district_id not in bound:
        return "您只负责别的区，请由负责该区的核实员确认"
    return why_not_verify(by.pk, figure.changed_by_id)
