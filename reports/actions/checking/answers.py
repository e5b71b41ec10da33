"""What people do about a reconciliation.

Put right, mark as quoted, answer for a warning.
"""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin import audit
from bulletin.models import User
from bulletin.transactions import hold
from reports.actions.drafting.change import change_text, editable, note_edit
from reports.actions.drafting.edit_log import row_of
from reports.actions.drafting.entries import reword
from reports.document.blocks import Document
from reports.making.composing.sentences import answers_for, fill, offset_in_sentence
from reports.models import Acknowledgement, Edition, Entry, Quotation
from reports.reconciliation.findings import Caution, Number
from reports.workflow import ANSWERABLE

LONGEST_REASON = 300
#: Texts of an edition in which no name in braces is filled.
UNFILLED = ("title", "subtitle", "contact")
MOVED = "这一处的文字刚有变动，没有保存，请刷新页面后再办理"


@transaction.atomic
def quote(*, edition: Edition, number: Number, reason: str, by: User) -> Quotation:
    """注明引用: these exact characters at their place are quoted; only in a draft.

    Raise ValidationError: no reason, or a number that needs no mark.
    """
    edition = editable(edition)
    reason = _reason(reason)
    if number.verdict != "quoted" and not number.blocks:
        raise ValidationError(f"“{number.text}”与记录相符，不必注明引用")
    if number.place.kind == "other":
        raise ValidationError(f"“{number.text}”不在本期文稿中，不能注明引用")
    if not number.can_be_quoted:
        raise ValidationError(
            f"“{number.text}”是附表中算出的数，不能注明引用，请查明不一致的原因"
        )
    row, _created = Quotation.objects.update_or_create(
        edition=edition,
        place=number.place.key,
        text=number.text,
        occurrence=number.occurrence,
        defaults={"reason": reason, "quoted_by": by},
    )
    details = {"place": row.place, "text": row.text, "reason": reason}
    note_edit(edition=edition, by=by, what="quoted", details=details)
    return row


@transaction.atomic
def quote_several(
    *, edition: Edition, numbers: Sequence[Number], reason: str, by: User
) -> int:
    """注明引用 of several numbers for one reason, all or none; how many they are.

    Raise ValidationError: none chosen, and as `quote` does.
    """
    if not numbers:
        raise ValidationError("请先勾选要注明引用的数字")
    for number in numbers:
        quote(edition=edition, number=number, reason=reason, by=by)
    return len(numbers)


@transaction.atomic
def unquote(*, quotation: Quotation, by: User) -> None:
    """取消引用: the number is held against the records again; only in a draft."""
    edition = editable(quotation.edition)
    details = {
        "place": quotation.place,
        "text": quotation.text,
        "reason": quotation.reason,
    }
    quotation.delete()
    note_edit(edition=edition, by=by, what="unquoted", details=details)


@transaction.atomic
def acknowledge(
    *, edition: Edition, caution: Caution, reason: str, by: User
) -> Acknowledgement:
    """确认提醒: a warning was seen and the text may stand; up to the signing.

    Raise ValidationError: no reason, too late, answered for already.
    """
    edition = _answerable(edition)
    reason = _reason(reason)
    if Acknowledgement.objects.filter(edition=edition, key=caution.key).exists():
        raise ValidationError("这条提醒已确认，请刷新页面")
    row = Acknowledgement.objects.create(
        edition=edition,
        code=caution.code,
        key=caution.key,
        message=caution.message,
        reason=reason,
        acknowledged_by=by,
    )
    details = {"code": caution.code, "message": caution.message, "reason": reason}
    audit.append(by=by, action="edition_warning_answered", of=edition, details=details)
    return row


@transaction.atomic
def take_back(*, acknowledgement: Acknowledgement, by: User) -> None:
    """收回确认: the warning stands open again; up to the signing."""
    edition = _answerable(acknowledgement.edition)
    details = {
        "code": acknowledgement.code,
        "message": acknowledgement.message,
        "reason": acknowledgement.reason,
    }
    acknowledgement.delete()
    audit.append(by=by, action="edition_warning_reopened", of=edition, details=details)


@transaction.atomic
def correct(*, edition: Edition, number: Number, document: Document, by: User) -> None:
    """改为…: what should stand there takes the place of the number; only in a draft.

    `document` is the one the number was found in. Raise ValidationError: nothing is known
    to stand there, the words have changed, or a name in braces writes the number.
    """
    edition = editable(edition)
    if not number.expected:
        raise ValidationError(f"“{number.text}”应为多少，记录中没有，请改写或补录")
    if not number.can_be_corrected:
        raise ValidationError(f"“{number.text}”在{number.place.label}中，请在那里改")
    if number.place.entry is not None:
        entry = Entry.objects.filter(
            pk=number.place.entry, section__edition=edition
        ).first()
        if entry is None:
            raise ValidationError(MOVED)
        reword(entry=entry, text=_replaced(entry.text, number, number.at), by=by)
        return
    place = number.place.key
    row, name = row_of(edition, place)
    text = str(getattr(row, name))
    change_text(
        edition=edition,
        place=place,
        text=_in_sentence(edition, text, number, document),
        by=by,
    )


def _in_sentence(edition: Edition, text: str, number: Number, document: Document) -> str:
    """The sentence with the number put right, its names in braces left as they are."""
    at = number.at
    if number.place.kind == "heading":
        for section in document.sections:
            if section.section == number.place.section:
                at -= len(section.run_in) - len(section.heading)
    elif number.place.kind not in UNFILLED:
        answers = answers_for(edition)
        filled = fill(text, answers, where=number.place.label)
        found = offset_in_sentence(text, filled, at, at + len(number.text))
        if found is None:
            raise ValidationError(
                f"“{number.text}”由大括号中的名称填入，请改写大括号前后的字，或改用别的名称"
            )
        at = found
    return _replaced(text, number, at)


def _replaced(text: str, number: Number, at: int) -> str:
    if not text.startswith(number.text, at):
        raise ValidationError(MOVED)
    return text[:at] + number.expected + text[at + len(number.text) :]


def _reason(reason: str) -> str:
    reason = reason.strip()
    if not reason:
        raise ValidationError("请写明理由")
    if len(reason) > LONGEST_REASON:
        raise ValidationError(
            f"理由最多 {LONGEST_REASON} 字，现有 {len(reason)} 字，请写得简短一些"
        )
    return reason


def _answerable(edition: Edition) -> Edition:
    row = hold(edition)
    if row.state not in ANSWERABLE:
        raise ValidationError(
            f"本期现为“{row.get_state_display()}”，提醒只能在签发之前确认"
        )
    return row
