"""Numbers that the speaker takes back in the same breath or in their next message.

>>> from bulletin.zh.meaning.reading import read_meanings
>>> text = "采样2.1万人次。更正一下，采样是2.3万人次，说错了"
>>> [one.no_figure for one in without_slips(read_meanings(text), text)]
['superseded', None]
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bulletin.zh.meaning.said import Meaning
from bulletin.zh.segments import Span
from bulletin.zh.units import same_unit

_SLIP_BEHIND = re.compile(
    r"[一-鿿]{0,6}[，,。]?[ \t]*(?:啊|哦|呃)?(?:不对|说错|写错|打错|哦不|更正)"
)
_TAKEN_BACK = re.compile(r"不对|[噢哦]不|[说写打看报填]错|更正|纠正|应该是|应为|改[为成]")
# so far behind the words the number that replaces may begin
_NEAR = 24


def without_slips(meanings: Sequence[Meaning], text: str) -> list[Meaning]:
    """Return the meanings, those superseded that a later number of the text replaces."""
    found = list(meanings)
    if not text:
        return found
    for index, one in enumerate(found):
        if _SLIP_BEHIND.match(text, one.mention.span[1]):
            found[index] = replace(one, no_figure="superseded")
    for cue in _TAKEN_BACK.finditer(text):
        replaced = _replaced(found, text, cue.span())
        if replaced is not None:
            found[replaced] = replace(found[replaced], no_figure="superseded")
    return found


def _replaced(meanings: Sequence[Meaning], text: str, cue: Span) -> int | None:
    """Return which number the first one behind the words replaces; None where none is meant."""
    behind = [one for one in meanings if one.mention.span[0] >= cue[1]]
    if not behind or behind[0].mention.span[0] - cue[1] > _NEAR:
        return None
    new = behind[0]
    said = text[cue[1] : new.mention.span[0]]
    before: list[int] = []
    for index, one in enumerate(meanings):
        if one.mention.span[1] <= cue[0] and _counts_the_same(one, new):
            before.append(index)
    named = [at for at in before if _names(meanings[at], said)]
    return (named or before or [None])[-1]


def _counts_the_same(one: Meaning, other: Meaning) -> bool:
    mine, theirs = one.mention, other.mention
    is_one_unit = same_unit(mine.quantity.unit, theirs.quantity.unit)
    return mine.kind == theirs.kind and is_one_unit and mine.text != theirs.text


def _names(meaning: Meaning, said: str) -> bool:
    thing = meaning.mention.thing
    return bool(thing) and thing in said
