"""A number with its record's characters, in words that say something else than the record does.

Asked only where the words are not those the passage was made from. Compared are a reading of the
words here, the same reading of the words there, and the record: destination, thing, body, for each
or in all, of one day or so far, a part or a sum of its own, money or goods. What this comparison
cannot settle is asked about as a reworded clause.
"""

from bulletin.zh.segments import clause_behind
from bulletin.zh.units import kind_of
from reports.making.composing.wording import INCOMPLETE_WORDS
from reports.reconciliation.comparing.clauses import thing_at
from reports.reconciliation.comparing.pairing import pair
from reports.reconciliation.evidence import Evidence, Passage, Record
from reports.reconciliation.judging.likeness import alike, things_of
from reports.reconciliation.text.meaning import NumberMeaning, meaning_of
from reports.reconciliation.text.numbers import (
    Spoken,
    sentence_before,
    sentence_of,
)

#: A body is called by the end of its name: 市安全防范行业协会联合党委.
SHORTEST_NAME = 6
#: Where a sentence has room to say that its totals are not complete.
_LONG = frozenset({"intro", "lead", "summary", "other"})


def said_otherwise(
    number: Spoken, record: Record, passage: Passage, evidence: Evidence
) -> str:
    """What the words say otherwise than the record, in Chinese.

    Empty where they agree.
    """
    if _is_as_made(number, passage):
        return ""
    return (
        _destination(number, record, passage, evidence)
        or _thing(number, record, passage, evidence)
        or _body(number, passage, evidence)
        or _meaning(number, record, passage)
    )


def as_if_complete(record: Record, passage: Passage, number: Spoken) -> str:
    """A total of which something is unknown or unverified, said as if it were all.

    Else empty.
    """
    if record.kind != "total" or record.is_complete or passage.place.kind not in _LONG:
        return ""
    if any(word in sentence_of(passage.text, number.start) for word in INCOMPLETE_WORDS):
        return ""
    return "所据记录有数值不明或尚未核实的，须写明“据不完全统计”或“初步”"


def as_called(body: str, text: str) -> str:
    """The longest end of a body's name that stands in the text; empty where none does."""
    ends = (body[cut:] for cut in range(max(1, len(body) - SHORTEST_NAME + 1)))
    return next((name for name in ends if name in text), "")


def counterpart(number: Spoken, passage: Passage) -> tuple[int, int] | None:
    """Where the number stands in what the passage was made from.

    None where it does not.
    """
    if passage.reference is None:
        return None
    here = number.start, number.end
    for own, other in pair(passage.text, passage.reference.texts).numbers:
        if own[0] < here[1] and here[0] < own[1]:
            return other
    return None


def _is_as_made(number: Spoken, passage: Passage) -> bool:
    """Whether the sentence up to the number, and its clause, are as in what it was made from."""
    if passage.reference is None:
        return False
    start = number.start - len(sentence_before(passage.text, number.start))
    end = number.end + len(clause_behind(passage.text, number.end))
    for change in pair(passage.text, passage.reference.texts).changes:
        if change.span[0] < end and start < change.span[1]:
            return False
    return True


def _destination(
    number: Spoken, record: Record, passage: Passage, evidence: Evidence
) -> str:
    """向其他地区捐赠{捐赠价值:本地}."""
    if not record.destination or record.destination in number.before:
        return ""
    is_figure = record.kind == "figure" and passage.reference is not None
    made_of = passage.reference.text if is_figure and passage.reference else ""
    for other in _destinations(evidence):
        if other in number.before and other not in made_of:
            return f"{record.name}是向“{record.destination}”的，这里写的是“{other}”"
    return ""


def _destinations(evidence: Evidence) -> list[str]:
    return sorted({total.destination for total in evidence.totals if total.destination})


