"""Changing an edition: its own fields and sentences.

Who edited is noted, one line of the trail a change; entries:
reports.actions.drafting.entries.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from bulletin import audit
from bulletin.models import User
from bulletin.transactions import hold
from bulletin.zh.dates import say_full_day
from organizations.models import Campaign
from organizations.sentences.names import unknown_names
from organizations.sentences.placeholders import SentenceError
from reports.actions.drafting.edit_log import EDITION_TEXTS, logged, row_of, text_label
from reports.making.composing.wording import tidy, too_long
from reports.models import Edition, EditionEditor
from reports.workflow import FROZEN

#: Sentences that may hold named figures; the others are printed as they are.
WITH_NAMES = frozenset({"intro", "lead", "summary"})
#: The edition's own fields that a person edits.
FIELDS = frozenset(
    {
        "title",
        "title_lines",
        "subtitle",
        "series",
        "number",
        "cut_off",
        "publish_at",
        "intro",
        "contact",
        "source",
        "empty_sections",
        "only_new",
        "cut_off_hour",
        "classification",
        "has_head",
        "issuer",
        "issued_on",
        "has_colophon",
        "reports_to",
        "sends_to",
        "copies_to",
        "printing_office",
        "copies",
        "annexes",
    }
)


@transaction.atomic
def create(*, campaign: Campaign, by: User, **fields: Any) -> Edition:
    """A new draft with the campaign's texts.

    Raise ValidationError: taken number, cut-off before the campaign, campaign closed.
    """
    campaign = hold(campaign)
    if not campaign.is_open and not fields.get("corrects"):
        raise ValidationError({"campaign": campaign.why_no_new_edition})
    last = campaign.editions.aggregate(last=Max("position"))["last"] or 0
    edition = Edition(
        campaign=campaign,
        position=last + 1,
        **{
            "series": campaign.series,
            **campaign_texts(campaign),
            **fields,
        },
    )
    edition.composed = campaign_texts(campaign)
    if edition.corrects and "bridge" not in edition.annexes:
        edition.annexes = [
            *edition.annexes,
            "bridge",
        ]  # what the correction changes, by total
    check(edition)
    edition.touched_by(by.pk)
    edition.full_clean()
    edition.save()
    EditionEditor.objects.create(edition=edition, person=by)
    audit.append(by=by, action="edition_added", of=edition)
    return edition


def campaign_texts(campaign: Campaign) -> dict[str, str]:
    """What an edition takes from its campaign."""
    return {
        "title": campaign.title or campaign.name,
        "intro": campaign.intro,
        "contact": campaign.contact_line,
        "source": campaign.source_line,
    }


def check(edition: Edition) -> None:
    """What a row alone cannot know: the cut-off against the campaign, braces that pair.

    Sets the year.
    """
    starts_on = edition.campaign.starts_on
    if edition.cut_off and edition.cut_off < starts_on:
        raise ValidationError(
            {"cut_off": f"截至日期早于专题开始日期（{say_full_day(starts_on)}），请核对"}
        )
    _check_correction(edition)
    day = (
        timezone.localdate(edition.publish_at) if edition.publish_at else edition.cut_off
    )
    edition.year = day.year if day else 0
    check_sentence(edition.intro, "intro")


def asked_of_cut_off(cut_off: date) -> str:
    """What a person is asked of a cut-off that is still to come; empty for any other.

    截至日期2099年1月1日还没有到，那天以前报来的还会变；确是如此请勾选
    """
    if cut_off <= timezone.localdate():
        return ""
    return (
        f"截至日期{say_full_day(cut_off)}还没有到，那天以前报来的还会变；确是如此请勾选"
    )


def _check_correction(edition: Edition) -> None:
    """A correction is of a signed edition of the campaign, to that day or a later."""
    old = edition.corrects
    if old is None:
        return
    if old.campaign_id != edition.campaign_id:
        raise ValidationError({"corrects": f"{old.named}属于另一个专题，不能由本期更正"})
    if old.state not in FROZEN:
        raise ValidationError(
            {"corrects": f"{old.named}还没有签发，可以直接修改，不必更正"}
        )
    if edition._state.adding and old.state == "withdrawn":
        raise ValidationError({"corrects": f"{old.named}已撤回，不再使用，请另选"})
    if edition.cut_off and edition.cut_off < old.cut_off:
        raise ValidationError(
            {
                "cut_off": f"更正的截至日期不能早于所更正的一期（{say_full_day(old.cut_off)}）"
            }
        )


def check_sentence(sentence: str, field: str) -> None:
    """Refuse a sentence whose braces do not pair, or that names what there is not."""
    try:
        said = unknown_names(sentence)
    except SentenceError as error:
        raise ValidationError({field: str(error)}) from error
    if said:
        raise ValidationError({field: said})


@transaction.atomic
def change(*, edition: Edition, by: User, **fields: Any) -> Edition:
    """Change the edition's own fields."""
    unknown = set(fields) - FIELDS
    if unknown:
        raise TypeError(f"not fields of an edition: {sorted(unknown)}")
    edition = editable(edition)
    texts = sorted(set(fields) & set(EDITION_TEXTS))
    label = "、".join(map(EDITION_TEXTS.__getitem__, texts))
    with logged(edition=edition, by=by, kind="text", label=label, texts=texts):
        for name, value in fields.items():
            setattr(edition, name, value)
        check(edition)
        edition.touched_by(by.pk)
        edition.full_clean()
        edition.save()
    note_edit(edition=edition, by=by, what="texts", details={"fields": sorted(fields)})
    return edition


