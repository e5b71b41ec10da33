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
from bulletin.zh.segments import STOPS, Span
from bulletin.zh.units import same_unit

_TAKEN_BACK = re.compile(
    r"不是[\d.一二两三四五六七八九十百千万]{1,8}[^，。；\d是]{0,3}[，,]?而?是|不对(?![外称应])|[噢哦]不|[说写打看报填]错|更正|纠正|笔误|实为|应该是|应为|改(?=[为成\d])|→"
)
#: Words that take something back, whatever it is.
CORRECTED = re.compile(f"{_TAKEN_BACK.pattern}|有误|为准")
_SAYS_WRONG = re.compile(
    r"[说写打看报填记弄搞]错|更正|纠正|再说一下|作废|不是(?=[约近逾]?[\d一二两三四五六七八九十百千])"
)
_WRONG = re.compile("(?:不是|并非|而非|误[写报填记打][成为作]?|[写报填打记]成了?)")
# 是一千六百份不是一千八
_NOT_THAT = re.compile(
    r"[，,]?不是(?P<old>[\d.一二两三四五六七八九十百千万]{1,8})(?![^，。；\d]{0,4}[，,]?而?是)"
)
# “志愿者41名、服务512人次”，实际应为志愿者14名
_QUOTED_AS_WRONG = re.compile(
    r"“(?P<said>[^”]{2,60})”[中里]?[，,]?(?:实际|统计|数据|口径|应该?|(?<=[中里][，,])[一-鿿]{1,8}?)*"
    r"(?:应?为|应?是|有误|更正为|改为)"
)
# 应为5台: the words before the new number are no thing
_NO_THING = re.compile("(?:实际|其实|更正|修正|改|应该?|[是为成])+")
_BEHIND_NEW = 5
# so far behind the words the number that replaces may begin
_NEAR = 24


def without_slips(meanings: Sequence[Meaning], text: str) -> list[Meaning]:
    """Return the meanings, those superseded that a later number of the text replaces."""
    found = list(meanings)
    if not text:
        return found
    for cue in _TAKEN_BACK.finditer(text):
        _supersede(found, _replaced(found, text, cue.span()))
    for cue in _NOT_THAT.finditer(text):
        _supersede(found, _denied(found, cue))
    for cue in _QUOTED_AS_WRONG.finditer(text):
        for index, one in enumerate(found):
            if cue.start() < one.mention.span[0] < cue.end("said"):
                found[index] = replace(one, no_figure="superseded")
    return found


def takes_back(text: str) -> bool:
    """Tell words that take back what was said before.

    >>> takes_back("刚才打错了，时长是1050小时"), takes_back("时长是1050小时")
    (True, False)
    """
    return _TAKEN_BACK.search(text) is not None


def _supersede(found: list[Meaning], replaced: tuple[int, int] | None) -> None:
    """Let the second of two numbers stand for the first."""
    if replaced is None:
        return
    index, behind = replaced
    found[behind] = _in_place_of(found[index], found[behind])
    found[index] = replace(found[index], no_figure="superseded")


def _denied(meanings: Sequence[Meaning], cue: re.Match[str]) -> tuple[int, int] | None:
    """Return the number denied and the one right before, which replaces it: 是16份不是18份."""
    before = [at for at, one in enumerate(meanings) if one.mention.span[1] <= cue.start()]
    if not before or cue.start() - meanings[before[-1]].mention.span[1] > 1:
        return None
    new = before[-1]
    for at in reversed(before[:-1]):
        one = meanings[at]
        is_named = one.mention.text.startswith(cue["old"])
        if is_named and _counts_the_same(one, meanings[new]):
            return at, new
    return None


def is_left_open(meanings: Sequence[Meaning], text: str) -> bool:
    """Tell words that take a number back of which nobody can tell which one.

    >>> from bulletin.zh.meaning.reading import read_meanings
    >>> text = "送了600箱。是500箱，上条打错"
    >>> is_left_open(without_slips(read_meanings(text), text), text)
    True
    """
    is_settled = any(one.no_figure == "superseded" for one in meanings)
    return not is_settled and _SAYS_WRONG.search(text) is not None


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
    is_thing = new.item and new.item[0] not in "每各"
    if not is_thing or _NO_THING.fullmatch(new.item):
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
        return _said_before(meanings, text, cue[0])
    new = behind[0]
    meant = _meant(meanings, text, cue, new)
    if meant is None:
        return _said_before(meanings, text, cue[0])
    return meant, meanings.index(new)


def _meant(meanings: Sequence[Meaning], text: str, cue: Span, new: Meaning) -> int | None:
    """Return the number that words between it and a new one take back."""
    said = text[cue[1] : new.mention.span[0]]
    before = _before(meanings, cue[0], new)
    named = [at for at in before if _names(meanings[at], text, said)]
    valued = [at for at in before if _is_told_again(meanings[at], text[: cue[0]])]
    meant = valued or named or before
    return meant[-1] if meant else None


def _said_before(
    meanings: Sequence[Meaning], text: str, place: int
) -> tuple[int, int] | None:
    """Return what a number right before the words replaces: 方便面是500箱，上条打错."""
    told = [at for at, one in enumerate(meanings) if one.mention.span[1] <= place]
    if len(told) < 2 or place - meanings[told[-1]].mention.span[1] > _BEHIND_NEW:
        return None
    new = meanings[told[-1]]
    if new.no_figure is not None:
        return None
    said = text[max(0, new.mention.span[0] - _NEAR) : new.mention.span[0]]
    for at in reversed(_before(meanings, new.mention.span[0], new)):
        if _names(meanings[at], text, re.split(rf"[{STOPS}\n]", said)[-1]):
            return at, told[-1]
    return None


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
