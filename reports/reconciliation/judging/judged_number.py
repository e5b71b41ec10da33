"""A number of a passage with its verdict, and how it is told."""

from dataclasses import dataclass, replace

from bulletin.zh.parser import Mention
from bulletin.zh.rounding import written
from reports.reconciliation.evidence import Passage, Record
from reports.reconciliation.findings import Number, TextPlace
from reports.reconciliation.judging.verdicts import Judged
from reports.reconciliation.text.numbers import Spoken


@dataclass(frozen=True)
class JudgedNumber:
    """A number of a passage, and what comes of holding it against the evidence."""

    passage: Passage
    spoken: Spoken
    judged: Judged

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the whole text."""
        start = self.passage.start
        return start + self.spoken.start, start + self.spoken.end

    def number(self, n: int = 0) -> Number:
        """As it is told. `n`: the how-manieth number of the document as it is shown."""
        spoken, place = self.spoken, self.passage.place
        told = number_of(self.span, spoken.text, self.judged, place, spoken.mention)
        return replace(told, at=spoken.start, occurrence=spoken.occurrence, n=n)


def number_of(
    span: tuple[int, int],
    text: str,
    judged: Judged,
    place: TextPlace,
    mention: Mention | None,
) -> Number:
    """A number and its verdict as they are told."""
    record = judged.record
    kind: str = mention.kind if mention else "other"
    day = judged.day or (mention.day if mention else None)
    value = day.isoformat() if day else None
    qualifier = None
    beside = ""
    if record is not None:
        kind, known = record.kind, record.value
        value = None if known is None else written(known)
        qualifier = _word_of(record, mention)
        beside = record.beside
    return Number(
        text,
        span,
        judged.verdict,
        kind,
        record.figures if record else (),
        record.activities if record else (),
        place,
        judged.expected,
        judged.message,
        value=value,
        qualifier=qualifier,
        beside=beside,
    )


def _word_of(record: Record, mention: Mention | None) -> str:
    """The word beside the number; of a total the one it is printed with.

    Dropping digits of a total makes 约.
    """
    if mention is not None and record.kind == "total":
        return str(mention.quantity.qualifier)
    return str(record.quantity.qualifier)
