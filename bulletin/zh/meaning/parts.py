"""Which number is a part of which: 捐款120万元，其中向香港捐赠80万元、向本地捐赠40万元.

>>> from bulletin.zh.parser import find_quantities
>>> text = "捐款120万元，其中向香港80万元、向本地40万元；另捐口罩5万个"
>>> [whole for whole, _ in wholes(text, find_quantities(text))]
[None, 0, 0, None]
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from bulletin.zh.meaning.said import Phrase
from bulletin.zh.parser import Mention
from bulletin.zh.rounding import exact
from bulletin.zh.segments import STOPS, clause_before, sentence_at
from bulletin.zh.units import same_unit

_PART = re.compile(
    r"其中|(?<=[者员工队户])中有|当中|之中|按[一-鿿]{1,4}分|内含|(?<!不)包含|(?<!不)包括|(?<![不未])含(?!下级|各级|税|量|有效)|[里其]面有|里[头边面](?=[^，,。；;]{0,6}(?:有|\d|[一二两三四五六七八九十]))|分别(?:为|是|向|给|捐|来自)?|占"
)
# Where something new is told, the parts of what stood before are at an end.
_ENDED = re.compile(r"另外|另有|另捐|另|此外|同时|还(?!有)|并(?!列)|合计|共计|总计|累计")
# What says that the number behind it is another than a part of the one before.
_NO_PART = re.compile(
    "累计|今日|当日|昨日|新增|日均|[每较比]|另|此外|[又再]|大写|折合|原"
)
#: Of these kinds numbers behind one that come to it are its parts; of people they may be others.
_DIVIDED = ("money", "person_times", "hours")
_EACH = re.compile(r"[各每均][^\d]{0,4}$")
_ADDED_UP = re.compile(rf"(?:合计|共计|总计|共|总额|加起来)[^{STOPS}]{{0,8}}$")

# 捐赠物资一批，包括口罩3万只: the whole has no number
_VAGUE_WHOLE = re.compile(r"(?:一批|若干|一些)[，,（(：:]?$")

Whole = tuple[int | None, Phrase | None]


def wholes(text: str, mentions: Sequence[Mention]) -> list[Whole]:
    """Return for each number the index of its whole and the words that make it a part.

    A part follows its whole in the same sentence, counts in the same unit and is not
    greater. Both are None for what is no part; the words alone stand where no whole is
    found.
    """
    found: list[Whole] = []
    for index, mention in enumerate(mentions):
        words = part_words(text, mention.span[0])
        whole = None if words is None else _whole(text, mentions, index, words, found)
        is_none = (
            words is not None and whole is None and _is_over(text, mentions, index, words)
        )
        found.append((None, None) if is_none else (whole, words))
    for index in range(len(mentions)):
        if found[index] == (None, None):
            found[index] = _remarked(text, mentions, index)
    for index in range(len(mentions)):
        _take_split_up(text, mentions, index, found)
    return found


def _lists_goods(mentions: Sequence[Mention], index: int) -> bool:
    """Tell goods told behind their value: 物资价值30万元。其中，口罩5万个."""
    kinds = {one.kind for one in mentions[:index]}
    return mentions[index].kind == "goods" and "money" in kinds and "goods" not in kinds


def _is_over(text: str, mentions: Sequence[Mention], index: int, words: Phrase) -> bool:
    """Tell words that divide (分别), and 其中 of an earlier clause, behind another number."""
    is_split = (
        words.text.startswith("分别")
        or _lists_goods(mentions, index)
        or _VAGUE_WHOLE.search(text[: words.span[0]]) is not None
    )
    between = text[words.span[1] : mentions[index].span[0]]
    return is_split or re.search(rf"\d[^{STOPS}]*[{STOPS}]", between) is not None


def _remarked(text: str, mentions: Sequence[Mention], index: int) -> Whole:
    """Return the number in whose brackets this one stands: 捐款120万元（香港80万元）."""
    start = mentions[index].span[0]
    for at in range(index - 1, -1, -1):
        whole = mentions[at]
        bracket = text[whole.span[1] : start]
        if bracket[:1] not in ("（", "("):
            continue
        if "）" in bracket or ")" in bracket or _NO_PART.search(bracket):
            return None, None
        is_part = same_count(whole, mentions[index]) and _is_less(mentions[index], whole)
        words = Phrase(bracket[0], (whole.span[1], whole.span[1] + 1))
        return (at, words) if is_part else (None, None)
    return None, None


def _take_split_up(
    text: str, mentions: Sequence[Mention], index: int, found: list[Whole]
) -> None:
    """Make parts of the numbers behind this one that come to it: 捐款12万元，甲8万元、乙4万元."""
    whole = mentions[index]
    is_open = text[whole.span[1] : whole.span[1] + 1] in tuple("，,：:（(")
    if not is_open or found[index][0] is not None or whole.kind not in _DIVIDED:
        return
    parts = _coming_to(text, mentions, index)
    if any(found[at][0] is not None for at in parts):
        return
    for at in parts:
        found[at] = index, Phrase(whole.text, whole.span)


def _coming_to(text: str, mentions: Sequence[Mention], index: int) -> list[int]:
    """Return the two or more numbers right behind one, in its sentence, that come to it."""
    whole = mentions[index]
    sum_of_all = whole.quantity.value
    _, end = sentence_at(text, whole.span[0])
    parts: list[int] = []
    added = Decimal(0)
    for at in range(index + 1, len(mentions)):
        part = mentions[at]
        value = part.quantity.value
        is_alike = same_count(whole, part) and not part.per
        if part.span[0] >= end or value is None or sum_of_all is None or not is_alike:
            return []
        parts.append(at)
        added = exact().add(added, value)
        if added >= sum_of_all:
            between = text[whole.span[1] : part.span[1]]
            is_divided = len(parts) > 1 and not _NO_PART.search(between)
            return parts if added == sum_of_all and is_divided else []
    return []


def part_words(text: str, place: int) -> Phrase | None:
    """Return the 其中 or 含 that stands before the number in its sentence and still holds.

    >>> part_words("志愿者300人（含党员120人）", 11).text
    '含'
    >>> part_words("其中党员120人，另捐款3万元", 12) is None
    True
    """
    start, _ = sentence_at(text, place)
    last = None
    for match in _PART.finditer(text, start, place):
        last = match
    if last is None or _ENDED.search(text, last.end(), place):
        return None
    opened = text.rfind("（", start, last.start()) > text.rfind("）", start, last.start())
    if opened and "）" in text[last.end() : place]:
        return None
    return Phrase(last[0], last.span())


def restated(mentions: Sequence[Mention], index: int, text: str) -> bool:
    """Tell whether the number only says again what stood before it in its sentence.

    3万、2万，合计5万; 5万元（大写：伍万元整）.

    >>> from bulletin.zh.parser import find_quantities
    >>> text = "甲捐3万元、乙捐2万元，合计5万元"
    >>> restated(find_quantities(text), 2, text)
    True
    """
    mention = mentions[index]
    if index and _is_written_again(text, mentions[index - 1], mention):
        return True
    start, _ = sentence_at(text, mention.span[0])
    if not _ADDED_UP.search(text[start : mention.span[0]]):
        return False
    added = [
        other.quantity.value
        for other in mentions[:index]
        if start <= other.span[0]
        and same_count(other, mention)
        and not _is_each(text, other)
    ]
    if len(added) < 2 or None in added:
        return False
    return _sum(added) == mention.quantity.value


def _is_each(text: str, mention: Mention) -> bool:
    """Tell 副会长单位各捐赠10万元: how many there are is not said, so nothing can be added up."""
    before = clause_before(text, mention.span[0])
    return bool(mention.per) or _EACH.search(before) is not None


def _is_written_again(text: str, one: Mention, again: Mention) -> bool:
    """Tell 5万元（大写：伍万元整）: the same amount in the brackets behind it."""
    between = text[one.span[1] : again.span[0]]
    if between[:1] not in ("（", "(") or "）" in between or ")" in between:
        return False
    return same_count(one, again) and one.quantity.value == again.quantity.value


def _sum(values: Sequence[Decimal | None]) -> Decimal:
    total = Decimal(0)
    for value in values:
        total = exact().add(total, value or Decimal(0))
    return total


def _whole(
    text: str,
    mentions: Sequence[Mention],
    index: int,
    words: Phrase,
    found: Sequence[Whole],
) -> int | None:
    """Return the nearest number before the words that the part may belong to.

    It stands in the same sentence; 其中 that opens a sentence speaks of the one before.
    """
    start, _ = sentence_at(text, words.span[0])
    if start and words.span[0] - start <= 1:
        start, _ = sentence_at(text, start - 1)
    for at in range(index - 1, -1, -1):
        other = mentions[at]
        is_before = start <= other.span[0] and other.span[1] <= words.span[0]
        is_before = is_before and found[at][0] is None
        if (
            is_before
            and same_count(other, mentions[index])
            and _may_hold(other, mentions[index])
        ):
            return at
    return None


def same_count(one: Mention, other: Mention) -> bool:
    """Tell whether two numbers count the same kind of thing in one unit.

    >>> from bulletin.zh.parser import find_quantities
    >>> same_count(*find_quantities("12名队员、3位医生")), same_count(*find_quantities("5箱、3元"))
    (True, False)
    """
    first, second = one.quantity.unit, other.quantity.unit
    return one.kind == other.kind and (
        same_unit(first, second) or not first or not second
    )


def _is_less(part: Mention, whole: Mention) -> bool:
    one, other = part.quantity.value, whole.quantity.value
    return one is not None and other is not None and one < other


def _may_hold(whole: Mention, part: Mention) -> bool:
    high = whole.quantity.high
    return high is None or part.quantity.low <= high
