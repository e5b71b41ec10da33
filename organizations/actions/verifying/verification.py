"""Submitting, verifying, sending back, voiding.

Who may, what must hold, what it does to the figures.

Verifying opens the intervals of figures, correcting closes some and opens others, voiding
closes them all (ADR 0005).
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bulletin import audit
from bulletin.accounts.duties import why_not_verify
from bulletin.models import User
from organizations.actions.entry.activities import check_figures, check_these, locked
from organizations.actions.verifying.contents import keep_content
from organizations.actions.verifying.moving import move
from organizations.choices import COUNTING_STATUSES, Deed, Form, Status
from organizations.models import Activity, Figure
from organizations.unchanged import OF_LEAD, content_with

#: From which statuses each step leads on.
MAY_SUBMIT = (Status.DRAFT, Status.RETURNED, Status.CORRECTING)
MAY_VERIFY = (Status.PENDING, Status.CORRECTING)


@audit.refusals_noted("activity_pending", of="activity")
@transaction.atomic
def submit(*, activity: Activity, by: User) -> Activity:
    """送核实, a correction too. Raise ValidationError saying what is missing.

    A correction stays 更正中; from now on a verifier may take it, until it is changed again.
    """
    activity = locked(activity.pk)
    _need_status(activity, MAY_SUBMIT, "送核实")
    if activity.awaits_verifier:
        raise ValidationError(f"{activity.number} 的更正已经送核实，等另一人核实")
    missing = what_is_missing(activity)
    if missing:
        raise ValidationError(f"{activity.number} 还不能送核实：{'；'.join(missing)}")
    check_figures(activity)
    if activity.status != Status.CORRECTING:
        return move(activity, Status.PENDING, by=by, deed=Deed.SUBMIT)
    activity.offered_at, activity.offered_by = timezone.now(), by
    return move(activity, Status.CORRECTING, by=by, deed=Deed.SUBMIT)


def what_is_missing(activity: Activity) -> list[str]:
    """What an activity still lacks before it may be verified, in words."""
    return what_would_be_missing(
        activity,
        has_leads=activity.leads.exists(),
        has_figures=activity.figures.current().exists(),
    )


def what_would_be_missing(
    activity: Activity, *, has_leads: bool, has_figures: bool
) -> list[str]:
    """The same of an activity whose bodies and figures are not saved yet."""
    missing = []
    if not has_leads:
        missing.append("没有填牵头单位")
    if activity.form in (Form.ACCOUNT, Form.APPEAL) and not activity.narrative.strip():
        missing.append("没有填正文")
    if activity.form == Form.RETURN and not has_figures:
        missing.append("汇总报送没有填数据")
    if activity.form == Form.NIL and has_figures:
        missing.append("零报告不应有数据，请改选形式或删去数据")
    return missing


@audit.refusals_noted("activity_verified", of="activity")
@transaction.atomic
def verify(*, activity: Activity, by: User) -> Activity:
    """核实通过: its new figures count from now on, the ones they replace no longer do.

    Raise ValidationError where the person rule or the status forbids it.
    """
    activity = locked(activity.pk)
    _need_status(activity, MAY_VERIFY, "核实")
    _need_offered(activity, "核实")
    figures = _held_figures(activity)
    _need_others(activity, figures, by)
    leads = list(activity.leads.values_list(*OF_LEAD))
    staying = _staying(figures)
    check_these(activity, staying, joint=len(leads) > 1)
    now = timezone.now()
    _put_in_force(figures, staying, by, now)
    activity.verified_at, activity.verified_by = now, by
    activity.verified_narrative = activity.narrative
    keep_content(activity, by, content_with(activity, leads=leads, figures=staying))
    return move(activity, Status.VERIFIED, by=by, deed=Deed.VERIFY)


def _staying(figures: list[Figure]) -> list[Figure]:
    """Of the figures held those that count from now on: neither replaced nor withdrawn."""
    replaced = {figure.replaces_id for figure in figures}
    found = []
    for figure in figures:
        if figure.pk not in replaced and figure.withdrawn_by_id is None:
            found.append(figure)
    return found


def _put_in_force(
    figures: list[Figure], staying: list[Figure], by: User, at: datetime
) -> None:
    """Let what was prepared count, and what it replaces or withdraws count no longer."""
    begun = [figure.pk for figure in staying if figure.in_force_from is None]
    kept = {figure.pk for figure in staying}
    ended = [figure.pk for figure in figures if figure.pk not in kept]
    if ended:
        Figure.objects.in_force().filter(pk__in=ended).update(in_force_until=at)
    if begun:
        Figure.objects.filter(pk__in=begun).update(in_force_from=at, verified_by=by)


def _held_figures(activity: Activity) -> list[Figure]:
    """Its figures that count or are prepared, held until the transaction ends."""
    rows = activity.figures.current().select_related("indicator", "destination")
    return list(rows.order_by("pk").select_for_update(of=("self",)))


def _need_others(activity: Activity, figures: list[Figure], by: User) -> None:
    """Refuse where `by` changed what they would verify."""
    changers = [activity.changed_by_id]
    for figure in figures:
        if not figure.in_force_from:
            changers.append(figure.changed_by_id)
        if figure.withdrawn_by_id:
            changers.append(figure.withdrawn_by_id)
    for person in changers:
        refusal = why_not_verify(by.pk, person)
        if refusal:
            raise ValidationError(f"{activity.number}：{refusal}")


@audit.refusals_noted("activity_returned", of="activity")
@transaction.atomic
def send_back(*, activity: Activity, by: User, reason: str) -> Activity:
    """退回, with a reason.

    A correction that is sent back stays open; what was verified keeps counting.
    """
    activity = locked(activity.pk)
    _need_status(activity, MAY_VERIFY, "退回")
    _need_offered(activity, "退回")
    _need_reason(reason, "退回")
    after = Status.CORRECTING if activity.status == Status.CORRECTING else Status.RETURNED
    return move(activity, after, by=by, deed=Deed.SEND_BACK, reason=reason)


@audit.refusals_noted("activity_void", of="activity")
@transaction.atomic
def void(*, activity: Activity, by: User, reason: str) -> Activity:
    """作废, with a reason: its figures no longer count.

    What has been verified needs a verifier and two people.
    """
    activity = locked(activity.pk)
    _need_reason(reason, "作废")
    if activity.status == Status.VOID:
        raise ValidationError(f"{activity.number} 已经作废")
    if activity.status in COUNTING_STATUSES:
        if not by.has_perm("organizations.verify_activity"):
            raise ValidationError(f"{activity.number} 已核实，只有核实员能作废")
        if why_not_verify(by.pk, activity.changed_by_id):
            raise ValidationError(
                f"{activity.number} 已核实，且最后由您修改，请由另一人作废"
            )
    activity.figures.in_force().update(in_force_until=timezone.now())
    return move(activity, Status.VOID, by=by, deed=Deed.VOID, reason=reason)


def _need_status(activity: Activity, statuses: tuple[Status, ...], verb: str) -> None:
    if activity.status not in statuses:
        parts = []
        for status in statuses:
            parts.append(f"“{status.label}”")
        wanted = "、".join(parts)
        raise ValidationError(
            f"{activity.number} 现为“{activity.get_status_display()}”，只有{wanted}的才能{verb}"
        )


def _need_offered(activity: Activity, verb: str) -> None:
    """A verifier does not take a correction out of its recorder's hands."""
    if not activity.awaits_verifier:
        raise ValidationError(
            f"{activity.number} 的更正还没有送核实，录入员可能正在修改；请等送核实后再{verb}"
        )


def _need_reason(reason: str, verb: str) -> None:
    if not reason.strip():
        raise ValidationError(f"{verb}须写明原因")
