"""Which numbers may be ticked before anybody has looked: a wrong tick costs more than none."""

import re

from bulletin.zh.meaning.said import Meaning
from bulletin.zh.segments import clause_before

GIVEN = frozenset(
    {"donation_cash", "donation_goods_value", "donation_value", "donated_goods"}
)
# 另接收企业捐赠物资：盒饭500份: given to the body, by whom is not said
_RECEIVED = re.compile(
    "(?:接收|收到|获赠)[^，。；、]{0,4}(?:企业|社会|各界|爱心|市民|物资|捐赠)"
)
# So long no thing is named: the words run on into what was done.
_LONGEST_ITEM = 10


def is_sure(meaning: Meaning, code: str, item: str, text: str) -> bool:
    """Tell a number that its own words make a figure of that indicator, nothing left open."""
    is_known = code != "other_quantity" and code == meaning.indicator
    if not is_known or not meaning.sure:
        return False
    if code == "donated_goods" and not 0 < len(item) <= _LONGEST_ITEM:
        return False
    return code not in GIVEN or _is_sure_gift(meaning, text)


def _is_sure_gift(meaning: Meaning, text: str) -> bool:
    """Tell a gift of its own with its unit, its receiver, if named, at a place we know."""
    start = meaning.mention.span[0]
    sentence = re.split("[。；;\n]", text[max(0, start - 40) : start])[-1]
    if _RECEIVED.search(clause_before(text, start)) or _RECEIVED.search(sentence):
        return False
    is_placed = meaning.destination_words is None or meaning.destination is not None
    return is_placed and bool(meaning.mention.quantity.unit)
