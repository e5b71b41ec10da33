"""Whether it is known of which day a number is."""

import re
from datetime import date

from bulletin.zh.segments import sentence_at
from organizations.extraction.day_words import is_plain_day
from organizations.extraction.weighed import Weighed

#: Words that name a day, whatever they say of it.
A_DAY = re.compile(
    r"[\d一二三四五六七八九十]月[\d一二三四五六七八九十]{1,3}[日号]|(?<![比较同])[昨今前当][天日晚]|(?<!\d)\d{1,2}[日号](?!楼)|[上本这](?:周|个?(?:礼拜|星期))"
)


# 本周 said on a Monday may be the week that has just ended
_THIS_WEEK = re.compile("[本这](?:周|个?(?:礼拜|星期))(?![一二三四五六日天])")


def day_said(one: Weighed) -> bool:
    """Tell a figure whose day the nearest day of its words says, or no word of the paste."""
    as_of = one.figure.as_of
    if one.is_of_a_row or not one.figure.as_of_presumed or as_of is None:
        return True
    ground = one.ground
    if ground.cutoff is not None and as_of != ground.cutoff:
        return False
    if _is_said_elsewhere(one, as_of):
        return False
    if not ground.days:
        is_receipt = ground.last_day is None and ground.is_sent_before
        return not (ground.is_dated_elsewhere or is_receipt)
    return is_plain_day(ground.text, ground.days, one.start, as_of)


def _is_said_elsewhere(one: Weighed, as_of: date) -> bool:
    """Tell a number whose day only words behind it say, or a week that may have ended."""
    return _may_be_the_week_before(one, as_of) or _is_only_dated_behind(one)


def _may_be_the_week_before(one: Weighed, as_of: date) -> bool:
    """Tell a number of 本周 that would be of Monday alone."""
    is_monday = not as_of.weekday()
    return is_monday and _THIS_WEEK.search(one.ground.text, 0, one.start) is not None


def _is_only_dated_behind(one: Weighed) -> bool:
    """Tell a number behind whose sentence the first day of the deed is named."""
    words = one.ground.text
    _, ends = sentence_at(words, one.start)
    is_behind = A_DAY.search(words, ends) is not None
    return is_behind and A_DAY.search(words, 0, ends) is None
