"""compose(): fill a draft from verified activities.

Pressed again it keeps what a person has edited and says what differs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from django.db import transaction
from django.utils import timezone

from bulletin.models import User
from organizations.choices import BULLETIN_SECTIONS
from organizations.models import Activity, Campaign
from reports.actions.drafting.change import editable, note_edit
from reports.actions.drafting.edit_log import last_place
from reports.actions.drafting.entries import retrace_all
from reports.actions.drafting.pointing import point_at, standing_for, why_not_standing
from reports.actions.drafting.predecessors import known_before
from reports.making.composing.entries import entry_text, record_text
from reports.models import (
    Edition,
    EditionEdit,
    Entry,
    EntryActivity,
    Section,
    with_activities,
)


@dataclass
class Composed:
    """What one press did.

    `kept`: entries a person has edited, with the text the record would give now.
    `pointed`: the edition itself, where it corrects another edition from now on.
    """

    added: list[Activity] = field(default_factory=list)
    refreshed: list[Entry] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[tuple[Entry, str]] = field(default_factory=list)
    without_section: list[Activity] = field(default_factory=list)
    pointed: Edition | None = None

    @property
    def changed_anything(self) -> bool:
        """Whether the draft is another than before."""
        return bool(self.added or self.refreshed or self.removed)

    @property
    def words(self) -> str:
        """What it did in short: 编入 3 条，更新 1 条，移出 0 条."""
        put_in, renewed = len(self.added), len(self.refreshed)
        said = f"编入 {put_in} 条，更新 {renewed} 条，移出 {len(self.removed)} 条"
        if self.pointed is not None:
            old = self.pointed.corrects
            said += f"；现更正{old.named}" if old else "；改为普通的一期"
        return said

    @property
    def details(self) -> dict[str, Any]:
        """What the trail keeps of it."""
        return {
            "added": [activity.number for activity in self.added],
            "refreshed": len(self.refreshed),
            "removed": self.removed,
        }


@transaction.atomic
def compose(*, edition: Edition, by: User) -> Composed:
    """What was filled in: sections, and an entry for each verified activity.

    Raise ValidationError where the edition is no draft any more.
    """
    edition = editable(edition)
    result = Composed()
    if why_not_standing(edition):
        result.pointed = point_at(edition, standing_for(edition.corrects), by=by)
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
        note_edit(edition=edition, by=by, what="composed", details=result.details)
    return result


def candidates(edition: Edition) -> list[Activity]:
    """The verified activities to tell, begun by the cut-off, by their numbers.

    Of an edition of what is new alone not those that printed editions before have.
    """
    rows = Activity.objects.filter(campaign=edition.campaign).verified().told()
    rows = rows.until(edition.cut_off).exclude(verified_narrative="").order_by("number")
    known = known_before(edition) if edition.only_new else set()
    return [activity for activity in rows if activity.pk not in known]


def section_texts(campaign: Campaign) -> dict[str, dict[str, str]]:
    """Heading, lead and summary that the campaign gives each of the four sections."""
    found = {}
    for code in BULLETIN_SECTIONS:
        found[str(code)] = {"heading": f"{code.label}。", "lead": "", "summary": ""}
    for row in campaign.sections.all():
        if row.section in found:
            texts = {"heading": row.heading, "lead": row.lead, "summary": row.summary}
            found[row.section] = texts
    return found


def _add_sections(edition: Edition) -> None:
    present = set(edition.sections.values_list("section", flat=True))
    for position, (code, texts) in enumerate(
        section_texts(edition.campaign).items(), start=1
    ):
        if code not in present:
            Section.objects.create(
                edition=edition, section=code, position=position, composed=texts, **texts
            )


def _refresh(edition: Edition, result: Composed) -> None:
    """Bring entries nobody edited up to their records.

    Those whose record no longer counts go.
    """
    rows = Entry.objects.filter(section__edition=edition)
    standing = []
    for entry in rows.prefetch_related(with_activities("spoken_of")):
        activities = entry.told
        if not activities:
            continue  # free text: a person's work
        text = record_text(entry)
        if not entry.is_edited and not _is_told(activities, text):
            result.removed += map(str, activities)
            entry.delete()
            continue
        _bring_up(entry, text, result)
        standing.append(entry)
    retrace_all(standing)


def _is_told(activities: list[Activity], text: str) -> bool:
    """Whether the records of an entry still say something that counts."""
    return bool(text) and any(map(attrgetter("is_verified"), activities))


def _bring_up(entry: Entry, text: str, result: Composed) -> None:
    """Write what the records say now.

    Of words that a person has edited say that they differ.
    """
    if entry.is_edited:
        if text != entry.composed:
            result.kept.append((entry, text))
    elif text != entry.text:
        entry.text = entry.composed = text
        entry.save(update_fields=["text", "composed"])
        result.refreshed.append(entry)


def _add_entries(edition: Edition, result: Composed) -> None:
    """An entry for each candidate that is not in the edition yet, in its section."""
    sections = edition.sections_by_code
    places = {}
    for code, row in sections.items():
        places[code] = last_place(row)
    entries = []
    for activity, text in _new_texts(edition):
        section = sections.get(activity.section)
        if section is None:
            result.without_section.append(activity)
            continue
        places[section.section] += 1
        position = places[section.section]
        entries.append(
            Entry(section=section, position=position, text=text, composed=text)
        )
        result.added.append(activity)
    Entry.objects.bulk_create(entries)
    links = []
    for entry, activity in zip(entries, result.added, strict=True):
        links.append(EntryActivity(entry=entry, activity=activity))
    EntryActivity.objects.bulk_create(links)
    retrace_all(entries)


def _new_texts(edition: Edition) -> Iterator[tuple[Activity, str]]:
    """The candidates that no entry tells yet, each with its words."""
    spoken = EntryActivity.objects.filter(entry__section__edition=edition)
    used = set(spoken.values_list("activity_id", flat=True))
    for activity in candidates(edition):
        text = entry_text(activity)
        if (
            text and activity.pk not in used
        ):  # of nothing but marks there is nothing to print
            yield activity, text
