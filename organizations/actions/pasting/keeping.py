"""A draft that a person takes over becomes an activity, with its bodies, figures and source."""

from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bulletin import audit
from bulletin.models import District, User
from bulletin.transactions import hold
from bulletin.zh.dates import say_day, say_full_day
from organizations.actions.entry.activities import check_figures, save_activity
from organizations.actions.entry.claims import enter_claims
from organizations.actions.entry.nil_reports import nil_reports
from organizations.actions.entry.quick import new_body
from organizations.actions.entry.wording import place_words
from organizations.actions.pasting.claiming import claims_of, day_of
from organizations.actions.pasting.correcting import proposals
from organizations.actions.pasting.deciding import close_if_done
from organizations.actions.pasting.names import NONE, DraftNames, NameAnswer
from organizations.actions.scope import why_not_there
from organizations.actions.verifying import verification
from organizations.choices import DraftState, Form, PartnerRole, SectionCode
from organizations.extraction.drafts import DraftContent
from organizations.models import (
    Activity,
    ActivityLead,
    ActivityPartner,
    PartyOrganization,
    PasteDraft,
    Source,
)
from organizations.quick import title_of
from organizations.register.names import Body


@transaction.atomic
def keep(*, draft: PasteDraft, by: User, submit: bool = False) -> Activity:
    """Make the activity that a draft says; `submit` hands it on to be verified.

    Raise ValidationError, saving nothing, for what is not said in full and for all that
    entry refuses.
    """
    draft = hold(draft)
    if not draft.is_open:
        raise ValidationError(f"{draft}{draft.get_state_display()}，不能再存")
    content = DraftContent.of(draft.content)
    if submit and content.open_doubts:
        raise ValidationError(
            f"还有 {len(content.open_doubts)} 处疑点没有回答：请先逐条处理，或先存为草稿"
        )
    names = DraftNames([content])
    if proposals(draft=draft, content=content, names=names, by=by):
        raise ValidationError(
            f"{draft}是更正，已找到它说的那条记录：请点“照此更正”，或写明原因不录"
        )
    leads = _leads(content, names, by)
    activity = _activity(draft, content, by)
    _refuse_second_nil(activity, leads)
    activity.source = _source(draft, by)
    save_activity(activity=activity, by=by)
    for position, body in enumerate(leads, start=1):
        ActivityLead.objects.create(activity=activity, position=position, **_side(body))
    for role, body in _partners(content, names, by):
        ActivityPartner.objects.create(activity=activity, role=role, **_side(body))
    claims = claims_of(content.figures, activity.narrative)
    made = enter_claims(claims=claims, activity=activity, by=by)
    place_words(made, activity.narrative)
    check_figures(activity)
    draft.state, draft.activity = DraftState.KEPT, activity
    draft.save(update_fields=["state", "activity"])
    close_if_done(draft.paste)
    return verification.submit(activity=activity, by=by) if submit else activity


def _activity(draft: PasteDraft, content: DraftContent, by: User) -> Activity:
    """The activity, not saved."""
    is_nil = content.form == Form.NIL
    paste = draft.paste
    activity = Activity(
        campaign=paste.campaign,
        section=SectionCode.OTHER if is_nil else content.section,
        action=content.action,
        form=content.form,
        title=content.title.strip() or title_of(content.narrative),
        narrative=content.narrative.strip().rstrip("。"),
        starts_on=day_of(content.starts_on),
        ends_on=day_of(content.ends_on),
        district=_district(content.district),
        place=content.place[:200],
        received_on=paste.received_on,
    )
    if is_nil:
        day = activity.ends_on or activity.starts_on or paste.received_on
        activity.starts_on = activity.ends_on = day
        activity.title = f"零报告（截至{say_day(day)}）"
    elsewhere = why_not_there(by, activity.district_id)
    if elsewhere:
        raise ValidationError(elsewhere)
    activity.full_clean(exclude=("number", "source", "created_by", "changed_by"))
    return activity


def _leads(content: DraftContent, names: DraftNames, by: User) -> list[Body]:
    found: list[Body] = []
    for name in content.leads:
        body = _body(names.of(name, content), by)
        if body is not None and body not in found:
            found.append(body)
    return found


def _partners(
    content: DraftContent, names: DraftNames, by: User
) -> list[tuple[str, Body]]:
    found: list[tuple[str, Body]] = []
    for role, called in content.partners.items():
        if role not in PartnerRole.values:
            continue
        for name in called:
            answer = names.of(name, content)
            # Who took part and is not in the register stands in the account alone.
            body = None if answer.is_open else _body(answer, by)
            if body is not None and (role, body) not in found:
                found.append((role, body))
    return found


def _body(answer: NameAnswer, by: User) -> Body | None:
    """The body that is meant, made where that was chosen; None where none is meant."""
    if answer.body is not None or answer.key == NONE:
        return answer.body
    new = answer.new_body
    if new is None:
        raise ValidationError(
            f"名录里没有“{answer.name}”：请选是哪一个单位，或新建，再存"
        )
    side, kind = new
    called = DraftNames([DraftContent(leads=[answer.name])])
    known = called.of(answer.name, DraftContent()).body
    if known is not None:  # another draft of the same paste has just made it
        return known
    return new_body(name=answer.name, side=side, kind=kind, by=by, is_confirmed=True)


def _side(body: Body) -> dict[str, Body]:
    return {"party" if isinstance(body, PartyOrganization) else "organization": body}


def _refuse_second_nil(activity: Activity, leads: list[Body]) -> None:
    if activity.form != Form.NIL or activity.ends_on is None:
        return
    earlier = nil_reports(activity.campaign, activity.ends_on)
    for body in leads:
        if earlier.filter(**{f"leads__{key}": one for key, one in _side(body).items()}):
            raise ValidationError(
                f"{body}截至{say_full_day(activity.ends_on)}的零报告已经记过：这一条不必再录"
            )


# Source ------------------------------------------------------------------------------------


def _source(draft: PasteDraft, by: User) -> Source:
    """The message of the draft; one for all drafts of the same message."""
    alike = PasteDraft.objects.filter(
        paste=draft.paste, sender=draft.sender, source_text=draft.source_text
    )
    kept = alike.filter(activity__source__isnull=False).select_related("activity__source")
    earlier = kept.first()
    if earlier is not None and earlier.activity is not None:
        source = earlier.activity.source
        if source is not None and source.text == draft.source_text:
            return source
    today = timezone.localdate()
    is_today = draft.paste.received_on == today
    source = Source(
        text=draft.source_text,
        sender=draft.sender,
        sent_at=_sent_at(draft),
        received_at=draft.paste.created_at if is_today else None,
    )
    source.touched_by(by.pk)
    source.full_clean(exclude=("created_by", "changed_by"))
    source.save()
    audit.append(by=by, action="source_added", of=source)
    return source


def _sent_at(draft: PasteDraft) -> datetime | None:
    """The day and the clock of the message's head; None where its clock is not said."""
    if draft.sent_on is None or not draft.sent_clock:
        return None
    hour, _colon, rest = draft.sent_clock.partition(":")
    clock = time.fromisoformat(f"{hour:0>2}:{rest}")
    return timezone.make_aware(datetime.combine(draft.sent_on, clock))


def _district(name: str) -> District | None:
    return District.objects.filter(name=name).first() if name else None
