"""What a person decides about the drafts of a paste: edit, skip, merge, split, answer."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bulletin.models import User
from bulletin.transactions import hold
from organizations.actions.entry.reading import read_account
from organizations.choices import Counting, DraftState, Scope, WhyNoRecord
from organizations.extraction.drafting import narrative_of
from organizations.extraction.drafts import DraftContent, DraftFigure
from organizations.extraction.joining import joined, part_of
from organizations.models import Paste, PasteDraft, PastePassage
from organizations.offers import OfferedNumber


@transaction.atomic
def edit(*, draft: PasteDraft, content: DraftContent) -> PasteDraft:
    """Keep what a person made of a draft's boxes. One that is decided stays as it is."""
    draft = hold(draft)
    if draft.is_open:
        draft.content = content.told()
        draft.save(update_fields=["content"])
    return draft


@transaction.atomic
def skip(*, draft: PasteDraft, reason: str) -> PasteDraft:
    """No record is made of a draft; the reason stays with its sentences."""
    draft = _held_open(draft)
    if not reason.strip():
        raise ValidationError(f"{draft}不录，须写明原因")
    draft.state, draft.reason = DraftState.SKIPPED, reason.strip()[:500]
    draft.save(update_fields=["state", "reason"])
    close_if_done(draft.paste)
    return draft


@transaction.atomic
def reopen(*, draft: PasteDraft) -> PasteDraft:
    """Take back that a draft is not recorded."""
    draft = hold(draft)
    if draft.state != DraftState.SKIPPED:
        raise ValidationError(f"{draft}不是“不录”的，不能恢复")
    draft.state, draft.reason = DraftState.OPEN, ""
    draft.save(update_fields=["state", "reason"])
    _open_again(draft.paste)
    return draft


@transaction.atomic
def answer(*, draft: PasteDraft, place: int) -> PasteDraft:
    """A person looked at a doubt, and it stays as it is read."""
    draft = _held_open(draft)
    content = DraftContent.of(draft.content)
    if not 0 <= place < len(content.doubts):
        raise ValidationError("没有这一处疑点，请刷新页面再看")
    content.doubts[place].is_answered = True
    draft.content = content.told()
    draft.save(update_fields=["content"])
    return draft


@transaction.atomic
def merge(*, draft: PasteDraft, into: PasteDraft) -> PasteDraft:
    """Let `into` tell what `draft` tells too; both their words and senders stay with it.

    A second telling adds only what the first lacks; its numbers are not ticked.
    """
    draft, into = _held_open(draft), _held_open(into)
    if draft.pk == into.pk or draft.paste_id != into.paste_id:
        raise ValidationError("请选同一份粘贴里的另一件来合并")
    second, first = DraftContent.of(draft.content), DraftContent.of(into.content)
    is_retold = draft.same_as_id == into.pk or into.same_as_id == draft.pk
    into.content = joined(first, second, is_retold=is_retold).told()
    into.spans = sorted([*into.spans, *draft.spans])
    if draft.source_text != into.source_text:
        into.source_text = f"{into.source_text}\n\n{draft.source_text}"
        into.sender = _both(into.sender, draft.sender)
    into.save(update_fields=["content", "spans", "source_text", "sender"])
    draft.state, draft.merged_into = DraftState.MERGED, into
    draft.save(update_fields=["state", "merged_into"])
    return into


@transaction.atomic
def split(*, draft: PasteDraft, at: int) -> PasteDraft:
    """Let what stands from `at` on be a draft of its own, of the same bodies and days."""
    draft = _held_open(draft)
    before, after = [], []
    for start, end in draft.spans:
        if start < at:
            before.append([start, min(end, at)])
        if end > at:
            after.append([max(start, at), end])
    if not before or not after:
        raise ValidationError(f"{draft}不能从这里分开：请选它中间的一句")
    content = DraftContent.of(draft.content)
    text = draft.paste.text
    draft.content = part_of(content, text, before).told()
    draft.spans = before
    draft.save(update_fields=["content", "spans"])
    return _new_draft(draft.paste, after, part_of(content, text, after), like=draft)


@transaction.atomic
def explain(*, passage: PastePassage, reason: str) -> PastePassage:
    """Write why no record is made of a sentence."""
    if reason not in WhyNoRecord.values:
        raise ValidationError("请选不录的原因")
    passage.reason = reason
    passage.save(update_fields=["reason"])
    close_if_done(passage.paste)
    return passage


