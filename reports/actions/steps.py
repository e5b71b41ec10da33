"""take_step(): one step of an edition's life, with all its rules.

Decision, audit line and state together.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bulletin import audit
from bulletin.accounts.duties import why_not_review, why_not_sign
from bulletin.models import User
from reports.actions.snapshots import freeze
from reports.assemble import Assembled, assemble
from reports.models import Decision, Edition
from reports.workflow import STEPS, Step, why_not


@transaction.atomic
def take_step(*, edition: Edition, step: str, by: User, remark: str = "") -> Edition:
    """Take one step. Raise ValidationError with every reason why it cannot be taken (Chinese)."""
    row = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    wanted = STEPS[step]
    reasons = refusals(edition=row, step=wanted, by=by, remark=remark)
    if reasons:
        raise ValidationError(reasons)
    before = row.state
    row.state = wanted.after
    _note_person(row, wanted, by)
    if step == "sign":
        freeze(edition=row, by=by)
    row.version += 1
    row.save(
        update_fields=[
            "state",
            "reviewed_by",
            "reviewed_at",
            "signed_by",
            "signed_at",
            "publish_at",
            "version",
        ]
    )
    if step == "send_back":
        row.editors.all().delete()
    Decision.objects.create(
        edition=row, step=step, before=before, after=row.state, taken_by=by, remark=remark.strip()
    )
    audit.append(
        by=by,
        action=f"edition_{step}",
        of=row,
        details={"before": before, "after": row.state, "remark": remark.strip()},
    )
    return row


def refusals(
    *, edition: Edition, step: Step, by: User, remark: str, assembled: Assembled | None = None
) -> list[str]:
    """Every reason why this person cannot take this step now; empty when he can.

    `assembled`: the edition's document where the caller has it already.
    """
    if not by.is_active:
        return [f"用户“{by}”已停用"]
    if not by.has_perm(step.permission):
        return [f"“{by}”没有“{step.label}”的权限"]
    state = why_not(step, edition.state)
    if state:
        return [state]
    reasons = []
    if step.needs_reason and not remark.strip():
        reasons.append(f"{step.label}须写明原因")
    person = why_not_person(edition=edition, step=step, by=by)
    if person:
        reasons.append(person)
    if step.needs_content:
        reasons.extend(_content(assembled or assemble(edition)))
    return reasons


def why_not_person(*, edition: Edition, step: Step, by: User) -> str | None:
    """The person rule of the step: who edited neither reviews nor signs."""
    editors = {*edition.editors.values_list("person_id", flat=True), edition.changed_by_id}
    if step.code == "review":
        return why_not_review(by.pk, editors)
    if step.code == "sign":
        return why_not_sign(
            by.pk, editors, edition.reviewed_by_id, small_office=settings.SMALL_OFFICE
        )
    return None


def _content(assembled: Assembled) -> list[str]:
    if assembled.problems:
        return assembled.problems
    if not any(section.entries or section.summary for section in assembled.document.sections):
        return ["本期还没有内容，请先编排"]
    return []


def _note_person(edition: Edition, step: Step, by: User) -> None:
    now = timezone.now()
    if step.code == "review":
        edition.reviewed_by, edition.reviewed_at = by, now
    elif step.code == "sign":
        edition.signed_by, edition.signed_at = by, now
    elif step.code == "send_back":
        edition.reviewed_by = edition.reviewed_at = None
    elif step.code == "publish" and edition.publish_at is None:
        edition.publish_at = now
