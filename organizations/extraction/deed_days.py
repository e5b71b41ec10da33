"""The days of a deed: of its own words, of the deed it goes on with, or of its head."""

import re
from datetime import date

from organizations.extraction.days import SaidDays, days_of_deed, said_days, weeks
from organizations.extraction.found import FoundDeed
from organizations.extraction.ground import MessageGround
from organizations.extraction.stitched import StitchedWords

# 截至3月11日 says up to when, not when
_CUTOFF_FIRST = re.compile(r"\s*(?:据[^，,]{2,8}[，,])?截[至止]")
_TODAY = re.compile("^[^昨前]{0,24}[今当本][天日]")
_THIS_WEEK = re.compile("[本这]周(?!内?[一二三四五六日（(])")


def fill_days(
    ground: MessageGround,
    deed: FoundDeed,
    stitched: StitchedWords,
    days_before: tuple[date, date] | None,
) -> None:
    """Take the days of its own words, else of the deed it goes on, else of the head."""
    is_up_to = _CUTOFF_FIRST.match(stitched.text[stitched.lent_length :]) is not None
    said = _own_days(ground, stitched, is_up_to=is_up_to)
    if said is None and days_before is None and not is_up_to and ground.head:
        said = said_days(ground.head, ground.days_of(ground.head), ground.base)
    if said is not None:
        deed.days, deed.year_inferred = (said.first, said.last), said.is_inferred
    elif days_before is not None:
        deed.days, deed.year_inferred = days_before, True
    elif deed.form == "nil" and ground.base:
        deed.days, deed.year_inferred = (ground.base, ground.base), True


def _own_days(
    ground: MessageGround, stitched: StitchedWords, *, is_up_to: bool
) -> SaidDays | None:
    """Return the days that the words of a deed name."""
    text = stitched.text
    if is_up_to:
        return said_days("", days_of_deed(text, ground.days_of(text)), ground.base)
    own = text[stitched.lent_length :]
    return _said(ground, own) or (_said(ground, text) if own != text else None)


def _said(ground: MessageGround, text: str) -> SaidDays | None:
    """Return the days that words name."""
    base = ground.head_day if _TODAY.search(text) else None
    said = said_days(text, ground.days_of(text), base or ground.base)
    week = next(weeks(text, ground.base), None) if ground.base else None
    is_week = _THIS_WEEK.match(text) or (week is not None and week[1] == said)
    return (_week_of_head(ground, text) if is_week else None) or said


def _week_of_head(ground: MessageGround, words: str) -> SaidDays | None:
    """Return the days that the head gives to 本周, the first word of the deed."""
    if not _THIS_WEEK.search(words) or not ground.head:
        return None
    return said_days(ground.head, ground.days_of(ground.head), ground.base)
