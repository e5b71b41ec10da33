"""Entering: numbering an activity, noting who saved it, refusing what a row alone cannot know."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, prefetch_related_objects
from django.utils import timezone

from bulletin import audit
from bulletin.audit.differences import differences
from bulletin.models import User
from organizations.actions.entry.numbers import note_given, take_numbers
from organizations.choices import Nature, Status
from organizations.facts import FigureFacts, Refusal
from organizations.models import Activity, Figure, Indicator
from organizations.nesting import overfilled
from organizations.refusals import refusals
from organizations.wholeness import fractions, told_twice

#: Where a verified activity counts and stands: not versioned, so not changed by a
#: correction.
IDENTITY = ("number", "campaign_id", "section", "form")


def year_of(activity: Activity) -> int:
    """The year in an activity's number.

    Of its day, else of its receipt, else of its campaign.
    """
    day: date = activity.starts_on or activity.received_on or activity.campaign.starts_on
    return day.year


def save_activity(*, activity: Activity, by: User) -> Activity:
    """Save an activity that `by` entered or changed.

    Number, who, version, one line of the trail. Raise ValidationError where it may no
    longer be changed, or where its number was taken in the same moment.
    """
    try:
        with transaction.atomic():
            return _saved(activity, by)
    except IntegrityError:
        namesakes = Activity.objects.filter(number=activity.number)
        if not namesakes.exclude(pk=activity.pk).exists():
            raise
        raise ValidationError(
            f"编号 {activity.number} 刚刚被别人用了，请换一个，或留空自动编号"
        ) from None


def _saved(activity: Activity, by: User) -> Activity:
    is_new = activity._state.adding
    changes = [] if is_new else differences(_present_to_change(activity), activity)
    activity.touched_by(by.pk)
    activity.offered_at = activity.offered_by = None
    activity.version += 1
    if not activity.number:
        [activity.number] = take_numbers(year_of(activity))
    elif is_new:
        note_given(activity.number)
    activity.save()
    audit.append(
        by=by,
        action="activity_added" if is_new else "activity_changed",
        of=activity,
        details={"values": changes} if changes else None,
    )
    return activity


def locked(key: int) -> Activity:
    """The activity as it stands now, held until the end of the transaction."""
    return Activity.objects.select_for_update(of=("self",)).get(pk=key)


def note_content(key: int, by: User | None = None) -> None:
    """A figure of this activity was changed.

    Who has the page open is told before deciding. A correction that is changed has to be
    sent to be verified again. `by` is named where no figure is left to say who it was:
    they changed the activity last.
    """
    changed: dict[str, Any] = {
        "version": F("version") + 1,
        "offered_at": None,
        "offered_by": None,
    }
    if by is not None:
        changed |= {"changed_by": by, "changed_at": timezone.now()}
    Activity.objects.filter(pk=key).update(**changed)


def _present_to_change(activity: Activity) -> Activity:
    """The activity as it stands.

    Refuse to save over what another did since it was read.
    """
    present = locked(activity.pk)
    if not present.is_editable:
        raise ValidationError(
            f"“{present.get_status_display()}”的活动不能直接修改；已核实的请先“开始更正”"
        )
    if present.status == Status.CORRECTING:
        changed = []
        for name in IDENTITY:
            if getattr(present, name) != getattr(activity, name):
                field = Activity._meta.get_field(name)
                changed.append(str(field.verbose_name))  # type: ignore[union-attr]
        if changed:
            raise ValidationError(
                f"{present.number} 已核实过，{'、'.join(changed)}不能在更正中改；"
                "确需改的请作废后重新录入"
            )
    if present.version != activity.version:
        raise ValidationError(f"{present.number} 刚刚被别人改过，请重新打开后再改")
    return present


def facts_of(figure: Figure, key: int | str | None = None) -> FigureFacts:
    """A figure as `refusals` sees it; `key` where it has no row yet."""
    indicator = figure.indicator
    return FigureFacts(
        key=figure.pk if key is None else key,
        indicator=indicator.code,
        indicator_name=indicator.name,
        indicator_unit=indicator.unit,
        counts_things=indicator.counts_things,
        takes_destination=indicator.takes_destination,
        is_stock=indicator.nature == Nature.STOCK,
        item=figure.item,
        unit=figure.unit,
        qualifier=figure.qualifier,
        value=figure.value,
        destination=figure.destination.code if figure.destination else None,
        counting=figure.counting,
        scope=figure.scope,
        as_of=figure.as_of,
        part_of=figure.part_of_id,
        value_max=figure.value_max,
        words=figure.words,
        step=figure.step,
        within=_sum_of(indicator),
    )


def all_refusals(
    facts: FigureFacts,
    *,
    joint: bool,
    others: dict[int | str, FigureFacts],
    narrative: str,
) -> list[Refusal]:
    """All that entry refuses of one figure, by every door.

    Of the row, and beside the others.
    """
    return [
        *refusals(facts, joint=joint, others=others),
        *fractions(facts),
        *told_twice(facts, others.values(), narrative),
    ]


def _sum_of(indicator: Indicator) -> str:
    """The code of the sum that an indicator is a part of; empty if there is none."""
    if indicator._state.adding or indicator.sum is None:
        return ""
    return indicator.sum.code


def figure_refusals(
    figure: Figure, *, joint: bool, others: list[Figure]
) -> list[Refusal]:
    """What entry refuses of a figure beside the other current figures of its activity."""
    known: dict[int | str, FigureFacts] = {other.pk: facts_of(other) for other in others}
    narrative = figure.activity.narrative
    return all_refusals(facts_of(figure), joint=joint, others=known, narrative=narrative)


def row_refusals(figure: Figure, *, joint: bool, others: list[Figure]) -> list[Refusal]:
    """What entry refuses of a figure that comes by itself beside those that stand there."""
    known: dict[int | str, FigureFacts] = {other.pk: facts_of(other) for other in others}
    own = figure_refusals(figure, joint=joint, others=others)
    return [*own, *overfilled(facts_of(figure), known)]


def check_figures(activity: Activity) -> None:
    """Raise ValidationError naming every figure of the activity that entry refuses."""
    rows = activity.figures.staying().select_related("indicator", "destination")
    check_these(activity, list(rows), joint=activity.leads.count() > 1)


def check_these(activity: Activity, figures: list[Figure], *, joint: bool) -> None:
    """As `check_figures`, of figures that were read already."""
    prefetch_related_objects(figures, "indicator__wholes")
    known: dict[int | str, FigureFacts] = {one.pk: facts_of(one) for one in figures}
    said = []
    for figure in figures:
        refused = all_refusals(
            known[figure.pk], joint=joint, others=known, narrative=activity.narrative
        )
        for refusal in refused:
            said.append(f"{figure}：{refusal.message}")
    if said:
        raise ValidationError(said)
