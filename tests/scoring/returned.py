"""Editions edited at random, as an office does, and how many of the changes are found.

Words, numbers, sentences taken out or put in, paragraphs moved, half of them as tracked
changes. `score(20)` makes the files, `told` compares them; LibreOffice may write them
anew in between.
"""

from dataclasses import dataclass
from random import Random

from bulletin.zh.parser import find_quantities
from reports.document.blocks import Document
from reports.reconciliation.comparing.own_sentences import (
    OwnSentence,
    about_the_text,
    own_sentences,
)
from reports.reconciliation.comparing.returned_file import read_returned
from reports.reconciliation.comparing.returned_text import compare_returned
from tests.reports.returned_docx import rewritten, tracked

#: What is written into a text by hand, and what takes the place of a word.
NEW = ("各单位要高度重视。", "有关情况将继续报送。", "群众反响良好。")
WORDS = (("组织", "发动"), ("开展", "举办"), ("疫情", "防疫"), ("党员", "全体党员"))


@dataclass(frozen=True)
class Edited:
    """An edited file, and the sentences that are others: old and new, one may be empty."""

    content: bytes
    expected: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Found:
    """Of one file: changes made, found as they were made, found that nobody made."""

    made: int
    found: int
    false: int


def edited(content: bytes, own: list[OwnSentence], chance: Random) -> Edited:
    """The file with some four sentences changed."""
    entries = [it for it in own if it.parts and it.parts[0].place.startswith("entry")]
    chosen = chance.sample(entries, 4)
    changes, expected = [], []
    for place, sentence in enumerate(chosen):
        old, new = _changed(sentence.text, place, chance)
        expected.append((sentence.text if old else "", new))
        before = sentence.text
        after = new if old else before + new
        changes.append(
            (before, tracked(before, after) if chance.random() < 0.5 else after)
        )
    return Edited(rewritten(content, *changes), frozenset(expected))


def _changed(text: str, way: int, chance: Random) -> tuple[str, str]:
    """A sentence changed in one of four ways: a word, a number, taken out, one put in."""
    if way == 3:
        return "", chance.choice(NEW)
    if way == 2:
        return text, ""
    mentions = [it for it in find_quantities(text) if it.kind != "date"]
    if way == 1 and mentions:
        mention = chance.choice(mentions)
        start, end = mention.span
        return text, f"{text[:start]}{chance.randint(2, 9)}8{text[start:end]}{text[end:]}"
    for old, new in WORDS:
        if old in text:
            return text, text.replace(old, new, 1)
    return text, f"据悉，{text}"


def told(file: Edited, document: Document) -> Found:
    """What the comparison finds in the file."""
    lines = read_returned(file.content).paragraphs
    aside = about_the_text(document)
    result = compare_returned(own_sentences(document), "\n".join(lines), aside)
    found = {(it.old, it.new) for it in result.changes}
    known = {(old, _plain(new)) for old, new in file.expected}
    said = {(old, _plain(new)) for old, new in found}
    return Found(len(known), len(known & said), len(said - known))


def _plain(text: str) -> str:
    return text.rstrip("。；")