@transaction.atomic
def draft_of(*, passage: PastePassage, into: PasteDraft | None = None) -> PasteDraft:
    """Make a draft of a sentence that no draft held, or add it to one."""
    paste = passage.paste
    span = [passage.start, passage.end]
    content = content_of(paste, span)
    passage.delete()
    _open_again(paste)
    if into is None:
        return _new_draft(paste, [span], content, like=None)
    into = _held_open(into)
    first = DraftContent.of(into.content)
    into.content = joined(first, content, is_retold=False).told()
    into.spans = sorted([*into.spans, span])
    words = paste.text[slice(*span)]
    if words not in into.source_text:
        into.source_text = f"{into.source_text}\n{words}"
    into.save(update_fields=["content", "spans", "source_text"])
    return into


def content_of(paste: Paste, span: list[int]) -> DraftContent:
    """Return what the words of a span say by themselves: nothing is ticked."""
    narrative = narrative_of(paste.text, [span])
    content = DraftContent(narrative=narrative)
    for offered in read_account(narrative, paste.received_on.year):
        content.figures.append(row_of(offered, span[0]))
    return content


def row_of(offered: OfferedNumber, start: int) -> DraftFigure:
    """Return the row of a number that an account offers, not ticked."""
    figure = DraftFigure(
        words=offered.mention.text,
        at=start + offered.mention.span[0],
        indicator=offered.indicator,
        item=offered.item,
        amount=offered.mention.text,
        counting=offered.counting or Counting.INCREMENT,
        scope=offered.scope or Scope.OWN,
        as_of=offered.as_of.isoformat() if offered.as_of else "",
        destination=offered.destination,
        part_of=offered.part_of,
        note=offered.doubt,
        read_indicator=offered.indicator,
        read_counting=offered.counting or Counting.INCREMENT,
    )
    figure.takes(offered.mention.quantity)
    return figure


@transaction.atomic
def skip_rest(*, paste: Paste, reason: str, by: User) -> int:
    """No record is made of all that is still open. Return how many drafts that were."""
    if not reason.strip():
        raise ValidationError("其余都不录，须写明原因")
    rows = paste.drafts.filter(state=DraftState.OPEN)
    count = rows.update(state=DraftState.SKIPPED, reason=reason.strip()[:500])
    paste.passages.filter(reason="").update(reason=WhyNoRecord.OTHER)
    paste.touched_by(by.pk)
    paste.save(update_fields=["changed_by", "changed_at"])
    close_if_done(paste)
    return count


def close_if_done(paste: Paste) -> None:
    """Note that a paste is finished once nothing of it is open."""
    is_open = paste.drafts.filter(state=DraftState.OPEN).exists()
    if is_open or paste.passages.filter(reason="").exists():
        return
    Paste.objects.filter(pk=paste.pk, finished_at__isnull=True).update(
        finished_at=timezone.now()
    )


def _open_again(paste: Paste) -> None:
    Paste.objects.filter(pk=paste.pk).update(finished_at=None)


def _held_open(draft: PasteDraft) -> PasteDraft:
    draft = hold(draft)
    if not draft.is_open:
        raise ValidationError(f"{draft}{draft.get_state_display()}，不能再改")
    return draft


def _new_draft(
    paste: Paste,
    spans: list[list[int]],
    content: DraftContent,
    *,
    like: PasteDraft | None,
) -> PasteDraft:
    """Save a draft behind all others, of the message of `like`."""
    last = paste.drafts.order_by("-position").first()
    text = "\n".join(paste.text[start:end] for start, end in spans)
    return PasteDraft.objects.create(
        paste=paste,
        position=last.position + 1 if last else 1,
        spans=spans,
        content=content.told(),
        **(_message_of(like) if like else {"source_text": text}),
    )


def _message_of(draft: PasteDraft) -> dict[str, Any]:
    """The message of a draft, for another that is cut from it."""
    return {
        "sender": draft.sender,
        "sent_on": draft.sent_on,
        "sent_clock": draft.sent_clock,
        "source_text": draft.source_text,
    }


def _both(one: str, other: str) -> str:
    if not one or not other or one == other:
        return one or other
    return f"{one}；{other}"[:200]