def _thing(number: Spoken, record: Record, passage: Passage, evidence: Evidence) -> str:
    """2000盒 of one thing where another is named.

    A noun that is added, not changed, is asked.
    """
    thing = number.mention.thing if number.mention else ""
    if (
        not thing
        or alike(thing, things_of(record))
        or thing.startswith(record.quantity.unit)
    ):
        return ""
    there = _thing_there(number, record, passage)
    is_another = (
        not alike(thing, (there,))
        if there
        else _is_known(thing, record, passage, evidence)
    )
    if not is_another:
        return ""
    own = there or "、".join(record.things[:1])
    return f"“{number.text}”是“{own}”的数，这里写的是“{thing}”"


def _is_known(thing: str, record: Record, passage: Passage, evidence: Evidence) -> bool:
    """Whether a noun names what another record counts."""
    others = (*passage.near, *evidence.totals)
    return any(thing in other.things for other in others if other is not record)


def _thing_there(number: Spoken, record: Record, passage: Passage) -> str:
    """The noun beside the number in what the passage was made from."""
    other = counterpart(number, passage)
    if other is None or passage.reference is None:
        nouns = things_of(record)[len(record.things) :]
        return nouns[0] if nouns else ""
    return thing_at(passage.reference.text, other)


def _body(number: Spoken, passage: Passage, evidence: Evidence) -> str:
    """An account whose own bodies are not named any more, but one of another account is."""
    if not passage.bodies or any(
        as_called(body, passage.text) for body in passage.bodies
    ):
        return ""
    for other in evidence.passages:
        for body in other.bodies:
            if body not in passage.bodies and body in passage.text[: number.start]:
                return f"“{number.text}”是“{passage.bodies[0]}”报送的，这里写的是“{body}”"
    return ""


def _meaning(number: Spoken, record: Record, passage: Passage) -> str:
    here = _said(passage.text, number.start, number.end)
    there = _said_there(number, passage)
    return (
        _each(here, there)
        or _counted(here, there, record)
        or _part(here, there, record)
        or _worth(here, there, record)
    )


def _said(text: str, start: int, end: int) -> NumberMeaning:
    return meaning_of(
        sentence_before(text, start), text[start:end], clause_behind(text, end)
    )


def _said_there(number: Spoken, passage: Passage) -> NumberMeaning:
    other = counterpart(number, passage)
    if other is None or passage.reference is None:
        return NumberMeaning()
    return _said(passage.reference.text, *other)


def _each(here: NumberMeaning, there: NumberMeaning) -> str:
    if here.each and here.each != there.each:
        return f"这里多了“{here.each}”，意思与记录不同"
    if there.each and not here.each:
        return f"这里少了“{there.each}”，意思与记录不同"
    return ""


def _counted(here: NumberMeaning, there: NumberMeaning, record: Record) -> str:
    """Of one day, or in all so far."""
    is_new = record.counting == "increment"
    is_total = record.counting == "total" or (record.kind == "total" and not is_new)
    if here.period and here.period != there.period and is_total:
        return f"记录的是到截至日为止的累计数，这里说的是“{here.period}”"
    if here.running and not there.running and record.counting == "increment":
        return f"记录的是新增数，这里说的是“{here.running}”"
    return ""


def _part(here: NumberMeaning, there: NumberMeaning, record: Record) -> str:
    if there.part and not here.part and here.besides:
        return f"记录中它是其中的一部分，这里写成了“{here.besides}”"
    if here.part and not there.part and record.kind == "figure" and not record.is_part:
        return "记录中它不是哪个数的一部分，这里写了“其中”"
    return ""


def _worth(here: NumberMeaning, there: NumberMeaning, record: Record) -> str:
    """Money, or things that are worth so much."""
    if kind_of(record.quantity.unit) != "money":
        return ""
    if here.worth and there.worth and here.worth != there.worth:
        words = {"cash": "款", "goods": "物"}
        said = "、".join(words[it] for it in sorted(there.worth))
        other = "、".join(words[it] for it in sorted(here.worth))
        return f"记录中捐的是{said}，这里写的是{other}"
    return ""
