"""Selected words of a paste take a role in a draft: its body, place, day, number, thing."""

from django.core.exceptions import ValidationError
from django.db import models, transaction

from bulletin.models import District
from bulletin.transactions import hold
from bulletin.zh.dates import find_days
from organizations.actions.pasting.deciding import content_of
from organizations.choices import PartnerRole
from organizations.extraction.drafts import DraftContent, TextMark
from organizations.models import PasteDraft
from organizations.models.folded import tidy


class WordRole(models.TextChoices):
    """What selected words are in a draft."""

    LEAD = "lead", "牵头单位"
    JOINT = PartnerRole.JOINT.value, "联合单位"
    MEMBER = PartnerRole.MEMBER_ENTERPRISE.value, "会员企业"
    BENEFICIARY = PartnerRole.BENEFICIARY.value, "受助单位"
    QUANTITY = "quantity", "数量"
    ITEM = "item", "物品（属于最近的数量）"
    PLACE = "place", "地点"
    DAY = "day", "日期"
    TITLE = "title", "标题"
    PLAIN = "plain", "普通文字（去掉标记）"


_BODIES = frozenset(
    {WordRole.LEAD, WordRole.JOINT, WordRole.MEMBER, WordRole.BENEFICIARY}
)


@transaction.atomic
def give_role(*, draft: PasteDraft, words: str, at: int | None, role: str) -> PasteDraft:
    """Let words of the paste be that in the draft; `at` is where they stand, if it is known.

    Without it they are looked for in the draft's own words, then in the whole text. Raise
    ValidationError where they do not stand there or cannot be that.
    """
    draft = hold(draft)
    if not draft.is_open:
        raise ValidationError(f"{draft}{draft.get_state_display()}，不能再改")
    words = words.strip()
    place = _place(draft, words, at)
    content = DraftContent.of(draft.content)
    _unmark(content, words, place)
    if role in _BODIES:
        _name(content, words, role)
        content.marks.append(TextMark(place, place + len(words), "body"))
    elif role == WordRole.QUANTITY:
        _count(draft, content, words, place)
    elif role == WordRole.DAY:
        _date(draft, content, words, place)
    elif role in (WordRole.ITEM, WordRole.PLACE, WordRole.TITLE):
        _write(content, words, place, role)
    elif role != WordRole.PLAIN:
        raise ValidationError("请选这些字是什么")
    draft.content = content.told()
    draft.save(update_fields=["content"])
    return draft


def _place(draft: PasteDraft, words: str, at: int | None) -> int:
    if not words:
        raise ValidationError("请先选中（或填写）原文里的字")
    text = draft.paste.text
    if at is not None and text.startswith(words, at):
        return at
    for start, end in draft.spans:
        found = text.find(words, start, end)
        if found >= 0:
            return found
    found = text.find(words)
    if found < 0:
        raise ValidationError(f"原文里没有“{words}”：请照原文填写，或用鼠标选中")
    return found


def _unmark(content: DraftContent, words: str, place: int) -> None:
    """Take away what these very words were until now."""
    end = place + len(words)
    kept = []
    for mark in content.marks:
        if mark.end <= place or end <= mark.start:
            kept.append(mark)
    content.marks = kept
    for names in (content.leads, *content.partners.values()):
        if words in names:
            names.remove(words)
    if content.place == words:
        content.place = ""
    for figure in content.figures:
        if figure.at is not None and place <= figure.at < end:
            figure.is_taken = False


def _name(content: DraftContent, words: str, role: str) -> None:
    name = tidy(words)
    if role == WordRole.LEAD:
        content.leads.append(name)
    else:
        content.partners.setdefault(role, []).append(name)


def _count(draft: PasteDraft, content: DraftContent, words: str, place: int) -> None:
    read = content_of(draft.paste, [place, place + len(words)]).figures
    if len(read) != 1:
        raise ValidationError(f"“{words}”读不成一个数：请只选一个数和它的单位")
    figure = read[0]
    for known in content.figures:
        if known.at == figure.at:
            known.is_taken = True
            return
    figure.is_taken = bool(figure.indicator)
    figure.read_indicator = ""  # the reader took it for none
    content.figures.append(figure)


def _date(draft: PasteDraft, content: DraftContent, words: str, place: int) -> None:
    days = [one.day for one in find_days(words, draft.paste.received_on.year) if one.day]
    if not days:
        raise ValidationError(f"“{words}”读不成日期：请在“开始日期”里填写")
    content.starts_on, content.ends_on = min(days).isoformat(), max(days).isoformat()
    content.marks.append(TextMark(place, place + len(words), "day"))


def _write(content: DraftContent, words: str, place: int, role: str) -> None:
    kind = "place" if role == WordRole.PLACE else "item"
    if role == WordRole.TITLE:
        content.title = words[:200]
        return
    if role == WordRole.PLACE and District.objects.filter(name=words).exists():
        content.district = words
    elif role == WordRole.PLACE:
        content.place = words[:200]
    else:
        counted = [one for one in content.figures if one.at is not None]
        if not counted:
            raise ValidationError("这一件没有数量可以配上物品：请先标出数量")
        nearest = min(counted, key=lambda one: abs((one.at or 0) - place))
        nearest.item = tidy(words)[:100]
    content.marks.append(TextMark(place, place + len(words), kind))
