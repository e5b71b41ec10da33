"""The document as a frozen tree: Document > SectionBlock > EntryBlock > Run.

All formats are functions of it.

>>> run = Run("约3.15亿元", Trace("total", "total", (30,), (), "315289000", "about"))
>>> Run.from_dict(run.to_dict()) == run
True
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Trace:
    """What stands behind a printed number.

    verdict: matched, total, count, date, quoted, weaker, contradicted, ambiguous, untraced. kind:
    figure, total, date, or the kind of the quantity. figures: ids. activities: 编号. value: plain
    decimal in base units, or None.
    """

    verdict: str
    kind: str
    figures: tuple[int, ...] = ()
    activities: tuple[str, ...] = ()
    value: str | None = None
    qualifier: str | None = None
    reason: str = ""

    def to_dict(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "verdict": self.verdict,
            "kind": self.kind,
            "figures": list(self.figures),
            "activities": list(self.activities),
            "value": self.value,
            "qualifier": self.qualifier,
            "reason": self.reason,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Trace":
        """Back from JSON."""
        return cls(
            data["verdict"],
            data["kind"],
            tuple(data["figures"]),
            tuple(data["activities"]),
            data["value"],
            data["qualifier"],
            data["reason"],
        )


@dataclass(frozen=True)
class Run:
    """A stretch of text; a number has a trace."""

    text: str
    trace: Trace | None = None

    def to_dict(self) -> dict[str, Any]:
        """As JSON, without its place: reports.document.text knows that."""
        return {"text": self.text, "trace": self.trace.to_dict() if self.trace else None}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Run":
        """Back from JSON."""
        return cls(data["text"], Trace.from_dict(data["trace"]) if data["trace"] else None)


Runs = tuple[Run, ...]


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
        """All runs of the paragraph in order, heading first, marks between entries included."""
        runs: list[Run] = [Run(self.run_in), *self.lead]
        for entry in self.entries:
            runs.extend(entry.runs)
            runs.append(Run(entry.end))
        return (*runs, *self.summary)


@dataclass(frozen=True)
class Masthead:
    """What stands about the text.

    The numbers and days of the edition, plain strings as printed or ISO.
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


@dataclass(frozen=True)
class Document:
    """A whole edition.

    `contact` and `source` are lines as printed, brackets included; empty ones are left out.
    """

    edition: Masthead
    title: str
    intro: Runs
    sections: tuple[SectionBlock, ...] = field(default=())
    contact: str = ""
    source: str = ""
