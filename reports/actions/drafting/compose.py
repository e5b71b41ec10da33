"""compose(): fill a draft from verified activities.

Pressed again it keeps what a person has edited and says what differs.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from bulletin.models import User
from organizations.choices import BULLETIN_SECTIONS
from organizations.models import Activity, Campaign
from reports.actions.drafting.change import editable, note_edit
from reports.actions.drafting.edit_log import last_place
from reports.actions.drafting.entries import retrace_all
from reports.making.composing.entries import entry_text, record_text
from reports.models import Edition, EditionEdit, Entry, EntryActivity, Section, with_activities


@dataclass
class Composed:
    """What one press did.

    `kept`: entries a person has edited, with the text the record would give now.
    """

    added: list[Activity] = field(default_factory=list)
    refreshed: list[Entry] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[tuple[Entry, str]] = field(default_factory=list)
    without_section: list[Activity] = field(default_factory=list)

    @property
    def changed_anything(self) -> bool:
        """Whether the draft is another than before."""
        return bool(self.added or self.refreshed or self.removed)

    @property
    def words(self) -> str:
        """What it did in short."""
        return (
            f"编入 {len(self.added)} 条，更新 {len(self.refreshed)} 条，移出 {len(self.removed)} 条"
        )


@transaction.atomic
def compose(*, edition: Edition, by: User) -> Composed:
    """Sections from the campaign, an entry for each verified activity up to the cut-off, numbers
    traced.

    Raise ValidationError where the edition is no draft any more.
    """
    edition = editable(edition)
    result = Composed()
    _add_sections(edition)
    _refresh(edition, result)
    _add_entries(edition, result)
    if result.changed_anything:
        EditionEdit.objects.create(
            edition=edition,
            kind="composed",
            label=result.words,
            made_by=by,
            made_at=timezone.now(),
        )
        note_edit(
            edition=edition,
            by=by,
            what="composed",
            details={
                "added": [activity.number for activity in result.added],
                "refreshed": len(result.refreshed),
                "removed": result.removed,
            },
        )
    return result


def candidates(edition: Edition) -> list[Activity]:
    """The verified activities that a bulletin tells, begun by the cut-off, in the order of their
    numbers.
    """
    rows = Activity.objects.filter(campaign=edition.campaign).verified().told()
    return list(rows.until(edition.cut_off).exclude(verified_narrative="").order_by("number"))


def section_texts(campaign: Campaign) -> dict[str, dict[str, str]]:
    """Heading, lead and summary that the campaign gives each of the four sections."""
    rows = {row.section: row for row in campaign.sections.all()}
    return {
        str(code): {
            "heading": rows[code].heading if code in rows else f"{code.label}。",
            "lead": rows[code].lead if code in rows else "",
            "summary": rows[code].summary if code in rows else "",
        }
        for code in BULLETIN_SECTIONS
    }


def _add_sections(edition: Edition) -> None:
    present = set(edition.sections.values_list("section", flat=True))
    for position, (code, texts) in enumerate(section_texts(edition.campaign).items(), start=1):
        if code not in present:
            Section.objects.create(
                edition=edition, section=code, position=position, composed=texts, **texts
            )


def _refresh(edition: Edition, result: Composed) -> None:
    """Bring entries nobody edited up to their records; those whose record no longer counts go."""
    rows = Entry.objects.filter(section__edition=edition)
    traced = []
    for entry in rows.prefetch_related(with_activities("spoken_of")):
        activities = [row.activity for row in entry.spoken_of.all()]
        if not activities:
            continue  # free text: a person's work
        text = record_text(entry)
        if entry.is_edited:
            if text != entry.composed:
                result.kept.append((entry, text))
        elif not text or not any(activity.is_verified for activity in activities):
            result.removed += [str(activity) for activity in activities]
            entry.delete()
            continue
        elif text != entry.text:
            entry.text = entry.composed = text
            entry.save(update_fields=["text", "composed"])
            result.refreshed.append(entry)
        traced.append(entry)
    retrace_all(traced)


def _add_entries(edition: Edition, result: Composed) -> None:
    used = set(
        EntryActivity.objects.filter(entry__section__edition=edition).values_list(
            "activity_id", flat=True
        )
    )
    sections = {row.section: row for row in edition.sections.all()}
    places = {code: last_place(row) for code, row in sections.items()}
    entries = []
    for activity in candidates(edition):
        text = entry_text(activity)
        if activity.pk in used or not text:
            continue  # there already, or nothing but marks in its account: not for print
        if activity.section not in sections:
            result.without_section.append(activity)
            continue
        places[activity.section] += 1
        section, position = sections[activity.section], places[activity.section]
        entries.append(Entry(section=section, position=position, text=text, composed=text))
        result.added.append(activity)
    Entry.objects.bulk_create(entries)
    EntryActivity.objects.bulk_create(
        EntryActivity(entry=entry, activity=activity)
        for entry, activity in zip(entries, result.added, strict=True)
    )
    retrace_all(entries)
