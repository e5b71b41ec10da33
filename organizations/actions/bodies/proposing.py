"""名录变更: what reaches into the past, ends, merges or renames takes two people.

One proposes it with a reason, another confirms it; then it is done. What does neither is
done at once. Every door of the register, forms, pages and files, comes through `propose`.
"""

from collections.abc import Callable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bulletin import audit
from bulletin.accounts.duties import why_not_confirm_register
from bulletin.models import User
from bulletin.transactions import attempt, hold
from organizations.actions.bodies.removing import what_stands_on
from organizations.actions.bodies.verbs import (
    RegisterAct,
    carry_out,
    day_in,
    refuse_far_days,
    row_of,
)
from organizations.actions.scope import why_not_confirm_there
from organizations.models import (
    ChangeState,
    Coverage,
    ImportBatch,
    Organization,
    PartyOrganization,
    PartyPlacement,
    RegisterChange,
    RegisterVerb,
)
from organizations.models.folded import folded_name
from organizations.questions.deed_days import deeds_after_the_end
from organizations.register.facts import ChangedFact, changed_facts, facts_of
from organizations.register.past import (
    is_coverage_of_past,
    is_end_in_past,
    is_move_into_past,
    is_past_changed,
)

CONFIRM = "organizations.confirm_registerchange"
#: Verbs that may bring a body to its end.
ENDING = (RegisterVerb.CLOSE, RegisterVerb.STATUS, RegisterVerb.SUCCEED)


def needs_second(act: RegisterAct) -> bool:
    """Whether another person has to confirm it."""
    asked = _NEEDS.get(RegisterVerb(act.verb))
    return asked is None or asked(act)


def try_out(act: RegisterAct, by: User) -> list[ChangedFact]:
    """What it would change, in words. Raise ValidationError where it is refused."""
    before = facts_of(act.body)
    with attempt():
        carry_out(act, by)
        after = facts_of(act.body)
    return changed_facts(before, after)


@transaction.atomic
def propose(
    *, act: RegisterAct, by: User, batch: ImportBatch | None = None
) -> RegisterChange | None:
    """Do it, or keep it until another person confirms it; the change that waits.

    `batch`: the file that asks for it. The same again is the one that waits already.
    Raise ValidationError where it is refused, or has no reason.
    """
    refuse_far_days(act.terms)
    if not needs_second(act):
        carry_out(act, by)
        return None
    if not act.reason.strip():
        raise ValidationError(f"{RegisterVerb(act.verb).label}须写明原因，由另一人确认")
    hold(act.body)
    for waiting in waiting_of([act]):
        return waiting
    change = RegisterChange(
        verb=act.verb,
        terms=act.terms,
        values=try_out(act, by),
        reason=act.reason.strip(),
        proposed_by=by,
        batch=batch,
        **_side(act),
    )
    change.full_clean()
    change.save()
    _note(change, by, "register_change_proposed")
    return change


@transaction.atomic
def confirm(*, change: RegisterChange, by: User) -> RegisterChange:
    """Do what was proposed. Raise ValidationError where it cannot be any more."""
    change = hold(change)
    _refuse(change, by)
    body = change.body
    before = facts_of(body)
    act = RegisterAct(body, change.verb, change.terms, change.reason)
    carry_out(act, by)
    if changed_facts(before, facts_of(body)) != change.values:
        raise ValidationError(
            "提出之后名录又有变动，这项变更已不是当时所写的样子；请不同意，由提出人重新提出"
        )
    return _decided(change, by, ChangeState.CONFIRMED)


@transaction.atomic
def refuse(*, change: RegisterChange, by: User, remark: str) -> RegisterChange:
    """Let it not be done. Raise ValidationError without a word to its maker."""
    change = hold(change)
    _refuse(change, by)
    if not remark.strip():
        raise ValidationError("不同意请写明意见，让提出人知道怎样改")
    change.remark = remark.strip()
    return _decided(change, by, ChangeState.REFUSED)


@transaction.atomic
def take_back(*, change: RegisterChange, by: User) -> RegisterChange:
    """Its maker takes it back. Raise ValidationError for anybody else."""
    change = hold(change)
    _refuse_decided(change)
    if change.proposed_by_id != by.pk:
        raise ValidationError("只有提出的人能收回；不同意的请写明意见")
    return _decided(change, by, ChangeState.TAKEN_BACK)


@transaction.atomic
def let_go(*, change: RegisterChange, by: User, remark: str) -> RegisterChange:
    """What asked for it is taken back: its maker takes it back, anybody else refuses it."""
    change = hold(change)
    _refuse_decided(change)
    change.remark = remark[:500]
    is_own = change.proposed_by_id == by.pk
    return _decided(change, by, ChangeState.TAKEN_BACK if is_own else ChangeState.REFUSED)


