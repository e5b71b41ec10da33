"""Another text held against an edition.

An old bulletin, one typed again, one that came back. It is cut into the passages of the
edition, and each is held as if it stood in the edition: against what that passage was
made from, by the same comparison.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from reports.reconciliation.comparing.cutting import TextPiece, cut
from reports.reconciliation.comparing.elsewhere import frames
from reports.reconciliation.comparing.headings import told_below
from reports.reconciliation.evidence import Evidence, Passage, Record, Reference
from reports.reconciliation.findings import Number, TextPlace
from reports.reconciliation.judging.judged_number import JudgedNumber
from reports.reconciliation.judging.linking import links_beside
from reports.reconciliation.judging.passages import judge_passage
from reports.reconciliation.judging.verdicts import Judged

#: Sentences that are of no passage of the edition; they may speak of totals, as a summary
#: may.
ELSEWHERE = TextPlace("other", label="本期以外的文字")
#: Lines about a text that say nothing: 发布时间, what prints about the edition.
FRAMING = TextPlace("other", label="本期以外的文字", part="framing")


@dataclass(frozen=True)
class OtherText:
    """Another text: its passages, and its numbers as they are judged, in order."""

    passages: tuple[Passage, ...]
    held: tuple[JudgedNumber, ...]

    @property
    def numbers(self) -> list[Number]:
        """The numbers as they are told."""
        return [it.number() for it in self.held]


def check(text: str, evidence: Evidence, size: int) -> OtherText:
    """Every number of the text with its verdict.

    `size`: how long the edition's own text is.
    """
    own = [passage for passage in evidence.passages if passage.start < size]
    passages = []
    held: list[JudgedNumber] = []
    told: dict[str, list[Record]] = {}
    for piece in cut(text, [passage.text for passage in own]):
        passage = _passage(piece, text, own, evidence.about)
        known = told.setdefault(passage.place.key, [])
        judged = [_once(it, known) for it in judge_passage(passage, evidence)]
        known += [it.judged.record for it in judged if it.judged.record is not None]
        passages.append(passage)
        held += judged
    return OtherText(tuple(passages), tuple(held))


def _passage(
    piece: TextPiece, text: str, own: Sequence[Passage], about: Collection[str]
) -> Passage:
    """The passage that the piece is of, with the words and the place of the piece."""
    words = text[piece.start : piece.end]
    if piece.passage is None:
        says_nothing = all(frames(line, about) for line in words.split("\n"))
        return Passage(FRAMING if says_nothing else ELSEWHERE, words, piece.start)
    passage = own[piece.passage]
    told = told_below(passage, own) if passage.place.kind == "heading" else ()
    printed = Reference(passage.text, passage.links, "本期", told=told)
    anew = replace(
        passage,
        text=words,
        start=piece.start,
        links=(),
        reference=passage.reference or printed,
    )
    return replace(anew, links=tuple(links_beside(anew, printed)))


def _once(number: JudgedNumber, told: Sequence[Record]) -> JudgedNumber:
    """A figure is told once: where it stands already, a second place doubles it."""
    record = number.judged.record
    if number.judged.verdict != "matched" or record is None or record not in told:
        return number
    message = f"{record.name}“{record.said}”本期只写一次，这里又写了一次，请删去一处"
    return replace(number, judged=Judged("ambiguous", record, "", message))
