"""take_step(): one step of an edition's life, with all its rules.

Decision, audit line and state together. What the step was about is kept: who reviews
has reviewed this text, and no other is signed.
"""

from datetime import datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bulletin import audit
from bulletin.models import User
from bulletin.transactions import hold
from reports.actions.drafting.pointing import point_on
from reports.actions.office.notices import announce
from reports.actions.signing.electronic import why_not_electronic
from reports.actions.signing.person_rules import (
    taken_already,
    why_not_permitted,
    why_not_person,
    why_reason,
)
from reports.actions.signing.requirements import what_is_missing
from reports.actions.signing.snapshots import freeze, hold_still
from reports.document.blocks import Document
from reports.document.differences import differences
from reports.document.digest import digest
from reports.document.shape import kept
from reports.models import Decision, Edition, PaperSignature, keep
from reports.reconciliation.findings import Reconciliation
from reports.reconciliation.reconcile import EditionReconciliation, reconcile
from reports.workflow import FROZEN, REVIEWING, STEPS, Step, why_not

#: So many differences are named in a refusal; the page of differences shows all.
NAMED = 3
LONGEST_REMARK = 500


def take_step(
    *, edition: Edition, step: str, by: User, remark: str = "", seen: str = ""
) -> Edition:
    """The edition after the step. Raise ValidationError with every reason why not.

    `seen`: the digest of the document that the person read; where it is another by now,
    the step is refused.
    """
    wanted = STEPS[step]
    # Asked before the row is held: whoever comes late does not queue for what is done
    # already.
    with audit.refusal_noted(by=by, action=f"edition_{step}", of=edition):
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
    row = hold(edition)
    _need_state(row, step)
    if step.effects.freezes:
        hold_still()
    found = reconcile(row)
    reasons = refusals(edition=row, step=step, by=whose, remark=remark, found=found)
    if seen and seen != digest_of(found.document):
        reasons.append("您打开本页之后文稿已变，请刷新页面看过再办理")
    if reasons:
        raise ValidationError(reasons)
    decision = _decide(row, step, by, remark, found, paper)
    row.state = step.after
    _apply(step, row, found, whose, _moment(row, paper))
    _drop_papers(row, step, by)
    _log(decision, by)
    announce(row, step.code)
    return row


def _decide(
    row: Edition,
    step: Step,
    by: User,
    remark: str,
    found: EditionReconciliation,
    paper: PaperSignature | None,
) -> Decision:
    """The decision as a record, with the document it was about."""
    is_damaged = row.state in FROZEN and bool(found.problems)
    return Decision.objects.create(
        edition=row,
        step=step.code,
        before=row.state,
        after=step.after,
        taken_by=by,
        remark=remark,
        manuscript=None if is_damaged else keep(found.document),
        paper=paper,
        version=row.version,
    )


def _apply(
    step: Step,
    edition: Edition,
    found: EditionReconciliation,
    person: User,
    moment: datetime,
) -> None:
    """Write the step's effects on the edition; `person` decided it at `moment`."""
    effects = step.effects
    if effects.notes_reviewer:
        edition.reviewed_by, edition.reviewed_at = person, moment
    if effects.clears_reviewer:
        edition.reviewed_by = edition.reviewed_at = None
    if effects.notes_signatory:
        edition.signed_by, edition.signed_at = person, moment
        edition.is_one_hand = edition.reviewed_by_id == person.pk
    if effects.notes_publishing and edition.publish_at is None:
        edition.publish_at = moment
    if effects.freezes:
        freeze(edition=edition, found=found, by=person)
    _save(edition)
    if effects.points_on:
        point_on(withdrawn=edition, by=person)
    if effects.returns:
        edition.editors.update(is_since_return=False)


def _log(decision: Decision, by: User) -> None:
    details: dict[str, Any] = {
        "before": decision.before,
        "after": decision.after,
        "remark": decision.remark,
    }
    paper = decision.paper
    if paper is not None:
        details.update(paper=paper.pk, signatory=paper.signatory.get_username())
    details["digest"] = decision.manuscript.digest if decision.manuscript else ""
    action = f"edition_{decision.step}"
    audit.append(by=by, action=action, of=decision.edition, details=details)


