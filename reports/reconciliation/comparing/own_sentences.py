"""The sentences of an edition as they print, and of which place each of their words is.

A sentence may be of several places: a lead that runs on into the first entry. The mark
behind an entry, the number before a heading and the like are of none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bulletin.zh.dates import say_full_day
from bulletin.zh.segments import sentences
from reports.document.blocks import Document, SectionBlock
from reports.document.places import SECTIONS
from reports.document.text import text_of
from reports.reconciliation.comparing.alignment import bare


@dataclass(frozen=True)
class PlaceWords:
    """Words of one place: its key (`intro`, `entry-12`), its name for people, the words."""

    place: str
    label: str
    text: str


@dataclass(frozen=True)
class SentencePart:
    """The part of a sentence that is of one place; `start`, `end` in the words of that.

    `at`: where it begins in the sentence.
    """

    place: str
    label: str
    start: int
    end: int
    at: int

    @property
    def until(self) -> int:
        """Where it ends in the sentence."""
        return self.at + self.end - self.start


@dataclass(frozen=True)
class OwnSentence:
    """A sentence as printed, and its parts that can be written."""

    text: str
    parts: tuple[SentencePart, ...]

    @property
    def label(self) -> str:
        """Where it stands, for people."""
        return "、".join(dict.fromkeys(part.label for part in self.parts))

    @property
    def is_marked_outside(self) -> bool:
        """Whether the mark at its end is of no place: the one behind an entry."""
        return bool(self.parts) and self.parts[-1].until < len(self.text)


def own_sentences(document: Document) -> list[OwnSentence]:
    """The sentences of the text from the title to the source."""
    found = []
    for words in _paragraphs(document):
        text = "".join(it.text for it in words)
        for start, end in sentences(text):
            if bare(text[start:end]):
                parts = tuple(_parts(words, start, end))
                found.append(OwnSentence(text[start:end], parts))
    return found


def _parts(words: list[PlaceWords], start: int, end: int) -> Iterator[SentencePart]:
    """The parts of a sentence of a paragraph, by the places whose words it covers."""
    place = 0
    for it in words:
        first, last = max(start, place), min(end, place + len(it.text))
        if it.place and first < last:
            yield SentencePart(
                it.place, it.label, first - place, last - place, first - start
            )
        place += len(it.text)


def _paragraphs(document: Document) -> Iterator[list[PlaceWords]]:
    edition = document.edition
    yield [PlaceWords("title", "标题", document.title)]
    yield [PlaceWords("subtitle", "副标题", edition.subtitle)]
    yield [PlaceWords("", "", edition.correction)]
    yield [PlaceWords("intro", "导语", text_of(document.intro))]
    for section in document.sections:
        yield list(_section(section))
    yield [PlaceWords("contact", "联系方式行", document.contact)]
    source = document.source.removeprefix("（文 ").removesuffix("）")
    before, _, behind = document.source.partition(source)
    yield [
        PlaceWords("", "", before),
        PlaceWords("source", "落款单位", source),
        PlaceWords("", "", behind),
    ]


def _section(section: SectionBlock) -> Iterator[PlaceWords]:
    code, name = section.section, SECTIONS.get(section.section, section.section)
    yield PlaceWords("", "", f"{section.ordinal}、")
    yield PlaceWords(f"{code}.heading", f"{name}·标题句", section.heading)
    yield PlaceWords(f"{code}.lead", f"{name}·引语", text_of(section.lead))
    for place, entry in enumerate(section.entries, start=1):
        label = f"{name}·第{place}条"
        yield PlaceWords(f"entry-{entry.id}", label, text_of(entry.runs))
        yield PlaceWords("", "", entry.end)
    yield PlaceWords(f"{code}.summary", f"{name}·小结", text_of(section.summary))


def about_the_text(document: Document) -> set[str]:
    """What prints about the text, bare of blanks: head, captions, annexes, 版记.

    Where a file that came back says the same, it is no part of its text.
    """
    frame = document.frame
    said = [document.edition.series]
    if document.edition.number:
        said += [
            f"第{document.edition.number}期",
            f"第{document.edition.number}期（更正）",
        ]
    if frame.head:
        day = date.fromisoformat(frame.head.day[:10]) if frame.head.day else None
        issued = f"{frame.head.issuer}{say_full_day(day) if day else ''}"
        said += [frame.head.classification, issued]
    for picture in frame.pictures:
        said.append(picture.caption)
    for table in frame.annexes:
        said += [table.label, table.title, table.note, f"注：{table.note}"]
    said.append("截至本期没有数据。")
    return {bare(words) for words in said if words}
