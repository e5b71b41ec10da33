"""The one plain text of a document, and where in it each run stands.

title; empty line; what it corrects, if it does; intro; the sections, each one paragraph
(heading run in); contact; source. Each paragraph begins with two U+3000; paragraphs are
parted by one empty line; LF; a final newline (product.md section 7).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from reports.document.blocks import Document, Run, Runs

INDENT = "\u3000\u3000"


@dataclass(frozen=True)
class PlacedRun:
    """A run with its span in the plain text (code points)."""

    run: Run
    span: tuple[int, int]


def paragraphs(document: Document) -> list[Runs]:
    """The paragraphs below the title, in order; empty ones are left out."""
    found: list[Runs] = [(Run(document.edition.correction),), document.intro]
    for section in document.sections:
        found.append(section.paragraph)
    found.append((Run(document.contact),))
    found.append((Run(document.source),))
    return list(filter(text_of, found))


def text_of(runs: Runs) -> str:
    """The characters of runs, one after another.

    >>> text_of((Run("捐款"), Run("3万元")))
    '捐款3万元'
    """
    return "".join(map(attrgetter("text"), runs))


def plain_text(document: Document) -> str:
    """The text as the txt file holds it."""
    parts = [document.title]
    for runs in paragraphs(document):
        parts.append(INDENT + text_of(runs))
    return "\n\n".join(parts) + "\n"


def placed_runs(document: Document) -> Iterator[PlacedRun]:
    """Every run below the title with its span in `plain_text`, in order."""
    place = len(document.title)
    for runs in paragraphs(document):
        place += len("\n\n" + INDENT)
        for run in runs:
            yield PlacedRun(run, (place, place + len(run.text)))
            place += len(run.text)
