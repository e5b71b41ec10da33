"""take_step(): one step of an edition's life, with all its rules.

Decision, audit line and state together. What the step was about is kept: who reviews has reviewed
this text, and no other is signed.
"""

from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bulletin import audit
from bulletin.models import User
from reports.actions.signing.person_rules import (
    REVIEWING,
    taken_already,
    why_not_permitted,
    why_not_person,
)
from reports.actions.signing.requirements import what_is_missing
from reports.actions.signing.snapshots import freeze, hold_still
from reports.document.blocks import Document
from reports.document.differences import differences
from reports.document.digest import digest
from reports.document.shape import kept
from reports.models import Decision, Edition, PaperSignature, keep
from reports.reconciliation.findings import Reconciliation
from reports.reconciliation.reconcile import reconcile
from reports.workflow import FROZEN, STEPS, Step, why_not

#: So many differences are told in a refusal; the page of differences shows all.
TOLD = 3
LONGEST_REMARK = 500


def take_step(
    *, edition: Edition, step: str, by: User, remark: str = "", seen: str = ""
) -> Edition:
    """Take one step. Raise ValidationError with every reason why it cannot be taken (Chinese).

    `seen`: the digest of the document that the person had before him; where it is another by now,
    the step is refused.
    """
    wanted = STEPS[step]
    # Asked before the row is held: whoever comes late does not queue for what is done already.
    _need_state(Edition.objects.get(pk=edition.pk), wanted)
    return _take(edition, wanted, by, remark.strip(), seen)


def sign_on_paper(*, edition: Edition, paper: PaperSignature, by: User) -> Edition:
    """Sign as the confirmed paper says: its signatory, its day; `by` entered it.

    All rules of signing hold, for the signatory. Raise ValidationError as `take_step`.
    """
    return _take(edition, STEPS["sign"], by, paper.remark, "", paper)


@transaction.atomic
def _take(
    edition: Edition,
    step: Step,
    by: User,
    remark: str,
    seen: str,
    paper: PaperSignature | None = None,
) -> Edition:
    whose = paper.signatory if paper else by
    row = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    _need_state(row, step)
    if step.code == "sign":
        hold_still()
    found = reconcile(row)
    reasons = refusals(edition=row, step=step, by=whose, remark=remark, found=found)
    if seen and seen != digest_of(found.document):
        reasons.append("您打开本页之后文稿已变，请刷新页面看过再办理")
    if reasons:
        raise ValidationError(reasons)
    before = row.state
    row.state = step.after
    _note_person(row, step, whose, _moment(row, paper))
    decision = Decision.objects.create(
        edition=row,
        step=step.code,
        before=before,
        after=row.state,
        taken_by=by,
        remark=remark,
        manuscript=None if _is_damaged(before, found) else keep(found.document),
        paper=paper,
        version=row.version,
    )
    if step.code == "sign":
        freeze(edition=row, found=found, by=whose)
    _save(row)
    _drop_papers(row, step, by)
    if step.code == "send_back":
        row.editors.all().delete()
    audit.append(
        by=by,
        action=f"edition_{step.code}",
        of=row,
        details={
            "before": before,
            "after": row.state,
            "remark": remark,
            **({"paper": paper.pk, "signatory": whose.get_username()} if paper else {}),
            "digest": decision.manuscript.digest if decision.manuscript else "",
        },
    )
    return row


def refusals(
    *, edition: Edition, step: Step, by: User, remark: str, found: Reconciliation | None = None
) -> list[str]:
    """Every reason why this person cannot take this step now; empty when he can.

    `found`: the edition held against the records, where the caller has it already.
    """
    permission = why_not_permitted(step=step, by=by)
    if permission:
        return [permission]
    state = why_not(step, edition.state)
    if state:
        return [state]
    reasons = []
    if step.needs_reason and not remark.strip():
        reasons.append(f"{step.label}须写明原因")
    if len(remark) > LONGEST_REMARK:
        reasons.append(f"意见最多 {LONGEST_REMARK} 字，现有 {len(remark)} 字，请缩短")
    person = why_not_person(edition=edition, step=step, by=by)
    if person:
        reasons.append(person)
    if step.code == "publish":
        found = found or reconcile(edition)
        reasons.extend(found.problems)
    if step.needs_content:
        found = found or reconcile(edition)
        reasons.extend(found.problems or what_is_missing(edition, found.document))
        reasons.extend(found.why_not_signable if step.needs_answers else found.why_not_submittable)
        reasons.extend(_unreviewed(edition, step, found.document))
    return reasons


def digest_of(document: Document) -> str:
    """What a step would keep of the document, as one word."""
    return digest(kept(document))


def moved_since_review(edition: Edition, document: Document) -> list[str] | None:
    """What differs from the document that was reviewed, in words; None: nothing.

    A review older than the keeping of manuscripts counts as of another text.
    """
    reviewed = edition.decisions.filter(step__in=REVIEWING).select_related("manuscript").first()
    if reviewed is None or reviewed.manuscript is None:
        return ["核稿时的文稿没有留存"]
    if reviewed.manuscript.digest == digest_of(document):
        return None
    changes = differences(reviewed.manuscript.as_document(), document)
    return [change.words for change in changes] or ["文稿的其他内容"]


def _unreviewed(edition: Edition, step: Step, document: Document) -> list[str]:
    """Signing takes what was reviewed; a second review is for what was not."""
    if step.code not in ("sign", "review_again"):
        return []
    moved = moved_since_review(edition, document)
    if step.if_moved:
        return [] if moved else ["文稿与核稿时相同，不必重新核稿"]
    if not moved:
        return []
    more = f"等 {len(moved)} 处" if len(moved) > TOLD else ""
    return [
        f"核稿之后记录有变，现在的文稿不是核过的文稿：{'；'.join(moved[:TOLD])}{more}。"
        "请审核人看过变动后“重新核稿”，或退回"
    ]


def _is_damaged(state: str, found: Reconciliation) -> bool:
    """Whether the stored document is another than was signed: then there is none to keep."""
    return state in FROZEN and bool(found.problems)


def _need_state(edition: Edition, step: Step) -> None:
    state = why_not(step, edition.state)
    if state:
        raise ValidationError(state + taken_already(edition, step))


def _moment(edition: Edition, paper: PaperSignature | None) -> datetime:
    """When the step was decided: now; on paper, noon of its day, between review and now."""
    now = timezone.now()
    if paper is None:
        return now
    noon = timezone.make_aware(datetime.combine(paper.signed_on, time(12)))
    return min(now, max(noon, edition.reviewed_at or noon))


def _drop_papers(edition: Edition, step: Step, by: User) -> None:
    """A paper that still waits is of no use after any step: it was about what was reviewed."""
    edition.paper_signatures.waiting().update(
        cancelled_at=timezone.now(), cancelled_by=by, cancel_reason=f"本期已{step.label}"
    )


def _note_person(edition: Edition, step: Step, by: User, now: datetime) -> None:
    if step.code in REVIEWING:
        edition.reviewed_by, edition.reviewed_at = by, now
    elif step.code == "sign":
        edition.signed_by, edition.signed_at = by, now
        edition.is_one_hand = edition.reviewed_by_id == by.pk
    elif step.code == "send_back":
        edition.reviewed_by = edition.reviewed_at = None
    elif step.code == "publish" and edition.publish_at is None:
        edition.publish_at = now


def _save(edition: Edition) -> None:
    edition.version += 1
    edition.save(
        update_fields=[
            "state",
            "reviewed_by",
            "reviewed_at",
            "signed_by",
            "signed_at",
            "is_one_hand",
            "publish_at",
            "version",
        ]
    )