def refusals(
    *,
    edition: Edition,
    step: Step,
    by: User,
    remark: str,
    found: Reconciliation | None = None,
) -> list[str]:
    """Every reason why this person cannot take this step now; empty when they can.

    `found`: the edition held against the records, where the caller has it already.
    """
    permission = why_not_permitted(step=step, by=by)
    if permission:
        return [permission]
    state = why_not(step, edition.state)
    if state:
        return [state]
    reasons = _refused_remark(why_reason(edition=edition, step=step, by=by), remark)
    person = why_not_person(edition=edition, step=step, by=by)
    if person:
        reasons.append(person)
    if step.needs_signed_text or step.needs_content:
        found = found or reconcile(edition)
        reasons.extend(_refused_text(edition, step, found))
    if step.effects.freezes:
        reasons.extend(why_not_electronic())
    return reasons


def _refused_remark(asked: str, remark: str) -> list[str]:
    reasons = []
    if asked and not remark.strip():
        reasons.append(asked)
    if len(remark) > LONGEST_REMARK:
        reasons.append(f"意见最多 {LONGEST_REMARK} 字，现有 {len(remark)} 字，请缩短")
    return reasons


def _refused_text(edition: Edition, step: Step, found: Reconciliation) -> list[str]:
    """What is wrong with the document, as far as the step asks for it."""
    reasons = list(found.problems)
    if not step.needs_content:
        return reasons
    if not reasons:
        reasons.extend(what_is_missing(edition, found.document))
    if step.needs_answers:
        reasons.extend(found.why_not_signable)
    else:
        reasons.extend(found.why_not_submittable)
    reasons.extend(_unreviewed(edition, step, found.document))
    return reasons


def digest_of(document: Document) -> str:
    """What a step would keep of the document, as one word."""
    return digest(kept(document))


def lasting_digest(edition: Edition, document: Document) -> str:
    """The digest that is shown: of what was signed for ever that of the signing."""
    if edition.state in FROZEN:
        signed = edition.decisions.filter(step="sign", manuscript__isnull=False)
        decision = signed.select_related("manuscript").order_by("-pk").first()
        if decision is not None and decision.manuscript is not None:
            return decision.manuscript.digest
    return digest_of(document)


def moved_since_review(edition: Edition, document: Document) -> list[str] | None:
    """What differs from the document that was reviewed, in words; None: nothing.

    A review older than the keeping of manuscripts counts as of another text.
    """
    reviewed = (
        edition.decisions.filter(step__in=REVIEWING).select_related("manuscript").first()
    )
    if reviewed is None or reviewed.manuscript is None:
        return ["核稿时的文稿没有留存"]
    if reviewed.manuscript.digest == digest_of(document):
        return None
    changes = differences(reviewed.manuscript.as_document(), document)
    return [change.words for change in changes] or ["文稿的其他内容"]


def _unreviewed(edition: Edition, step: Step, document: Document) -> list[str]:
    """Signing takes what was reviewed; a second review is for what was not."""
    if not (step.if_moved or step.needs_reviewed_text):
        return []
    moved = moved_since_review(edition, document)
    if step.if_moved:
        return [] if moved else ["文稿与核稿时相同，不必重新核稿"]
    if not moved:
        return []
    more = f"等 {len(moved)} 处" if len(moved) > NAMED else ""
    return [
        f"核稿之后记录有变，现在的文稿不是核过的文稿：{'；'.join(moved[:NAMED])}{more}。"
        "请审核人看过变动后“重新核稿”，或退回"
    ]


def _need_state(edition: Edition, step: Step) -> None:
    state = why_not(step, edition.state)
    if state:
        raise ValidationError(state + taken_already(edition, step))


def _moment(edition: Edition, paper: PaperSignature | None) -> datetime:
    """When the step was decided: now.

    On paper, noon of its day, between review and now.
    """
    now = timezone.now()
    if paper is None:
        return now
    noon = timezone.make_aware(datetime.combine(paper.signed_on, time(12)))
    return min(now, max(noon, edition.reviewed_at or noon))


def _drop_papers(edition: Edition, step: Step, by: User) -> None:
    """Cancel the papers that still wait: they were about what was reviewed."""
    edition.paper_signatures.waiting().update(
        cancelled_at=timezone.now(), cancelled_by=by, cancel_reason=f"本期已{step.label}"
    )


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
