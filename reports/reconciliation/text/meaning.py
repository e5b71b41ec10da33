"""What the words around a number say of it.

For each, of one day or in all, a part, money or goods. The same reading serves a text and
what it was made from: only what differs between them counts.

>>> meaning_of("甲会每人捐款", "15万元", "").each, meaning_of("捐款", "15万元", "/月").each
('每人', '/月')
>>> sorted(meaning_of("累计捐款捐物", "68万元", "").worth)
['cash', 'goods']
"""

import re
from dataclasses import dataclass

_COUNTED = "人天户年月日周季次个位名场班组箱包盒家单所支"
_EACH_BEFORE = re.compile(
    rf"(每[一]?[{_COUNTED}]|[单人户日周月季年家]均|单[日周月]|平均|各自|各)[^\d，。；]{{0,8}}$"
)
_EACH_BEHIND = re.compile(
    rf"^[^，。；、]{{0,6}}?([/／][{_COUNTED}]|每[一]?[{_COUNTED}]|[单人户日周月季年家]均)"
)
_PERIOD = re.compile(
    r"当[日天周月]|单[日周月]|本[日周月]|[今昨][日天]|[日周月]增|新增|净增"
)
# 共计 and 合计 sum up one deed as often as all: they decide nothing.
_RUNNING = re.compile(r"累计|总计")
_PART = re.compile(r"其中")
_BESIDES = re.compile(r"另外?|此外|除此")
_WORTH = (
    ("cash", re.compile(r"捐款|善款|款项|款物|现金|资金|捐资")),
    ("goods", re.compile(r"捐物|款物|物资|物品|折价")),
)


@dataclass(frozen=True)
class NumberMeaning:
    """The words that settle what a number means; empty where none is said."""

    each: str = ""
    period: str = ""
    running: str = ""
    part: str = ""
    besides: str = ""
    worth: frozenset[str] = frozenset()


def meaning_of(before: str, number: str, behind: str) -> NumberMeaning:
    """`before`: the sentence up to the number; `behind`: its clause from there on."""
    clause = re.split("[，,：:]", before)[-1]
    each = _EACH_BEFORE.search(clause) or _EACH_BEHIND.search(number[-3:] + behind)
    return NumberMeaning(
        each=each[1] if each else "",
        period=_last(_PERIOD, before),
        running=_last(_RUNNING, clause),
        part=_last(_PART, clause),
        besides=_last(_BESIDES, clause),
        worth=_worth(clause, behind),
    )


def _last(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.findall(text)
    return found[-1] if found else ""


def _worth(clause: str, behind: str) -> frozenset[str]:
    """What is given, by the words nearest.

    Between the number before and this one, or behind it.
    """
    near = re.split(r"\d|、", clause)[-1]
    for text in (near, re.split(r"\d|[、和及]", behind)[0]):
        said = frozenset(kind for kind, pattern in _WORTH if pattern.search(text))
        if said:
            return said
    return frozenset()
