"""Changing an edition.

Who edited is noted, numbers are traced anew, one line of the trail a change.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from bulletin import audit
from bulletin.models import User
from organizations.models import Activity, Campaign
from reports.composing.entries import Quote, entry_text, figures_of, quotes
from reports.composing.placeholders import SentenceError
from reports.composing.sentences import unknown_names
from reports.models import Edition, EditionEditor, Entry, EntryActivity, NumberTrace, Section

#: The edition's own fields that a person edits.
FIELDS = frozenset(
    {
        "title",
        "subtitle",
        "series",
        "number",
        "cut_off",
        "publish_at",
        "intro",
        "contact",
        "source",
        "empty_sections",
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

    Raise ValidationError: taken number, cut-off before the campaign.
    """
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    last = campaign.editions.aggregate(last=Max("position"))["last"] or 0
    edition = Edition(
        campaign=campaign,
        position=last + 1,
        **{
            "title": campaign.title or campaign.name,
            "series": campaign.series,
            "intro": campaign.intro,
            "contact": campaign.contact_line,
            "source": campaign.source_line,
            **fields,
        },
    )
    check(edition)
    edition.touched_by(by.pk)
    edition.full_clean()
    edition.save()
    EditionEditor.objects.create(edition=edition, person=by)
    audit.append(by=by, action="edition_added", of=edition)
    return edition


def check(edition: Edition) -> None:
    """What a row alone cannot know: the cut-off against the campaign, braces that pair.

    Sets the year.
    """
    starts_on = edition.campaign.starts_on
    if edition.cut_off and edition.cut_off < starts_on:
        raise ValidationError(
            {"cut_off": f"截至日期早于专题开始日期（{starts_on:%Y-%m-%d}），请核对"}
        )
    day = timezone.localdate(edition.publish_at) if edition.publish_at else edition.cut_off
    edition.year = day.year if day else 0
    check_sentence(edition.intro, "intro")


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
    for name, value in fields.items():
        setattr(edition, name, value)
    check(edition)
    edition.touched_by(by.pk)
    edition.full_clean()
    edition.save()
    note_edit(edition=edition, by=by, what="texts", details={"fields": sorted(fields)})
    return edition


@transaction.atomic
def add_activity(
    *, edition: Edition, activity: Activity, by: User, position: int | None = None
) -> Entry:
    """编入简报.

    An entry for a verified activity, at the end of its section or at a place (1 = first).
    """
    edition = editable(edition)
    if activity.campaign_id != edition.campaign_id:
        raise ValidationError(f"{activity} 属于另一个专题，不能编入本期")
    if not activity.is_verified:
        raise ValidationError(
            f"{activity} 现为“{activity.get_status_display()}”，只有已核实的才能编入"
        )
    if EntryActivity.objects.filter(entry__section__edition=edition, activity=activity).exists():
        raise ValidationError(f"{activity} 已在本期中")
    section = edition.sections.filter(section=activity.section).first()
    if section is None:
        raise ValidationError(f"本期没有“{activity.get_section_display()}”版块")
    text = entry_text(activity)
    if not text:
        raise ValidationError(f"{activity} 没有正文，请先补上")
    entry = Entry.objects.create(
        section=section, position=_last(section) + 1, text=text, composed=text
    )
    EntryActivity.objects.create(entry=entry, activity=activity)
    retrace(entry)
    if position is not None:
        _place(entry, position)
    note_edit(edition=edition, by=by, what="entry_added", details={"activity": activity.number})
    return entry


@transaction.atomic
def reword(*, entry: Entry, text: str, by: User) -> Entry:
    """Change an entry's words; its numbers are traced anew."""
    edition = editable(entry.section.edition)
    if not text.strip():
        raise ValidationError("条目不能为空；不用的请移出本期")
    before, entry.text = entry.text, text.strip()
    entry.save(update_fields=["text"])
    retrace(entry)
    note_edit(
        edition=edition,
        by=by,
        what="entry_reworded",
        details={"entry": entry.pk, "before": before, "after": entry.text},
    )
    return entry


@transaction.atomic
def arrange(
    *,
    entry: Entry,
    by: User,
    position: int | None = None,
    end: str | None = None,
    dropped: bool | None = None,
) -> Entry:
    """Move an entry to a place in its section (1 = first), choose its end mark, drop it or take it
    back.
    """
    edition = editable(entry.section.edition)
    if end is not None:
        entry.end = end
    if dropped is not None:
        entry.is_dropped = dropped
    entry.full_clean(exclude=["section"])
    entry.save(update_fields=["end", "is_dropped"])
    if position is not None:
        _place(entry, position)
    note_edit(
        edition=edition,
        by=by,
        what="entry_arranged",
        details={"entry": entry.pk, "position": position, "end": end, "dropped": dropped},
    )
    return entry


def editable(edition: Edition) -> Edition:
    """The row as it stands, held; refused unless it is a draft."""
    row = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if not row.is_editable:
        raise ValidationError(f"本期现为“{row.get_state_display()}”，不能修改；送审后要改须先退回")
    return row


def note_edit(
    *, edition: Edition, by: User, what: str, details: dict[str, Any] | None = None
) -> None:
    """Remember who edited: neither reviews nor signs it."""
    Edition.objects.filter(pk=edition.pk).update(changed_by=by, version=F("version") + 1)
    EditionEditor.objects.get_or_create(edition=edition, person=by)
    audit.append(by=by, action=f"edition_{what}", of=edition, details=details)


def retrace(entry: Entry) -> list[Quote]:
    """Find anew which figure stands behind which characters of the entry."""
    activities = list(entry.activities.all())
    found = quotes(entry.text, figures_of(activities))
    entry.traces.all().delete()
    NumberTrace.objects.bulk_create(
        NumberTrace(
            entry=entry,
            start=quote.start,
            text=quote.text,
            figure=quote.figure,
            name=quote.name[:300],
        )
        for quote in found
    )
    return found


def _last(section: Section) -> int:
    return section.entries.aggregate(last=Max("position"))["last"] or 0


def _place(entry: Entry, position: int) -> None:
    """Put the entry at the place and number all of its section from 1."""
    others = list(entry.section.entries.exclude(pk=entry.pk))
    others.insert(max(0, position - 1), entry)
    for place, row in enumerate(others, start=1):
        if row.position != place:
            Entry.objects.filter(pk=row.pk).update(position=place)
    entry.refresh_from_db(fields=["position"])
