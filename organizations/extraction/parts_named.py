"""Parts take from their whole what they leave unsaid: the item, and cash or goods of 款物."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bulletin.zh.meaning.said import Meaning
from bulletin.zh.units import same_unit
from organizations.extraction.found import OfferedFigure

WITH_ITEM = frozenset({"donated_goods", "other_quantity"})
_ASKED = "是款物总数的一部分，请核对是现金还是物资折价"


# 各送盒饭300份，合计600份
_IN_ALL = re.compile(r"[，,；;、]?(?:合计|共计?|总计|一共|总共)(?:为|是|约)*$")


def with_sums_of_each(meanings: Sequence[Meaning], text: str) -> list[Meaning]:
    """Return the meanings, each sum of what several got with the thing of it."""
    found: list[Meaning] = []
    for index, meaning in enumerate(meanings):
        before = meanings[index - 1] if index else None
        found.append(_sum_of_each(before, meaning, text))
    return found


def _sum_of_each(before: Meaning | None, meaning: Meaning, text: str) -> Meaning:
    """Return the sum of what each got with the thing of it; nothing of the sum is open then."""
    if before is None or before.no_figure != "per_head":
        return meaning
    one, other = before.mention, meaning.mention
    between = text[one.span[1] : other.span[0]]
    is_sum = _IN_ALL.fullmatch(between) is not None
    if not is_sum or not same_unit(one.quantity.unit, other.quantity.unit):
        return meaning
    doubts = tuple(words for words in meaning.doubts if "累计数" not in words)
    thing = meaning.item or before.item or one.thing
    return replace(meaning, item=thing, doubts=doubts)


def parts_named_as_wholes(figures: list[OfferedFigure]) -> list[OfferedFigure]:
    """Return the figures where a part that only repeats a unit takes the item of its whole."""
    done: list[OfferedFigure] = []
    for one in figures:
        if done and not one.item and one.indicator == done[-1].indicator:
            one = _of_the_same_list(done[-1], one)
        whole = done[one.part_of] if one.part_of is not None else None
        if whole is not None and one.indicator in WITH_ITEM:
            one = replace(one, item=whole.item)
        if whole is not None and whole.indicator == "donation_value":
            one = _of_what_kind(one)
        done.append(one)
    return done


def _of_the_same_list(before: OfferedFigure, one: OfferedFigure) -> OfferedFigure:
    """Return the next number of a list of one thing with its item: 助学包80份、60份."""
    gap = one.mention.span[0] - before.mention.span[1]
    is_listed = gap == 1 and one.unit == before.unit
    return replace(one, item=before.item) if is_listed else one


def _of_what_kind(part: OfferedFigure) -> OfferedFigure:
    """Return a part of 款物 as cash or as goods where its own words say so; asked then."""
    said = part.said_before
    if re.search("现金|捐款|善款", said):
        return replace(part, indicator="donation_cash", doubt=_ASKED)
    if re.search("折价|折合|价值|物资", said):
        return replace(part, indicator="donation_goods_value", doubt=_ASKED)
    return part
