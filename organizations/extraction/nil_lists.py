"""零报告 of several bodies in one line (无新增的：甲支部、乙支部), one record for each.

>>> from organizations.extraction.found import NamedBody, PastedMessage
>>> leads = [NamedBody("甲支部", (5, 8), "party"), NamedBody("乙支部", (9, 12), "party")]
>>> deed = FoundDeed([(0, 13)], PastedMessage("", None, None, ((0, 13),)), form="nil")
>>> deed.leads = leads
>>> [(one.spans, one.leads[0].name) for one in each_of_nil(deed)]
[([(0, 9)], '甲支部'), ([(9, 13)], '乙支部')]
"""

from dataclasses import replace

from bulletin.zh.parser import Mention
from bulletin.zh.segments import Span
from organizations.extraction.found import FoundDeed, NamedBody, ReadingDoubt


def each_of_nil(deed: FoundDeed) -> list[FoundDeed]:
    """Return the deed; 零报告 of several as one for each, every word in one of them."""
    if deed.form != "nil" or len(deed.leads) < 2 or not _in_one_span(deed):
        return [deed]
    start, end = deed.spans[0]
    found = []
    for index, body in enumerate(deed.leads):
        is_last = index + 1 == len(deed.leads)
        last = end if is_last else deed.leads[index + 1].span[0]
        found.append(_of_one(deed, body, (start, last)))
        start = last
    return found


def _in_one_span(deed: FoundDeed) -> bool:
    """Tell whether the bodies stand in the words of the deed, in their order."""
    place, end = deed.spans[0]
    for body in deed.leads:
        if not place <= body.span[0] < end:
            return False
        place = body.span[1]
    return len(deed.spans) == 1


def _of_one(deed: FoundDeed, body: NamedBody, span: Span) -> FoundDeed:
    """Return what the words there say of one of them."""
    doubts: list[ReadingDoubt] = []
    for one in deed.doubts:
        if span[0] <= one.span[0] < span[1]:
            doubts.append(one)
    dates: list[Mention] = []
    for day in deed.dates or ():
        if span[0] <= day.span[0] < span[1]:
            dates.append(day)
    read = []
    for meaning in deed.read:
        if span[0] <= meaning.mention.span[0] < span[1]:
            read.append(meaning)
    return replace(
        deed, spans=[span], leads=[body], doubts=doubts, dates=dates, read=read
    )
