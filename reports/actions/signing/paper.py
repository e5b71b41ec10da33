"""纸质签批: a signature given on paper is registered, confirmed or cancelled."""

import hashlib
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bulletin import audit
from bulletin.models import User
from bulletin.transactions import hold
from bulletin.zh.dates import say_full_day
from reports.actions.signing.person_rules import (
    editors_of,
    who_could,
    why_not_permitted,
    why_not_person,
)
from reports.actions.signing.scans import take_in
from reports.actions.signing.steps import sign_on_paper
from reports.models import Edition, PaperSignature
from reports.workflow import REVIEWING, STEPS

MAY_REGISTER = "reports.add_papersignature"
MAY_CONFIRM = "reports.confirm_papersignature"
SIGN = STEPS["sign"]


@transaction.atomic
def register(
    *,
    edition: Edition,
    signatory: User,
    signed_on: date,
    scan: Any,
    by: User,
    remark: str = "",
) -> PaperSignature:
    """登记: the paper as a record that waits to be confirmed, with its scan.

    Raise ValidationError: no right, not reviewed, a person or day that cannot be, a
    file that is no scan.
    """
    row = hold(edition)
    refusal = why_not_register(row, by)
    if refusal:
        raise ValidationError(refusal)
    _check_signatory(row, signatory)
    _check_day(row, signed_on)
    reviewed = (
        row.decisions.filter(step__in=REVIEWING).select_related("manuscript").first()
    )
    if reviewed is None or reviewed.manuscript is None:
        raise ValidationError("核稿时的文稿没有留存，请审核人重新核稿后再登记")
    taken = take_in(scan)
    paper = PaperSignature(
        edition=row,
        manuscript=reviewed.manuscript,
        signatory=signatory,
        signed_on=signed_on,
        scan_digest=taken.digest,
        scan_type=taken.media_type,
        remark=remark.strip(),
        registered_by=by,
    )
    paper.full_clean(exclude=["scan"])
    paper.scan.save(taken.name, taken.content, save=False)
    paper.save()
    _log(paper, by, "edition_paper_registered")
    return paper


def confirm(*, paper: PaperSignature, by: User) -> Edition:
    """确认: the edition, signed on the day of the paper by whoever signed the paper.

    Raise ValidationError with every reason why not; then nothing is confirmed.
    """
    with transaction.atomic():
        edition = hold(paper.edition)
        row = _waiting(paper)
        refusal = why_not_confirm(row, edition, by)
        if refusal:
            raise ValidationError(refusal)
        scan_of(row)
        row.confirmed_at, row.confirmed_by = timezone.now(), by
        row.save(update_fields=["confirmed_at", "confirmed_by"])
        _log(row, by, "edition_paper_confirmed")
        return sign_on_paper(edition=edition, paper=row, by=by)


@transaction.atomic
def cancel(*, paper: PaperSignature, by: User, reason: str) -> PaperSignature:
    """取消: a paper that waited, cancelled for a reason such as “扫描件传错了”."""
    hold(paper.edition)
    row = _waiting(paper)
    if not by.has_perm(MAY_REGISTER):
        raise ValidationError(f"“{by}”没有登记或取消纸质签批的权限")
    if not reason.strip():
        raise ValidationError("取消纸质签批须写明原因")
    row.cancelled_at, row.cancelled_by = timezone.now(), by
    row.cancel_reason = reason.strip()[:500]
    row.save(update_fields=["cancelled_at", "cancelled_by", "cancel_reason"])
    _log(row, by, "edition_paper_cancelled")
    return row


def why_not_register(edition: Edition, by: User) -> str | None:
    """Why this person cannot register a paper now; None when they can."""
    if not by.has_perm(MAY_REGISTER) or by.is_superuser:
        return f"“{by}”没有登记纸质签批的权限，请由编辑、审核人或签发人登记"
    if edition.state != "reviewed":
        words = edition.get_state_display()
        return f"本期现为“{words}”，只有“已核稿”的才能登记纸质签批"
    if edition.paper_signatures.waiting().exists():
        return "本期已有一份待确认的纸质签批；登记错的，请先取消"
    return None


def why_not_confirm(paper: PaperSignature, edition: Edition, by: User) -> str | None:
    """Why this person cannot confirm it; None when they can."""
    if not by.has_perm(MAY_CONFIRM) or by.is_superuser:
        return f"“{by}”没有确认纸质签批的权限，请由审核人或签发人确认"
    if by.pk == paper.registered_by_id:
        return f"“{by}”登记了这份纸质签批，不能自己确认，请由另一人对照原件确认"
    if by.pk in editors_of(edition):
        return f"“{by}”编辑过本期，不能确认它的纸质签批，请由另一人确认"
    return None


def signatories(edition: Edition) -> list[User]:
    """Who may have signed the paper: those who could sign in the system."""
    found = []
    for person in who_could(SIGN.permission, editors_of(edition)):
        if why_not_person(edition=edition, step=SIGN, by=person) is None:
            found.append(person)
    return found


def scan_of(paper: PaperSignature) -> bytes:
    """The bytes of the scan.

    Raise ValidationError where they are not those that were taken in.
    """
    try:
        with paper.scan.open("rb") as file:
            content: bytes = file.read()
    except OSError:
        raise ValidationError("扫描件不见了，请管理服务器的人从备份中恢复") from None
    if hashlib.sha256(content).hexdigest() != paper.scan_digest:
        raise ValidationError(
            "扫描件与登记时的摘要不符，可能被人换过；请取消后重新登记，并查明原因"
        )
    return content


def _waiting(paper: PaperSignature) -> PaperSignature:
    row = hold(paper)
    if row.confirmed_at:
        raise ValidationError("这份纸质签批已经确认，本期已签发")
    if row.cancelled_at:
        raise ValidationError(f"这份纸质签批已经取消：{row.cancel_reason}")
    return row


def _check_signatory(edition: Edition, signatory: User) -> None:
    refusal = why_not_permitted(step=SIGN, by=signatory)
    if refusal is None:
        refusal = why_not_person(edition=edition, step=SIGN, by=signatory)
    if refusal:
        raise ValidationError({"signatory": refusal})


def _check_day(edition: Edition, day: date) -> None:
    if day > timezone.localdate():
        raise ValidationError({"signed_on": "签发日期还没有到，请照纸上的日期填写"})
    if edition.reviewed_at and day < timezone.localdate(edition.reviewed_at):
        reviewed = say_full_day(timezone.localdate(edition.reviewed_at))
        raise ValidationError(
            {"signed_on": f"签发日期早于核稿（{reviewed}），纸上签的不是核过的文稿"}
        )


def _log(paper: PaperSignature, by: User, action: str) -> None:
    audit.append(
        by=by,
        action=action,
        of=paper.edition,
        details={
            "paper": paper.pk,
            "signatory": paper.signatory.get_username(),
            "signed_on": paper.signed_on.isoformat(),
            "scan": paper.scan_digest,
            "reason": paper.cancel_reason,
        },
    )