def asked_of_end(change: RegisterChange, by: User) -> str:
    """What is asked where its body ends before what it did; empty where it does not.

    “某某商会”注销或撤销（2024-01-01）之后还有 32 条活动（A-2025-000007 等），请核对日期
    """
    if change.verb not in ENDING:
        return ""
    with attempt():
        carry_out(RegisterAct(change.body, change.verb, change.terms, change.reason), by)
        body = type(change.body)._default_manager.get(pk=change.body.pk)
        said = deeds_after_the_end(body)
    return said


def waiting_of(acts: Sequence[RegisterAct]) -> list[RegisterChange]:
    """Those of these acts that wait already."""
    found = []
    for act in acts:
        rows = RegisterChange.objects.filter(
            state=ChangeState.WAITING, verb=act.verb, **_side(act)
        )
        found += [row for row in rows if row.terms == act.terms]
    return found


def confirmers(change: RegisterChange) -> list[User]:
    """Who may decide on it: those with the right, other than who proposed it."""
    able = User.objects.with_perm(CONFIRM, include_superusers=False)
    found = []
    for person in able.exclude(pk=change.proposed_by_id).order_by("username"):
        if why_not_decide(change, person) is None:
            found.append(person)
    return found


def why_not_decide(change: RegisterChange, person: User) -> str | None:
    """Why this person may not decide on it; None where they may."""
    if not person.has_perm(CONFIRM):
        return "只有核实员能确认名录变更"
    refused = why_not_confirm_register(person.pk, change.proposed_by_id)
    return refused or why_not_confirm_there(person, change.body.district_id)


def _refuse(change: RegisterChange, by: User) -> None:
    _refuse_decided(change)
    refused = why_not_decide(change, by)
    if refused:
        raise ValidationError(refused)


def _refuse_decided(change: RegisterChange) -> None:
    if not change.is_waiting:
        raise ValidationError(
            f"这项变更{change.get_state_display()}，不能再办；请刷新后再看"
        )


def _decided(change: RegisterChange, by: User, state: ChangeState) -> RegisterChange:
    change.state, change.decided_by, change.decided_at = state, by, timezone.now()
    change.full_clean()
    change.save()
    _note(change, by, f"register_change_{state}")
    return change


def _note(change: RegisterChange, by: User, action: str) -> None:
    details = {
        "what": change.get_verb_display(),
        "values": change.values,
        "reason": change.reason,
        "proposed_by": change.proposed_by.get_username(),
        "remark": change.remark,
    }
    audit.append(by=by, action=action, of=change.body, details=details)


def _side(act: RegisterAct) -> dict[str, PartyOrganization | Organization]:
    is_party = isinstance(act.body, PartyOrganization)
    return {"party": act.body} if is_party else {"organization": act.body}


def _is_other_name(act: RegisterAct) -> bool:
    """Another spelling is no other name, and what nothing stands on is just being entered."""
    is_other = folded_name(act.terms["name"]) != act.body.name_folded
    return is_other and _is_settled(act)


def _is_settled(act: RegisterAct) -> bool:
    """Whether records, bodies or campaigns stand on it."""
    return bool(what_stands_on(act.body))


def _moves_into_past(act: RegisterAct) -> bool:
    assert isinstance(act.body, PartyOrganization)  # noqa: S101 - only they stand somewhere
    return is_move_into_past(act.body, day_in(act.terms, "since"))


def _covers_past(act: RegisterAct) -> bool:
    organization = row_of(Organization, act.terms["organization"])
    return is_coverage_of_past(organization, day_in(act.terms, "since"))


def _ends_in_past(act: RegisterAct) -> bool:
    return is_end_in_past(day_in(act.terms, "until"))


def _placement_reaches_past(act: RegisterAct) -> bool:
    row = row_of(PartyPlacement, act.terms["row"])
    if "since" not in act.terms:
        return is_past_changed((row.since, row.until), None)
    return is_past_changed(
        (row.since, row.until), (day_in(act.terms, "since"), row.until)
    )


def _coverage_reaches_past(act: RegisterAct) -> bool:
    row = row_of(Coverage, act.terms["row"])
    if "since" not in act.terms:
        return is_past_changed((row.since, row.until), None)
    after = day_in(act.terms, "since"), day_in(act.terms, "until")
    return is_past_changed((row.since, row.until), after)


#: When a verb takes two people; one that is not named here always does.
_NEEDS: dict[RegisterVerb, Callable[[RegisterAct], bool]] = {
    RegisterVerb.RENAME: _is_other_name,
    RegisterVerb.PLACE: _moves_into_past,
    RegisterVerb.COVER: _covers_past,
    RegisterVerb.UNCOVER: _ends_in_past,
    RegisterVerb.WITHDRAW_PLACEMENT: _placement_reaches_past,
    RegisterVerb.REDATE_PLACEMENT: _placement_reaches_past,
    RegisterVerb.WITHDRAW_COVERAGE: _coverage_reaches_past,
    RegisterVerb.REDATE_COVERAGE: _coverage_reaches_past,
    RegisterVerb.CLOSE: _is_settled,
    RegisterVerb.STATUS: _is_settled,
}
