"""A number behind which the edition puts a record, in words that say it of something else.

The characters are the record's, so they are right by themselves; the sentence around them may name
another destination, another thing or another body, and is wrong.
"""

from reports.reconciliation.evidence import Evidence, Passage, Record
from reports.reconciliation.judging.likeness import alike, things_of
from reports.reconciliation.judging.turned import moved, turned
from reports.reconciliation.text.numbers import Spoken

#: A body is called by the end of its name: 市安全防范行业协会联合党委.
SHORTEST_NAME = 6


def said_of_another(number: Spoken, record: Record, passage: Passage, evidence: Evidence) -> str:
    """What the words say otherwise than the record, in Chinese; empty where they agree."""
    return (
        _destination(number, record, evidence)
        or _thing(number, record, passage)
        or _body(number, passage, evidence)
    )


def told_otherwise(number: Spoken, record: Record, passage: Passage) -> str:
    """What turns or moves a number that has its record's characters; empty where nothing does.

    Of an entry it is asked against what was verified; a sentence of the office has no account.
    """
    if record.kind == "figure" and not passage.accounts:
        return ""
    # 15万元/人 is read as one number, 15万元每人 is not.
    share = number.text[number.text.find("/") :] if "/" in number.text else ""
    behind = share or passage.text[number.end : number.end + 3]
    known = (*passage.accounts, *passage.bodies)
    word = turned(number.before, behind, known, of_office=record.kind != "figure")
    if word:
        return f"这里多了“{word}”，意思与记录不同"
    known = (*known, *passage.places, record.destination)
    place = moved(passage.text, known) if record.kind == "figure" else ""
    return f"这里写了“{place}”，记录的原文没有写" if place else ""


def as_called(body: str, text: str) -> str:
    """The longest end of a body's name that stands in the text; empty where none does."""
    ends = (body[cut:] for cut in range(max(1, len(body) - SHORTEST_NAME + 1)))
    return next((name for name in ends if name in text), "")


def _destination(number: Spoken, record: Record, evidence: Evidence) -> str:
    """向其他地区捐赠{捐赠价值:本地}."""
    if record.kind != "total" or not record.destination or record.destination in number.before:
        return ""
    for other in {total.destination for total in evidence.totals if total.destination}:
        if other in number.before:
            return f"{record.name}是向“{record.destination}”的，这里写的是“{other}”"
    return ""


def _thing(number: Spoken, record: Record, passage: Passage) -> str:
    """2000盒 of one thing where another thing of the same activity is named."""
    thing = number.mention.thing if number.mention else ""
    if not thing or record.kind != "figure" or alike(thing, things_of(record)):
        return ""
    if any(thing in other.things for other in passage.near if other is not record):
        return f"“{number.text}”是“{record.things[0]}”的数，这里写的是“{thing}”"
    return ""


def _body(number: Spoken, passage: Passage, evidence: Evidence) -> str:
    """An account whose own bodies are not named any more, but one of another account is."""
    if not passage.bodies or any(as_called(body, passage.text) for body in passage.bodies):
        return ""
    for other in evidence.passages:
        for body in other.bodies:
            if body not in passage.bodies and body in passage.text[: number.start]:
                return f"“{number.text}”是“{passage.bodies[0]}”报送的，这里写的是“{body}”"
    return ""
