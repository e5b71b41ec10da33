"""Whether words say of a number that it was added, or that it stands for all up to a day."""

import re

from bulletin.zh.meaning.said import Phrase
from bulletin.zh.segments import clause_at, sentence_at
from organizations.extraction.weighed import Weighed

_PERIOD = re.compile(
    r"本月|上月|当月|\d月份?(?!\d|[底初中末上下旬])|全年|今年|季度|半年|这个?(?:周|礼拜|星期|月)|近[一二两三几\d]*[年月周天]|期间|每[天日周月]|日均"
)
_TO_DATE = re.compile("累计|总计|截[至止]|至今|迄今|以来|现有|仍为")
_OF_A_DAY = re.compile(
    r"(?<!截[至止])[今昨当前][天日]|单日|[本这上]个?(?:周|礼拜|星期|月)|(?<!无)新增"
)
# 目前仍有17名在岗: how many there are, not how many were added
_COUNTED = re.compile(r"\d(?!\d*\s?[年月日号时点])")
_GIFT = re.compile("[捐赠]|送[去给往上]|慰问")
_STANDS = re.compile("目前|[仍现尚]有|在岗|在册|现员")
_TODAY = re.compile("(?<!截[至止])[今昨当前][天日晚]")
_DID_IN_ALL = re.compile("累计[一-鿿]{0,4}?[干做忙跑站守务献战]了(?:约|近|有)?$")
# 连续5天值守，累计1350小时: of these days, or of all up to now
_OF_SEVERAL_DAYS = re.compile(
    r"连续|[\d两三四五六七八九十][天夜](?!内)|日\s?[-—–~～至到]\s?\d{1,2}(?:月\d{1,2})?日"
)


def _is_of_an_earlier_clause(one: Weighed, said: Phrase) -> bool:
    """Tell 累计 said of another number before: 累计行程46公里，服务15小时."""
    words = one.ground.text
    clause = clause_at(words, one.start)[0]
    opened = sentence_at(words, one.start)[0]
    is_before = opened <= said.span[0] < clause and said.text == "累计"
    return is_before and _COUNTED.search(words, opened, said.span[0]) is not None


def _is_of_another_matter(one: Weighed, said: Phrase) -> bool:
    """Tell a gift behind 累计 of what is none: 累计派出860人次，向某街道赠送手套500双."""
    words = one.ground.text
    gift = _GIFT.search(words, said.span[1], one.start) if one.is_gift else None
    if gift is None:
        return False
    clause = clause_at(words, gift.start())[0]
    return _COUNTED.search(words, said.span[1], max(clause, said.span[1])) is not None


def _is_up_to_a_day(one: Weighed, said: Phrase) -> bool:
    """Tell a running total of which no word says that it is of one day or of several."""
    is_other = _is_of_an_earlier_clause(one, said) or _is_of_another_matter(one, said)
    if _TO_DATE.search(said.text) is None or is_other:
        return False
    of_days = _OF_SEVERAL_DAYS.search(one.sentence) or _OF_A_DAY.search(one.before)
    return of_days is None and not _is_done_that_day(one)


def _is_done_that_day(one: Weighed) -> bool:
    """Tell 今天出动86名志愿者清淤，累计干了430个小时: all of that day, or up to it."""
    words = one.ground.text
    opened = sentence_at(words, one.start)[0]
    is_of_today = _TODAY.search(words, opened, one.start) is not None
    return is_of_today and _DID_IN_ALL.search(words, opened, one.start) is not None


def counting_said(one: Weighed) -> bool:
    """Tell a number added from one up to a day: no word of both, none of a mere period."""
    said = one.figure.meaning.counting_words
    if one.is_of_a_row:
        return True
    if one.figure.counting == "total":
        return said is not None and _is_up_to_a_day(one, said)
    if _TO_DATE.search(one.before) or _STANDS.search(one.before):
        return False
    return said is not None or _PERIOD.search(one.sentence) is None
