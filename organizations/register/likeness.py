"""Whether two names may be one body's: pure, a question to a person, never an answer.

>>> is_near("建筑装饰党委", "临江市建筑装饰行业党委", "临江市")
True
>>> is_near("第一党支部", "第二党支部", "临江市")
False
"""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from bulletin.zh.folding import city_word, level_of

#: From this likeness on, of 100, somebody is asked.
ASKED_FROM = 80
_NUMERALS = re.compile(r"[\d零〇一二两三四五六七八九十百甲乙丙丁戊]+")
_PARTY = re.compile(r"党委|党组|支部|党总支|党工委")
_SPREAD = re.compile(r"行业|联合|有限|责任|股份|地区|总")


def is_near(one: str, other: str, city: str) -> bool:
    """Whether two folded names may mean one body.

    Names told apart by numerals alone do not. The city and words that are often left out
    (行业, 联合) make no difference.
    """
    if bool(_PARTY.search(one)) != bool(_PARTY.search(other)):
        return False  # 试验协会 and 试验协会党支部 are two by nature
    first, second = _core(one, city), _core(other, city)
    if first == second:
        return True
    if _NUMERALS.findall(first) != _NUMERALS.findall(second) and _bare(first) == _bare(
        second
    ):
        return False
    return fuzz.ratio(first, second) >= ASKED_FROM


def nearest(name: str, names: Iterable[str], city: str) -> list[str]:
    """Those of the names that may mean the same body, the likeliest first."""
    found = [one for one in names if is_near(name, one, city)]
    return sorted(found, key=lambda one: -fuzz.ratio(_core(name, city), _core(one, city)))


def _core(name: str, city: str) -> str:
    plain = name.removeprefix(city_word(city)).removeprefix(level_of(city))
    return _SPREAD.sub("", plain) or plain


def _bare(name: str) -> str:
    return _NUMERALS.sub("", name)
