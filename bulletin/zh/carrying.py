"""What a number takes over from the one beside it: the currency, and what it counts.

会长单位5万元、副会长单位2万: both are money. 指派案件189件，办结152件: both count cases.
"""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.zh.patterns import CLAUSE_ENDING
from bulletin.zh.segments import sentence_at
from bulletin.zh.units import kind_of

if TYPE_CHECKING:
    from bulletin.zh.parser import Mention

# 每张260元，一共3.9万
_COMES_TO = re.compile(
    "[，,；;]?(?:一共|总共|合计|共计|总计|共|全年|一年|折?合|[合加凑]起来|拢共)(?:是|约|近|大概)?"
)
_OF_MONEY = re.compile("[元款金]|支出|收入|资助|补助|减免|捐")
# 最大的五万，最小的1块5
_OTHER_END = re.compile("[，,、；;]?最[大小多少高低](?:的|的?一笔)?(?:是|才|只有)?")
_LARGE = re.compile(r"[万亿](?:\d千?)?[多余]*(?:出头|左右|上下|不到|有余)?$")
# 62万买板房: what it was spent on
_ENDS = re.compile(
    rf"{CLAUSE_ENDING.pattern}|[(（]|[买购添修建租付给还换]|用[于来作]|作为"
)
# They count many things; what they count is told by the noun, if one is there.
# 手电筒500支，组建志愿服务队3支
_TEAM = re.compile("[队组](?:伍)?$")
_MEASURE_WORDS = frozenset("个件支条块批只对台节")


def carried(mentions: "list[Mention]", text: str) -> "list[Mention]":
    """Return the mentions, in order, with what they take over."""
    return _with_kinds(_with_units(mentions, text), text)


def _with_kinds(mentions: "list[Mention]", text: str) -> "list[Mention]":
    """Return the mentions, one that names no thing counting what the one before it counts.

    Only where both have one measure word, and stand in one sentence.
    """
    for index in range(1, len(mentions)):
        before, this = mentions[index - 1], mentions[index]
        if _counts_the_same(before, this, text):
            mentions[index] = replace(this, kind=before.kind)
    return mentions


def _counts_the_same(before: "Mention", this: "Mention", text: str) -> bool:
    unit = this.quantity.unit
    if unit not in _MEASURE_WORDS or this.thing or before.quantity.unit != unit:
        return False
    if unit == "支" and _TEAM.search(text[: this.span[0]][-2:]):
        return False
    is_told = before.kind != kind_of(unit) and this.kind == kind_of(unit)
    return is_told and before.span[0] >= sentence_at(text, this.span[0])[0]


def _with_units(mentions: "list[Mention]", text: str) -> "list[Mention]":
    """Return the mentions, a bare 2万 with the currency told beside it.

    会长单位5万元、副会长单位2万: both are money.
    """
    is_bare = [_is_bare(one) for one in mentions]
    for index in range(len(mentions)):
        beside = [
            mentions[at] for at in (index - 1, index + 1) if 0 <= at < len(mentions)
        ]
        if _ends_large(mentions[index]) and _is_sum_of_counted(mentions, index, text):
            mentions[index] = _as_money(mentions[index], "元")
        elif is_bare[index]:
            mentions[index] = _in_currency_of(beside, mentions[index], text)
    return mentions


def _is_sum_of_counted(mentions: "list[Mention]", index: int, text: str) -> bool:
    """Tell the 9.3万 of 助医18人次9.3万, in a sentence that tells of money."""
    this, before = mentions[index], mentions[index - 1]
    if index == 0 or before.span[1] != this.span[0] or not before.quantity.unit:
        return False
    start, end = sentence_at(text, this.span[0])
    return _OF_MONEY.search(text, start, end) is not None


def _is_bare(mention: "Mention") -> bool:
    return _ends_large(mention) and mention.kind in ("other", "orgs")


def _ends_large(mention: "Mention") -> bool:
    ends_large = _LARGE.search(mention.text) is not None
    return ends_large and not mention.quantity.unit


def _as_money(bare: "Mention", unit: str) -> "Mention":
    quantity = replace(bare.quantity, unit=unit)
    return replace(bare, quantity=quantity, thing="", kind="money")


def _in_currency_of(beside: "list[Mention]", bare: "Mention", text: str) -> "Mention":
    """Return the bare number as money where those beside it in its sentence are money.

    One of them is enough if it is told in 万 or 亿, too, or is the price of what it sums.
    """
    start, end = sentence_at(text, bare.span[0])
    money = [one for one in beside if one.kind == "money" and start <= one.span[0] < end]
    is_told = len(money) > 1 or any(_tells(one, bare, text) for one in money)
    if not is_told or not _ENDS.match(text, bare.span[1]):
        return bare
    return _as_money(bare, money[0].quantity.unit)


def _tells(one: "Mention", bare: "Mention", text: str) -> bool:
    is_large = "万" in one.text or "亿" in one.text
    if is_large or _COMES_TO.fullmatch(text, one.span[1], bare.span[0]):
        return True
    return bool(_OTHER_END.fullmatch(text, bare.span[1], one.span[0]))
