"""Who may take a step of an edition, and who could instead: the person rules in words."""

from collections.abc import Collection

from django.conf import settings
from django.db.models import Q

from bulletin.accounts.duties import (
    why_not_review,
    why_not_send_back,
    why_not_sign,
)
from bulletin.accounts.roles import ROLES
from bulletin.models import User
from reports.models import Edition
from reports.workflow import STATES, Step

#: So many people are named in a refusal.
NAMED = 5


def why_not_permitted(*, step: Step, by: User) -> str | None:
    """The right to the step. It comes from duties alone: a superuser has none."""
    if not by.is_active:
        return f"用户“{by}”已停用"
    if by.is_superuser:
        return f"“{by}”是超级用户，不办理简报；请由{_roles(step.permission)}办理"
    if not by.has_perm(step.permission):
        return f"“{by}”没有“{step.label}”的权限，请由{_roles(step.permission)}办理"
    return None


def why_not_person(*, edition: Edition, step: Step, by: User) -> str | None:
    """The person rule: who edited neither reviews, sends back nor signs.

    Only who submitted takes it back.
    """
    if step.effects.returns:
        editors = editors_since_return(edition)
        return _named(why_not_send_back(by.pk, editors), step, by, editors)
    if step.effects.notes_reviewer:
        editors = editors_since_return(edition)
        return _named(why_not_review(by.pk, editors), step, by, editors)
    if step.effects.notes_signatory:
        return _why_not_signatory(edition, step, by)
    if step.own:
        return _why_not_own(edition, by)
    return None


def why_reason(*, edition: Edition, step: Step, by: User) -> str:
    """Why this person has to give a reason for the step, in words; empty: they need not.

    A correction goes back to whoever signed what it corrects (《党政机关公文处理工作条例》
    第二十五条); who signs it instead says why.
    """
    if step.needs_reason:
        return f"{step.label}须写明原因"
    before = edition.corrects
    if not step.effects.notes_signatory or before is None:
        return ""
    if before.signed_by_id in (None, by.pk):
        return ""
    return f"所更正的一期由{before.signed_by}签发；不由本人签发的，须写明原因"


def _why_not_signatory(edition: Edition, step: Step, by: User) -> str | None:
    """Who edited, reviewed or answered for a warning does not sign."""
    barred = editors_of(edition)
    reviewer = edition.reviewed_by_id
    small = settings.SMALL_OFFICE
    refusal = why_not_sign(by.pk, barred, reviewer, small_office=small)
    if reviewer is not None and not small:
        barred.add(reviewer)
    if refusal is None and edition.acknowledgements.filter(acknowledged_by=by).exists():
        refusal = "确认过本期提醒的人不能签发，请由另一人签发"
        barred.update(edition.acknowledgements.values_list("acknowledged_by", flat=True))
    return _named(refusal, step, by, barred)


def _why_not_own(edition: Edition, by: User) -> str | None:
    last = edition.decisions.select_related("taken_by").first()
    if last is None or last.taken_by_id == by.pk:
        return None
    who = last.taken_by
    return f"本期由“{who}”送审，只有“{who}”能收回；要改请由审核人退回"


def editors_of(edition: Edition) -> set[int]:
    """Everybody who ever edited it: no return lets them sign it."""
    return {*edition.editors.values_list("person_id", flat=True), edition.changed_by_id}


def editors_since_return(edition: Edition) -> set[int]:
    """Everybody who edited it since its last return, and who edited it last."""
    rows = edition.editors.filter(is_since_return=True)
    return {*rows.values_list("person_id", flat=True), edition.changed_by_id}


def who_could(permission: str, besides: Collection[int]) -> list[User]:
    """Active people whose duties give the right, without these."""
    holds = Q(pk__in=())
    for role in ROLES:
        if permission in role.permissions:
            holds |= Q(**{f"duty__{role.code}": True})
    rows = User.objects.filter(holds, is_active=True, is_superuser=False)
    return list(rows.exclude(pk__in=besides))


def taken_already(edition: Edition, step: Step) -> str:
    """Who took this very step just before, in words; empty where nobody did."""
    last = edition.decisions.select_related("taken_by").first()
    if last is None or last.step != step.code or edition.state != step.after:
        return ""
    return f"（{last.said}，现为“{STATES[edition.state]}”）"


def _named(
    refusal: str | None, step: Step, by: User, besides: Collection[int]
) -> str | None:
    """The refusal with the name of whom it meets, and of those who could."""
    if refusal is None:
        return None
    people = "、".join(map(str, who_could(step.permission, besides)[:NAMED]))
    instead = f"可请：{people}" if people else "现在没有这样的人，请管理员指定"
    return f"“{by}”：{refusal}（{instead}）"


def _roles(permission: str) -> str:
    names = []
    for role in ROLES:
        if permission in role.permissions:
            names.append(role.name)
    return "或".join(names)
