"""What a correction takes back: 应为3200份，不是2300份.

>>> from bulletin.zh.meaning.reading import read_meanings
>>> text = "更正：送餐数有误，应为3200份，不是2300份"
>>> corrected(text, read_meanings(text))
CorrectedNumber(what='送餐数', old='2300份', new='3200份')
"""

import re
from collections.abc import Sequence

from bulletin.zh.meaning.said import Meaning
from bulletin.zh.units import same_unit
from organizations.extraction.found import CorrectedNumber

_WRONG = re.compile(
    r"(?P<what>[一-鿿]{1,6}(?:数量?|人数|金额|时长|数据|总数))(?:统计)?(?:有误|报错|写错|不对|应|由|从)"
)
# 是126，不是162: a number without a unit
_DENIED = re.compile(r"(?:不是|并非|而非)(?P<old>[\d,.]*\d万?)")
_JUNK = re.compile(r"^.*(?:支部|党委|协会|商会|总支|我们|昨天|报的)")


def corrected(text: str, meanings: Sequence[Meaning]) -> CorrectedNumber:
    """Return the first pair of an old and a new number in one unit; empty words for one unsaid."""
    named = _WRONG.search(text)
    what = _JUNK.sub("", named["what"]) if named else ""
    old = [one for one in meanings if one.no_figure == "superseded"]
    new = [one for one in meanings if one.no_figure is None]
    for before in old:
        for after in new:
            if same_unit(before.mention.quantity.unit, after.mention.quantity.unit):
                said = what or before.item
                return CorrectedNumber(said, before.mention.text, after.mention.text)
    return CorrectedNumber(what, _first_text(old, text), _first_text(new))


def _first_text(meanings: Sequence[Meaning], text: str = "") -> str:
    """Return the words of the first number, else 162 of 是126，不是162."""
    bare = None if meanings else _DENIED.search(text)
    return meanings[0].mention.text if meanings else bare["old"] if bare else ""
