"""Numbers that the speaker takes back in the same breath or in their next message.

>>> from bulletin.zh.meaning.reading import read_meanings
>>> text = "采样2.1万人次。更正一下，采样是2.3万人次，说错了"
>>> [one.no_figure for one in without_slips(read_meanings(text), text)]
['superseded', None]
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from bulletin.zh.meaning.said import Meaning
from bulletin.zh.segments import Span
from bulletin.zh.units import same_unit

_TAKEN_BACK = re.compile(
    r"不是[\d.一二两三四五六七八九十百千万]{1,8}[^，。；\d是]{0,3}[，,]?而?是|不对(?![外称应])|[噢哦]不|[说写打看报填]错|更正|纠正|应该是|应为|改(?=[为成\d])|→"
)
_WRONG = re.compile("(?:不是|并非|而非|误[写报填记打][成为作]?|[写报填打记]成了?)")
# so far behind the words the number that replaces may begin
_NEAR = 24


def without_slips(meanings: Sequence[Meaning], text: str) -> list[Meaning]:
    """Return the meanings, those superseded that a later number of the text replaces."""
    found = list(meanings)
    if not text:
        return found
    for cue in _TAKEN_BACK.finditer(text):
        replaced = _replaced(found, text, cue.span())
        if replaced is not None:
            index, behind = replaced
            found[behind] = _in_place_of(found[index], found[behind])
            found[index] = replace(found[index], no_figure="superseded")
    return found


def taken_back(text: str, words: str) -> str:
    """Return what somebody says in the text that takes a number back; empty: nobody does.

    >>> taken_back("捐棉衣1206件。注：应为1260件，不是1206件", "1206件")
    '不是1206件'
    """
    for cue, behind in _called_wrong(text):
        if behind.lstrip("约近逾“ ").startswith(words):
            return f"{cue}{words}"
    return ""


@lru_cache(maxsize=4)
def _called_wrong(text: str) -> tuple[tuple[str, str], ...]:
    """Return what the text calls wrong: each word for it, and what stands behind."""
    found = []
    for match in _WRONG.finditer(text):
        found.append((match[0], text[match.end() : match.end() + _NEAR]))
    return tuple(found)


def _in_place_of(old: Meaning, new: Meaning) -> Meaning:
    """Return the later number as what the earlier one was, where its own words do not say it."""
    if not new.item or new.item[0] in "每各":
        new = replace(new, item=old.item)
    is_said = new.indicator not in (None, "donation_value")
    if is_said or old.indicator is None:
        return new
    return replace(new, indicator=old.indicator)


def _replaced(
    meanings: Sequence[Meaning], text: str, cue: Span
) -> tuple[int, int] | None:
    """Return the number taken back and the first one behind, which replaces it, if any."""
    behind = [one for one in meanings if one.mention.span[0] >= cue[1]]
    if not behind or behind[0].mention.span[0] - cue[1] > _NEAR:
        return None
    new = behind[0]
    said = text[cue[1] : new.mention.span[0]]
    before = _before(meanings, cue[0], new)
    named = [at for at in before if _names(meanings[at], text, said)]
    valued = [at for at in before if _is_told_again(meanings[at], text[: cue[0]])]
    meant = valued or named or before
    return (meant[-1], meanings.index(new)) if meant else None


def _before(meanings: Sequence[Meaning], end: int, new: Meaning) -> list[int]:
    """Return which numbers up to that place count what the new one counts."""
    found = []
    for index, one in enumerate(meanings):
        if one.mention.span[1] <= end and _counts_the_same(one, new):
            found.append(index)
    return found


def _counts_the_same(one: Meaning, other: Meaning) -> bool:
    mine, theirs = one.mention, other.mention
    is_one_unit = same_unit(mine.quantity.unit, theirs.quantity.unit)
    return mine.kind == theirs.kind and is_one_unit and mine.text != theirs.text


def _is_told_again(meaning: Meaning, before: str) -> bool:
    """Tell the number that stands once more right before the words that change it: 36改38."""
    bare = re.search(r"(?<![\d.])[\d.]+[万亿]?$", before)
    digits = re.search(r"[\d.]+[万亿]?", meaning.mention.text)
    return bare is not None and digits is not None and bare[0] == digits[0]


def _names(meaning: Meaning, text: str, said: str) -> bool:
    """Tell whether the words before the new number name what the old one counts."""
    start = meaning.mention.span[0]
    noun = meaning.mention.thing or text[max(0, start - 2) : start]
    return bool(noun.strip()) and noun in said