class ConflictError(ValidationError):
    """Another person changed the words meanwhile: nothing was saved, both texts are kept.

    `theirs` is what stands there now, `by` and `at` who wrote it and when, as far as it
    is known.
    """

    def __init__(self, edition: Edition, place: str, theirs: str) -> None:
        self.theirs = theirs
        last = edition.edits.filter(place=place).select_related("made_by").first()
        self.by = str(last.made_by) if last else "另一人"
        self.at = last.made_at if last else None
        super().__init__(
            f"您打开这一段之后，{self.by}改过它，这次没有保存。您的文字还在框里，请选用哪一个"
        )


@transaction.atomic
def change_text(
    *, edition: Edition, place: str, text: str, by: User, opened: str | None = None
) -> None:
    """Change one sentence: `intro`, `title`, `donation.lead`.

    `opened` is what the person had on the screen: ConflictError where another has changed
    it since. Raise ValidationError for unknown names, KeyError for an unknown place.
    """
    edition = editable(edition)
    row, name = row_of(edition, place)
    before, text = str(getattr(row, name)), tidy(text)
    refuse_stale(edition, place, before, text, opened)
    if text == before:
        return
    problem = too_long(text)
    if problem:
        raise ValidationError(problem)
    if name in WITH_NAMES:
        check_sentence(text, name)
    label = text_label(edition, place)
    with logged(
        edition=edition, by=by, kind="text", place=place, label=label, texts=[place]
    ):
        setattr(row, name, text)
        row.clean_fields(exclude={field.name for field in row._meta.fields} - {name})
        row.save(update_fields=[name])
    note_edit(edition=edition, by=by, what="texts", details={"fields": [place]})


def refuse_stale(
    edition: Edition, place: str, now: str, text: str, opened: str | None
) -> None:
    """Refuse to write over words that are no longer those the person opened."""
    if opened is not None and tidy(opened) != tidy(now) != text:
        raise ConflictError(edition, place, now)


def editable(edition: Edition) -> Edition:
    """The row as it stands, held; refused unless it is a draft."""
    row = hold(edition)
    if not row.is_editable:
        raise ValidationError(
            f"本期现为“{row.get_state_display()}”，不能修改；"
            "送审后要改，请送审人“收回送审”或由审核人“退回”"
        )
    return row


def note_edit(
    *, edition: Edition, by: User, what: str, details: dict[str, Any] | None = None
) -> None:
    """Remember who edited: they do not review it, and never sign it."""
    Edition.objects.filter(pk=edition.pk).update(changed_by=by, version=F("version") + 1)
    EditionEditor.objects.update_or_create(
        edition=edition, person=by, defaults={"is_since_return": True}
    )
    audit.append(by=by, action=f"edition_{what}", of=edition, details=details)
