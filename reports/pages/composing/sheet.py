"""The middle pane: the document as it will print, each part with the place where it is changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Prefetch

from organizations.models import Activity, ActivityLead
from reports.actions.drafting.edit_log import place_label
from reports.actions.drafting.predecessors import ToldBefore
from reports.document.blocks import Document, EntryBlock, SectionBlock
from reports.models import Edition, Entry, Section, with_activities
from reports.pages.editions.candidates import told_of_entry

#: A line of the document.
CHARACTERS = 28


@dataclass(frozen=True)
class EntryOnPaper:
    """A printed entry: its block, its row, where it stands, whose activity no longer counts."""

    block: EntryBlock
    entry: Entry
    label: str
    gone: list[Activity] = field(default_factory=list)
    #: Which edition before has told it: 第1期已编.
    told: str = ""
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


def on_paper(
    document: Document, sections: list[Section], told: Mapping[int, ToldBefore]
) -> list[SectionOnPaper]:
    """The sections in order, those that are not printed too.

    They can still be written. `told`: what editions before have.
    """
    blocks = {block.section: block for block in document.sections}
    found = []
    for row in sections:
        block = blocks.get(row.section)
        found.append(SectionOnPaper(row, block, list(_entries(row, block, told))))
    return found


def _entries(
    section: Section, block: SectionBlock | None, told: Mapping[int, ToldBefore]
) -> Iterator[EntryOnPaper]:
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
        label = place_label(section, place)
        before = told_of_entry(entry, told)
        yield EntryOnPaper(printed, entry, label, gone, before, is_beside)
        is_beside = len(entry.text) < CHARACTERS and not is_beside
