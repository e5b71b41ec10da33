"""The document as a frozen tree: Document > SectionBlock > EntryBlock > Run.

All formats are functions of it.

>>> section = SectionBlock("donation", "一", "组织捐款捐物。", (Run("某会"),))
>>> "".join(run.text for run in section.paragraph)
'一、组织捐款捐物。某会'
"""

from dataclasses import dataclass, field

from reports.document.frame import Frame, Picture
from reports.document.runs import Run, Runs, Trace

__all__ = [
    "Document",
    "EntryBlock",
    "Frame",
    "Masthead",
    "Run",
    "Runs",
    "SectionBlock",
    "Trace",
]


@dataclass(frozen=True)
class EntryBlock:
    """One entry: its runs and the mark that ends it (；or 。)."""

    id: int
    activities: tuple[str, ...]
    runs: Runs
    end: str


@dataclass(frozen=True)
class SectionBlock:
    """One section; `ordinal` is 一、二、… as printed.

    An empty one that is printed says so in its lead.
    """

    section: str
    ordinal: str
    heading: str
    lead: Runs = ()
    entries: tuple[EntryBlock, ...] = ()
    summary: Runs = ()

    @property
    def run_in(self) -> str:
        """The heading as it stands at the head of its paragraph."""
        return f"{self.ordinal}、{self.heading}"

    @property
    def paragraph(self) -> Runs:
        """All runs of the paragraph: the heading and the text behind it."""
        return (Run(self.run_in), *self.text)

    @property
    def text(self) -> Runs:
        """What stands behind the heading: lead, entries with their marks, summary."""
        runs: list[Run] = [*self.lead]
        for entry in self.entries:
            runs.extend(entry.runs)
            runs.append(Run(entry.end))
        return (*runs, *self.summary)


@dataclass(frozen=True)
class Masthead:
    """What stands about the text.

    The numbers and days of the edition, plain strings as printed or ISO. `correction`:
    the line by which a correction says what it corrects; empty where it is none.
    """

    id: int
    campaign: str
    reference: str
    series: str
    number: int | None
    cut_off: str
    publish_at: str | None
    state: str
    subtitle: str = ""
    correction: str = ""


@dataclass(frozen=True)
class Document:
    """A whole edition.

    `contact` and `source` are lines as printed, brackets included; empty ones are left
    out.
    """

    edition: Masthead
    title: str
    intro: Runs
    sections: tuple[SectionBlock, ...] = field(default=())
    contact: str = ""
    source: str = ""
    frame: Frame = field(default=Frame())
    #: The title as a person has broken it into lines; empty: by rule.
    title_lines: tuple[str, ...] = ()

    def pictures_of(self, section: SectionBlock) -> tuple[Picture, ...]:
        """The pictures behind the paragraph of a section, in the order of its entries."""
        found: list[Picture] = []
        for entry in section.entries:
            found.extend(self.frame.of_entry(entry.id))
        return tuple(found)

    @property
    def end_pictures(self) -> tuple[Picture, ...]:
        """The pictures at the end of the text: of no entry, or an unprinted one."""
        entries: set[int | None] = set()
        for section in self.sections:
            for entry in section.entries:
                entries.add(entry.id)
        kept: list[Picture] = []
        for it in self.frame.pictures:
            if it.entry not in entries:
                kept.append(it)
        return tuple(kept)
