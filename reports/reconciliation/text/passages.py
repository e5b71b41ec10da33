"""The stretches of a document's text in order, each with its place.

And the document made anew. A stretch is what is judged by itself: the title, the intro, a
heading, a lead, an entry, a summary. What is printed about the text comes after it:
reports.reconciliation.text.surroundings.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from reports.document.blocks import Document, EntryBlock, Run, Runs, SectionBlock
from reports.document.text import PlacedRun, placed_runs
from reports.reconciliation.findings import TextPlace

FIELDS = {
    "title": "标题",
    "correction": "更正说明",
    "intro": "导语",
    "heading": "标题句",
    "lead": "引语",
    "summary": "小结",
    "contact": "联系方式行",
    "source": "落款单位",
}


@dataclass(frozen=True)
class Stretch:
    """A stretch, with its runs as they are placed in the plain text.

    `start`: where it begins.
    """

    place: TextPlace
    text: str
    start: int
    runs: tuple[PlacedRun, ...] = ()
    activities: tuple[str, ...] = ()


def stretches(document: Document, names: Mapping[str, str]) -> Iterator[Stretch]:
    """Every stretch that is not empty. `names`: what staff call the sections, by code."""
    if document.title:
        yield Stretch(TextPlace("title", label=FIELDS["title"]), document.title, 0)
    placed = placed_runs(document)
    yield from _line("correction", document.edition.correction, placed)
    yield from _stretch(TextPlace("intro", label=FIELDS["intro"]), document.intro, placed)
    for section in document.sections:
        yield from _of_section(
            section, placed, names.get(section.section, section.heading)
        )
    yield from _line("contact", document.contact, placed)
    yield from _line("source", document.source, placed)


def rebuilt(document: Document, runs: Mapping[str, Runs]) -> Document:
    """The document with other runs at some places, by the key of the place."""

    def entry_anew(entry: EntryBlock) -> EntryBlock:
        return replace(entry, runs=runs.get(f"entry-{entry.id}", entry.runs))

    def section_anew(section: SectionBlock) -> SectionBlock:
        code = section.section
        return replace(
            section,
            lead=runs.get(f"{code}.lead", section.lead),
            entries=tuple(entry_anew(entry) for entry in section.entries),
            summary=runs.get(f"{code}.summary", section.summary),
        )

    return replace(
        document,
        intro=runs.get("intro", document.intro),
        sections=tuple(section_anew(section) for section in document.sections),
    )


def _of_section(
    section: SectionBlock, placed: Iterator[PlacedRun], name: str
) -> Iterator[Stretch]:
    def place(kind: str) -> TextPlace:
        return TextPlace(kind, section.section, label=f"{name}·{FIELDS[kind]}")

    yield from _stretch(place("heading"), (Run(section.run_in),), placed)
    yield from _stretch(place("lead"), section.lead, placed)
    for position, entry in enumerate(section.entries, 1):
        where = TextPlace(
            "entry", section.section, entry.id, f"{section.ordinal}·{position}"
        )
        yield from _stretch(where, entry.runs, placed, entry.activities)
        next(placed)  # the mark behind it
    yield from _stretch(place("summary"), section.summary, placed)


def _line(kind: str, text: str, placed: Iterator[PlacedRun]) -> Iterator[Stretch]:
    """A paragraph that is printed in one piece, where there is one."""
    if text:
        yield from _stretch(TextPlace(kind, label=FIELDS[kind]), (Run(text),), placed)


def _stretch(
    place: TextPlace,
    runs: Sequence[Run],
    placed: Iterator[PlacedRun],
    activities: tuple[str, ...] = (),
) -> Iterator[Stretch]:
    taken = tuple(islice(placed, len(runs)))
    text = "".join(run.text for run in runs)
    if text:
        yield Stretch(place, text, taken[0].span[0], taken, activities)
