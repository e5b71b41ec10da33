"""The short text for a chat group: title and sentences with totals, 500 characters.

Sentences are taken from the document as they stand; a number is neither cut nor typed
again.
"""

from collections.abc import Iterator

from reports.document.blocks import Document, Runs
from reports.document.text import text_of

LONGEST = 500
#: Said before what does not fit: the most important sections first.
END = "。"


def chat(document: Document) -> str:
    """The text; only the title where no sentence with a total fits."""
    number = f"（第{document.edition.number}期）" if document.edition.number else ""
    text = f"【{document.title}{number}】"[:LONGEST]
    for sentence in main_sentences(document):
        if len(text) + len(sentence) <= LONGEST:
            text += sentence
    return text


def main_sentences(document: Document) -> Iterator[str]:
    """Whole sentences with a total, the most important first."""
    for runs in _told(document):
        yield from sentences(runs)


def section_texts(document: Document) -> list[tuple[str, str]]:
    """The parts of the document to copy one by one: what it is, its text."""
    found = []
    if document.intro:
        found.append(("导语", text_of(document.intro)))
    for section in document.sections:
        found.append((section.heading.rstrip(END), text_of(section.paragraph)))
    return found


def sentences(runs: Runs) -> Iterator[str]:
    """The sentences that hold a total, each to its 。; one without an end gets none."""
    sentence, has_total = "", False
    for run in runs:
        if run.trace is not None:
            sentence += run.text
            has_total = has_total or run.trace.kind == "total"
            continue
        *whole, rest = run.text.split(END)
        for part in whole:
            if has_total:
                yield f"{sentence}{part}{END}"
            sentence, has_total = "", False
        sentence = sentence + rest if whole else sentence + run.text
    if has_total and sentence:
        yield f"{sentence}{END}"


def _told(document: Document) -> Iterator[Runs]:
    """Where totals stand: summaries first, then intro and leads."""
    for section in document.sections:
        yield section.summary
    yield document.intro
    for section in document.sections:
        yield section.lead
