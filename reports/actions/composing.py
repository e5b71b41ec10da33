"""compose(): fill a draft from verified activities.

Pressed again it keeps what a person has edited and says what differs.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin.models import User
from organizations.choices import BULLETIN_SECTIONS
from organizations.models import Activity
from reports.actions.editing import add_activity, editable, note_edit, retrace
from reports.composing.entries import entry_text
from reports.models import Edition, Entry, EntryActivity, Section


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
    _add_entries(edition, by, result)
    if result.changed_anything:
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


def _add_sections(edition: Edition) -> None:
    texts = {row.section: row for row in edition.campaign.sections.all()}
    present = set(edition.sections.values_list("section", flat=True))
    for position, code in enumerate(BULLETIN_SECTIONS, start=1):
        if code in present:
            continue
        text = texts.get(code)
        Section.objects.create(
            edition=edition,
            section=code,
            position=position,
            heading=text.heading if text else f"{code.label}。",
            lead=text.lead if text else "",
            summary=text.summary if text else "",
        )


def _refresh(edition: Edition, result: Composed) -> None:
    """Bring entries nobody edited up to their records; those whose record no longer counts go."""
    for entry in Entry.objects.filter(section__edition=edition).prefetch_related("activities"):
        activities = list(entry.activities.all())
        if len(activities) != 1:
            continue  # joined or free text: a person's work
        text = entry_text(activities[0])
        if entry.is_edited:
            if text != entry.composed:
                result.kept.append((entry, text))
        elif not activities[0].is_verified or not text:
            result.removed.append(str(activities[0]))
            entry.delete()
            continue
        elif text != entry.text:
            entry.text = entry.composed = text
            entry.save(update_fields=["text", "composed"])
            result.refreshed.append(entry)
        retrace(entry)


def _add_entries(edition: Edition, by: User, result: Composed) -> None:
    used = set(
        EntryActivity.objects.filter(entry__section__edition=edition).values_list(
            "activity_id", flat=True
        )
    )
    sections = set(edition.sections.values_list("section", flat=True))
    for activity in candidates(edition):
        if activity.pk in used:
            continue
        if activity.section not in sections:
            result.without_section.append(activity)
            continue
        try:
            add_activity(edition=edition, activity=activity, by=by)
        except ValidationError:
            continue  # nothing but marks in its account: not for print
        result.added.append(activity)
