"""Whether a number is added or stands for all up to a day: 新增, 累计, 截至3月11日.

>>> from bulletin.zh.parser import find_quantities
>>> text = "今日新增志愿者20人，累计服务5万人次"
>>> [running(text, one.span[0])[0] for one in find_quantities(text)]
['increment', 'total']
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from bulletin.zh.meaning.said import Counting, Phrase
from bulletin.zh.parser import Mention
from bulletin.zh.segments import SENTENCE_ENDS, STOPS, sentence_at

# Words of a running total; they hold for what follows in the sentence, until others say
# 新增.
_TOTAL = re.compile(
    r"累计|总计|先后|历次|至今|至此|迄今|截[至止]|至目前|到目前|目前已?有|现有|(?<!现场)(?<!当[天日])(?<!活动)共有"
    rf"|以来(?=[^{SENTENCE_ENDS}]{{0,12}}[共已])|仍为|年初以来|全年共"
)
_INCREMENT = re.compile(
    r"新增|新增加|又|再次|当[日天]|今[日天]|昨[日天]|本[日周次]|本轮次|单日|此次|这次|同时捐|另|分别新增"
)
# 共计 and 总时长 sum up one deed as often as all deeds: they decide nothing by themselves.
_SUMMING = re.compile(
    rf"(?:共计|合计|总计|一共|总共|总(?:数|量|人数|时长|时数|人次))[^{STOPS}]{{0,10}}$"
)

# 平均每家捐款8000元，总计21.6万元: what this deed came to
_EACH = re.compile("每|平均|人均|户均")
_UP_TO = re.compile(r"[，,]?已?累计")


def running(text: str, place: int) -> tuple[Counting, Phrase | None]:
    """Return how the number that starts there counts, and the words that say so.

    The nearest of such words before it in its sentence decides; none: it is added.

    >>> running("截至3月11日，共78家", 9)
    ('total', Phrase(text='截至', span=(0, 2)))
    >>> running("捐款5万元", 2)
    ('increment', None)
    """
    start, _ = sentence_at(text, place)
    total = _last(_TOTAL, text, start, place)
    if total and total.text == "总计" and _EACH.search(text, start, total.span[0]):
        total = None
    added = _last(_INCREMENT, text, start, place)
    if total and (added is None or added.span[0] < total.span[0]):
        return "total", total
    return "increment", added


def only_summed(text: str, place: int) -> bool:
    """Tell whether nothing but 共计 or 合计 says how the number counts.

    >>> only_summed("协会共计捐款5万元", 6), only_summed("协会捐款5万元", 4)
    (True, False)
    """
    start, _ = sentence_at(text, place)
    counting, words = running(text, place)
    is_open = counting == "increment" and words is None
    return is_open and _SUMMING.search(text[start:place]) is not None


def stated_day(
    text: str, place: int, days: Sequence[Mention]
) -> tuple[date | None, Phrase | None]:
    """Return the day up to which the number is told (截至3月11日), and its words.

    days are the days of the text, in order. Only a day of the same sentence, before the number,
    says so; a plain day does where 累计 stands right behind it.

    >>> from bulletin.zh.parser import find_quantities
    >>> day, told = find_quantities("3月9日累计6万人次", 2022)
    >>> stated_day("3月9日累计6万人次", told.span[0], [day])[0]
    datetime.date(2022, 3, 9)
    """
    start, _ = sentence_at(text, place)
    first = bisect_left(days, start, key=_begins)
    last = bisect_left(days, place, key=_begins)
    for day in reversed(days[first:last]):
        is_up_to = (
            day.thing == "截至日期" or _UP_TO.match(text, day.span[1], place) is not None
        )
        if is_up_to:
            return day.day, Phrase(day.text, day.span)
    return None, None


def _begins(day: Mention) -> int:
    return day.span[0]


def _last(words: re.Pattern[str], text: str, start: int, end: int) -> Phrase | None:
    found = None
    for match in words.finditer(text, start, end):
        found = Phrase(match[0], match.span())
    return found
