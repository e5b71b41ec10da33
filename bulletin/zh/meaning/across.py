"""What one number of a sentence says of another: a gift partly returned, a sum told by batches.

>>> from bulletin.zh.parser import find_quantities
>>> text = "捐赠大米10吨，第一批6吨，第二批4吨"
>>> [told_in_batches(text, find_quantities(text), index) for index in range(3)]
[False, True, True]
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bulletin.zh.meaning.parts import same_count
from bulletin.zh.meaning.said import Meaning
from bulletin.zh.parser import Mention
from bulletin.zh.segments import STOPS, clause_before, sentence_at

_BATCH = re.compile(
    rf"(?:第[一二三四五六七八九十\d]{{1,2}}[批期次车趟轮]|[首头末]批|其余|余下|剩下|转[赠捐交])[^{STOPS}\d]{{0,8}}$"
)
_ACTUALLY = re.compile(rf"(?:实际|实[收捐到付]|净[捐收])[^{STOPS}\d]{{0,8}}$")
_TIMES = frozenset("批次轮期")
_RETURNED = re.compile("退[还回款]|返还|撤回|扣除")
# 书记带头捐款5000元，全体党员捐款共计3.26万元
# 已募集65万元，较昨日新增12万元
_SINCE = re.compile("[比较](?:昨|前一?)[日天]")
_FIRST, _ALL = (
    re.compile("带头|率先|先行"),
    re.compile("全体|全部|大家|共计|合计|总计|一共"),
)


#: 两批合计价值40万元: how many times, no gift.
_TOGETHER = re.compile("(?:总共|合计|共计|总计|一共|累计)")


def told_in_batches(text: str, mentions: Sequence[Mention], index: int) -> bool:
    """Tell whether the number is a batch of what its sentence told before as a whole."""
    this = mentions[index]
    if this.quantity.unit in _TIMES and _TOGETHER.match(text, this.span[1]):
        return True
    if not _BATCH.search(clause_before(text, this.span[0])):
        return False
    start, _ = sentence_at(text, this.span[0])
    for one in mentions[:index]:
        is_batch = _BATCH.search(clause_before(text, one.span[0]))
        if one.span[0] >= start and same_count(one, this) and not is_batch:
            return (one.quantity.value or 0) > (this.quantity.value or 0)
    return False


def told_in_pieces(text: str, mentions: Sequence[Mention], index: int) -> bool:
    """Tell the 2400瓶 of 矿泉水100箱2400瓶: the same goods, counted by the piece.

    >>> from bulletin.zh.parser import find_quantities
    >>> text = "矿泉水100箱2400瓶、面包300个"
    >>> [told_in_pieces(text, find_quantities(text), index) for index in range(3)]
    [False, True, False]
    """
    this = mentions[index]
    if index == 0 or this.kind != "goods" or this.thing:
        return False
    before = mentions[index - 1]
    between = text[before.span[1] : this.span[0]]
    return (
        before.kind == "goods" and re.fullmatch(r"[（(共计合]{0,3}", between) is not None
    )


def held_against_later(text: str, meanings: Sequence[Meaning]) -> list[Meaning]:
    """Return the meanings, with a doubt where a later number takes some of an earlier back."""
    found = []
    for index, meaning in enumerate(meanings):
        doubt = _taken_back(text, meanings, index) if meaning.sure else ""
        if doubt:
            meaning = replace(meaning, doubts=(*meaning.doubts, doubt))
        found.append(meaning)
    return found


def _taken_back(text: str, meanings: Sequence[Meaning], index: int) -> str:
    """Return the doubt about a number of which a later one tells that it was not all."""
    mention = meanings[index].mention
    _, end = sentence_at(text, mention.span[0])
    for later in meanings[index + 1 :]:
        other = later.mention
        if other.span[0] >= end:
            break
        if not same_count(mention, other) or mention.thing != other.thing:
            continue
        doubt = _doubt(text, meanings[index], later)
        if doubt:
            return doubt
    return ""


def _doubt(text: str, this: Meaning, later: Meaning) -> str:
    """Return what a later number of the same thing leaves open about this one."""
    said = later.mention.text
    before = clause_before(text, later.mention.span[0])
    if _ACTUALLY.search(before):
        return f"后面写着实际为“{said}”，看不出以哪个数为准"
    if _FIRST.search(clause_before(text, this.mention.span[0])) and _ALL.search(before):
        return f"后面写着全体的“{said}”，看不出是否已含在内"
    is_added = this.counting == "increment" and _SINCE.search(before)
    if later.no_figure == "difference" and is_added:
        return f"后面写着与以前相差“{said}”，看不出这是累计数还是这一次的数"
    if later.no_figure == "not_done" and _RETURNED.search(before):
        return f"后面写着退回“{said}”，看不出是否已扣除"
    return ""
