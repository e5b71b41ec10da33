"""The middle pane: the document as it will print, each part with the place where it is changed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Prefetch

from organizations.models import Activity, ActivityLead
from reports.actions.drafting.edit_log import place_label
from reports.document.blocks import Document, EntryBlock, SectionBlock
from reports.models import Edition, Entry, Section, with_activities

#: A line of the document.
CHARACTERS = 28


@dataclass(frozen=True)
class EntryOnPaper:
    """A printed entry: its block, its row, where it stands, whose activity no longer counts."""

    block: EntryBlock
    entry: Entry
    label: str
    gone: list[Activity] = field(default_factory=list)
    #: It may begin on the line of the one before: its mark in the margin stands beside
    #: that one's.
    is_beside: bool = False


@dataclass(frozen=True)
class SectionOnPaper:
    """A section: its row; its block, None where the edition leaves it out."""

    row: Section
    block: SectionBlock | None
    entries: list[EntryOnPaper]


def sections_of(edition: Edition) -> list[Section]:
    """The sections with all that the desk asks of their entries, in a fixed number of queries."""
    leads = ActivityLead.objects.select_related("party", "organization")
    return list(
        edition.sections.prefetch_related(
            with_activities("entries__spoken_of"),
            Prefetch("entries__spoken_of__activity__leads", leads),
        )
    )


def on_paper(document: Document, sections: list[Section]) -> list[SectionOnPaper]:
    """The sections in order, those that are not printed too.

    They can still be written.
    """
    blocks = {block.section: block for block in document.sections}
    found = []
    for row in sections:
        block = blocks.get(row.section)
        found.append(SectionOnPaper(row, block, list(_entries(row, block))))
    return found


def _entries(section: Section, block: SectionBlock | None) -> Iterator[EntryOnPaper]:
    rows = {entry.pk: entry for entry in section.entries.all()}
    is_beside = False
    for place, printed in enumerate(block.entries if block else (), start=1):
        entry = rows.get(printed.id)
        if entry is None:
            continue  # taken away by another while this page was made: the next one is right
        gone = []
        for spoken in entry.spoken_of.all():
            if not spoken.activity.is_verified:
                gone.append(spoken.activity)
        yield EntryOnPaper(printed, entry, place_label(section, place), gone, is_beside)
        is_beside = len(entry.text) < CHARACTERS and not is_beside
