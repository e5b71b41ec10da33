"""What somebody says of two records that are suspected to tell one deed, and taking it back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bulletin import audit
from bulletin.models import User
from organizations.actions.scope import districts_of
from organizations.choices import Status
from organizations.models import Activity, DeedAnswer, Verdict

ANSWER = "organizations.add_deedanswer"


@transaction.atomic
def answer(
    *, first: Activity, second: Activity, verdict: Verdict, reason: str, by: User
) -> DeedAnswer:
    """Say that the two are different deeds, or that `second` is a part of `first`.

    Raise ValidationError without a reason, without the right to, where one of them is void
    or not in sight, and where it was said already.
    """
    one, other = locked_pair(first.pk, second.pk)
    if not by.has_perm(ANSWER):
        raise ValidationError("只有核实员能认定疑似重复")
    _refuse_pair(one, other, by)
    if verdict == Verdict.DIFFERENT:
        one, other = sorted((one, other), key=_age)
    row = DeedAnswer(
        first=one, second=other, verdict=verdict, reason=reason.strip(), said_by=by
    )
    if standing_between(one, other) is not None:
        raise ValidationError("这两条已经有人认定过，请刷新页面")
    row.full_clean()
    row.save()
    for activity, beside in ((one, other), (other, one)):
        audit.append(
            by=by,
            action=f"deeds_{verdict.value}",
            of=activity,
            details={"reason": row.reason, "activity": beside.number},
        )
    return row


@transaction.atomic
def take_back(*, said: DeedAnswer, by: User) -> None:
    """Ask about the pair again. Raise ValidationError where that was done already."""
    one, other = locked_pair(said.first_id, said.second_id)
    said = DeedAnswer.objects.select_for_update(of=("self",)).get(pk=said.pk)
    if not by.has_perm(ANSWER):
        raise ValidationError("只有核实员能撤销认定")
    if said.taken_back_at is not None:
        raise ValidationError("已经有人撤销了，请刷新页面")
    _refuse_out_of_sight((one, other), by)
    said.taken_back_at, said.taken_back_by = timezone.now(), by
    said.save(update_fields=["taken_back_at", "taken_back_by"])
    for activity, beside in ((one, other), (other, one)):
        details = {"activity": beside.number}
        audit.append(by=by, action="deeds_asked_again", of=activity, details=details)


def locked_pair(first: int, second: int) -> tuple[Activity, Activity]:
    """Both records as they stand now, held until the end of the transaction.

    Locked in the order of their keys, so that two people cannot wait for each other.
    """
    rows = Activity.objects.select_for_update(of=("self",)).order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=(first, second))}
    return found[first], found[second]


def standing_between(one: Activity, other: Activity) -> DeedAnswer | None:
    """What was said of the pair, either way round, and not taken back."""
    pair = (one, other)
    said = DeedAnswer.objects.standing().filter(first__in=pair, second__in=pair)
    return said.first()


def _refuse_pair(one: Activity, other: Activity, by: User) -> None:
    if one.pk == other.pk:
        raise ValidationError("一条记录不能与自己相比，请选两条")
    for activity in (one, other):
        if activity.status == Status.VOID:
            raise ValidationError(f"{activity.number} 已作废，不用再认定；请刷新页面")
    _refuse_out_of_sight((one, other), by)


def _refuse_out_of_sight(pair: tuple[Activity, Activity], by: User) -> None:
    keys = [activity.pk for activity in pair]
    seen = Activity.objects.of_districts(districts_of(by)).filter(pk__in=keys)
    if seen.count() < len(set(keys)):
        raise ValidationError("其中有别的区的活动，请由负责的人认定")


def _age(activity: Activity) -> int:
    return activity.pk
