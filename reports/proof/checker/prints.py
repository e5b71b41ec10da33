"""Every number that a document prints, with its place and its trace.

A document is the tree as a package holds it. Numbers that stand in no run (title,
captions) come from the signed basis; cells of annexes stand with their table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Printed:
    """A printed number: where, its characters, its trace, the section it stands in."""

    where: str
    text: str
    trace: dict[str, Any]
    section: str = ""

    @property
    def name(self) -> str:
        """How a sentence speaks of it."""
        return f"{self.where}“{self.text}”"


def printed_numbers(document: dict[str, Any], pieces: list[Any]) -> Iterator[Printed]:
    """The numbers of the text in order, then those in no run, then those of the annexes."""
    yield from _of_runs(document["intro"], "导语", "")
    for section in document["sections"]:
        code, name = section["section"], section["heading"]
        yield from _of_runs(section["lead"], f"“{name}”领句", code)
        for entry in section["entries"]:
            numbers = "、".join(entry["activities"])
            yield from _of_runs(entry["runs"], f"条目 {numbers} ", code)
        yield from _of_runs(section["summary"], f"“{name}”汇总", code)
    for piece in pieces:
        yield Printed(piece["place"], piece["text"], piece["trace"])


def printed_cells(document: dict[str, Any]) -> Iterator[Printed]:
    """The numbers of the annexes that have a trace of their own."""
    for table in (document.get("frame") or {}).get("annexes", ()):
        total = [table["total"]] if table["total"] else []
        for number, row in enumerate([*table["rows"], *total], start=1):
            for cell in row:
                if cell["trace"]:
                    where = f"{table['label']}第 {number} 行"
                    yield Printed(where, cell["text"], cell["trace"])


def text_of_document(document: dict[str, Any]) -> str:
    """The plain text: title; empty line; the paragraphs, each after two wide blanks."""
    paragraphs = [document["edition"].get("correction", ""), _joined(document["intro"])]
    for section in document["sections"]:
        parts = [f"{section['ordinal']}、{section['heading']}", _joined(section["lead"])]
        for entry in section["entries"]:
            parts += [_joined(entry["runs"]), entry["end"]]
        paragraphs.append("".join([*parts, _joined(section["summary"])]))
    paragraphs += [document["contact"], document["source"]]
    written = [document["title"]]
    for paragraph in paragraphs:
        if paragraph:
            written.append(f"\u3000\u3000{paragraph}")
    return "\n\n".join(written) + "\n"


def _of_runs(runs: list[dict[str, Any]], where: str, section: str) -> Iterator[Printed]:
    for run in runs:
        if run["trace"]:
            yield Printed(where, run["text"], run["trace"], section)


def _joined(runs: list[dict[str, Any]]) -> str:
    return "".join([run["text"] for run in runs])
