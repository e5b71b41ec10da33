r"""Heads of a message, which only say what follows: 某某协会3月23日战况： above it.

>>> text = "某某协会党支部3月23日战况：\n当日捐款5万元。"
>>> heads_of(text, [(0, 15), (16, 24)])
([(0, 15)], [(16, 24)])
"""

import re
from collections.abc import Sequence

from bulletin.zh.segments import Span
from organizations.extraction.telling import is_nil
from organizations.extraction.titles import DATE

# 各单位昨日亮点：1）… speaks of every item behind it
_LEAD_IN = re.compile(r"[^。；;\n]{1,40}[：:]\s*(?=(?:1|一|①|[（(][1一])[)）.．、]?\D)")
# 各位好，3月25日各支部情况： above a list of lines
_HEAD_LINE = re.compile(
    r"[^。；;\n]{1,40}(?:情况|数据|汇总|如下|动态|亮点|更正|有误|要改)[^。；;\n]{0,6}[：:]\s*"
)
# 某某协会党支部 11月25日报：
_REPORTS = re.compile(
    r"[^，。；;\n]{4,40}(?:\d{1,2}[日号]|\d{1,2}月份?|[昨今][天日])\s*(?:上?报|报送|汇报|日报)\s*[：:]\s*"
)
_FEW_LINES = 2
# 某某协会党支部3月23日战况： without a number of its own
_ANNOUNCES = re.compile(r"[^，。；;、\n\d]{4,40}[：:]\s*")
# 截至3月17日，有关情况如下：
_AS_FOLLOWS = re.compile(r"[^\n\d\t]{4,120}如下[：:。]?\s*")
# 我支部开展“冬日暖衣”行动： above 一是募集羽绒服
_OPENS_LIST = re.compile(r"^(?:[^\d]|\d{1,4}[年月日])*[：:]\s*$")
_ITEM = re.compile(r"\s*(?:一是|[（(]?[1一][)）、.．]|①)")
_REMARK = re.compile(r"[（(][^（）()]*[)）]")
_A_DAY = re.compile(rf"{DATE}|\d{{1,2}}日|第\d+期")


def heads_of(text: str, own: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """Return what of a message's lines is a head, and what it heads."""
    lines, heads = list(own), []
    while lines and _is_head(text, lines):
        heads.append(lines.pop(0))
    lead_in = _LEAD_IN.match(text, *lines[0]) if lines else None
    if lead_in is None:
        return heads, lines
    return [*heads, lead_in.span()], [(lead_in.end(), lines[0][1]), *lines[1:]]


def _is_head(text: str, lines: Sequence[Span]) -> bool:
    """Tell whether the first of several lines is a head."""
    first = lines[0]
    if len(lines) > _FEW_LINES and _HEAD_LINE.fullmatch(text, *first):
        return True
    if len(lines) == 1 or is_nil(text[slice(*first)]):
        return False
    if _OPENS_LIST.search(text[slice(*first)]) and _ITEM.match(text, *lines[1]):
        return True
    undated = _A_DAY.sub("", _REMARK.sub("", text[slice(*first)]))
    if _ANNOUNCES.fullmatch(undated) or _AS_FOLLOWS.fullmatch(undated):
        return True
    return _REPORTS.fullmatch(text, *first) is not None
