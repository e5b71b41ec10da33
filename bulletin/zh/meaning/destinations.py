"""To whom a number went: 向香港捐赠, 捐往黄冈, 支援上海.

>>> reached("捐款120万元，其中向香港捐赠80万元", 16)
Phrase(text='香港', span=(11, 13))
>>> code_of("香港同胞", {"hongkong": ("香港",), "local": ("临江", "本地")})
'hongkong'
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from bulletin.zh.meaning.said import Phrase
from bulletin.zh.segments import LIST_STOPS, PAUSES, STOPS, Span, clause_at, sentence_at

#: A register of destinations: its codes, and the words by which each is known.
Destinations = Mapping[str, Sequence[str]]

_GIVING = (
    r"(?:定向|无偿|合计|共|累计|再次|又|紧急|分别|先后)*"
    r"(?:捐|赠|送|运|发|拨|支援|驰援|输送|提供|交付|汇)"
)
# 向香港捐赠, 给黄冈送去, 为市第三人民医院捐款: who receives stands before the deed.
_BEFORE_DEED = re.compile(
    rf"(?:向|给|为|对|往|去的|去了|前往)(?P<place>[^向给为对往，,；;。、\d]{{2,24}}?)(?={_GIVING}|$)"
)
# 捐往香港, 送到街道, 支援上海: who receives stands behind it.
_BEHIND_DEED = re.compile(
    r"(?:(?:捐|送|运|寄|发|拨|转|投|分发|派发|发放|捐赠|拨付)(?:往|到|至|给|向)"
    r"|捐给|交给|赠予|援助|支援|驰援|运抵|送抵|抵达)"
    rf"(?P<place>[^{LIST_STOPS}\d（）()]{{2,20}})"
)
# 送了2300份爱心餐到街道: behind the number the way alone says it.
_BEHIND_NUMBER = re.compile(
    rf"{_BEHIND_DEED.pattern}|(?:到|往|至|给|定向(?=[一-鿿]{{2}})(?![捐用支援驰给到往发投采培])|(?:留|用)[在于给]|留(?=[本我]?[省市区县]|本地))(?P<end>[^{LIST_STOPS}\d（）()]{{2,20}})"
)
# 香港80万元、本地40万元: the destination itself stands before the number.
_SHORT = re.compile(
    rf"(?:^|[{PAUSES}（(和及与]|其中|包括|含|捐往|送往|发往|运往)"
    r"(?P<place>(?!其中|包括|含)[一-鿿]{2,8}?)(?:各|分别|共)?$"
)

# 向香港、本地分别捐赠80万元、40万元: the numbers follow in the order of who received them;
# 分别向香港和本地捐赠80万元、40万元 and 分别捐给香港、本地80万元、40万元 say the same.
_MANY = rf"[^{STOPS}\d向给为对]+[、和及与][^{STOPS}\d]+?"
_SHARED_OUT = re.compile(
    rf"[向给为对](?P<list>{_MANY})分别[^{STOPS}\d]{{0,8}}"
    rf"|分别(?:捐|赠|送|拨|汇|捐赠)?[向给为对往](?P<told>{_MANY})"
    rf"(?=[约近逾超]*(?:\d|$)|{_GIVING})[^{STOPS}\d]{{0,8}}"
)
# 80万元、40万元分别用于香港和本地: they may follow as well.
_SHARED_BEHIND = re.compile(
    rf"分别(?:用于|捐|赠|送|拨|汇|投)?[向给为对往于]?(?P<list>[^{STOPS}\d]+?[、和及与][^{STOPS}\d]+)"
)
_REMARK = re.compile(r"[（(][^（）()]{1,30}[）)]")
_RECEIVER = re.compile("[^、和及与]+")


def reached(text: str, place: int, end: int | None = None) -> Phrase | None:
    """Return the words for who received the number that starts there; None when unsaid.

    The nearest words before it in its clause decide, then those behind it, then those
    earlier in its sentence.
    """
    start, stop = sentence_at(text, place)
    opened = max(clause_at(text, place)[0], _piece_before(text, start, place))
    before = _last(_BEFORE_DEED, text, start, place) or _last(
        _BEHIND_DEED, text, start, place
    )
    if before is not None and before.span[0] >= opened:
        return before
    return _behind(text, _behind_remark(text, end or place), stop) or before


def _behind_remark(text: str, place: int) -> int:
    """Return where the words go on behind a bracket that stands right there: 6台（4万元）捐赠…."""
    remark = _REMARK.match(text, place)
    return remark.end() if remark else place


def _piece_before(text: str, start: int, place: int) -> int:
    """Return where the piece of a list or of a bracket begins in which the place lies."""
    return 1 + max(text.rfind(mark, start, place) for mark in "（(、")


def shared_out(text: str, place: int, starts: Sequence[int]) -> Phrase | None:
    """Return who received the number where a list of receivers is told 分别.

    None elsewhere. starts are where the numbers of the text begin: the first receiver got
    the first of them.

    >>> shared_out("向香港、本地分别捐赠80万元、40万元", 15, [10, 15]).text
    '本地'
    """
    start, end = sentence_at(text, place)
    told = None
    for match in _SHARED_OUT.finditer(text, start, place):
        told = match
    if told is None:
        return _shared_out_behind(text, place, (start, end), starts)
    names = told.span("list" if told["list"] else "told")
    receivers = _receivers(text, names)
    rank = bisect_left(starts, place) - bisect_left(starts, names[1])
    return receivers[rank] if rank < len(receivers) else None


def _shared_out_behind(
    text: str, place: int, sentence: Span, starts: Sequence[int]
) -> Phrase | None:
    """Return who received the number of as many as are named behind 分别.

    >>> shared_out("80万元、40万元分别用于香港和本地", 5, [0, 5]).text
    '本地'
    """
    told = _SHARED_BEHIND.search(text, place, sentence[1])
    if told is None or text[told.end() : told.end() + 1].isdigit():
        return None
    receivers = _receivers(text, told.span("list"))
    first = bisect_left(starts, told.start()) - len(receivers)
    if first < bisect_left(starts, sentence[0]):
        return None
    rank = bisect_left(starts, place) - first
    return receivers[rank] if 0 <= rank < len(receivers) else None


def is_shared_out(text: str, span: Span) -> bool:
    """Tell receivers told 分别, each of another number: 100万元，分别向香港和本地捐赠….

    >>> is_shared_out("100万元，向香港、本地分别捐赠60万元、40万元", (7, 12))
    True
    """
    start, end = span
    is_list = any(mark in text[start:end] for mark in "、和及与")
    return is_list and "分别" in (text[max(0, start - 4) : start] + text[end : end + 2])


def _receivers(text: str, span: Span) -> list[Phrase]:
    """Return those named in a list: 香港、本地."""
    return [Phrase(one[0], one.span()) for one in _RECEIVER.finditer(text, *span)]


def named(text: str, place: int, destinations: Destinations) -> Phrase | None:
    """Return a destination that stands alone before the number: 其中香港80万元.

    >>> named("其中香港80万元", 4, {"hongkong": ("香港",)})
    Phrase(text='香港', span=(2, 4))
    """
    start, _ = sentence_at(text, place)
    match = _SHORT.search(text[start:place])
    if match is None or re.search("[向给往为对捐赠送]", match["place"]):
        return None
    if code_of(match["place"], destinations) is None:
        return None
    return Phrase(
        match["place"], (start + match.start("place"), start + match.end("place"))
    )


def code_of(words: str, destinations: Destinations) -> str | None:
    """Return the code whose words stand in these words; the longest word decides.

    None of 香港和本地: a list of several is no one destination.
    """
    if names_several(words, destinations):
        return None
    best = ("", "")
    for code, spellings in destinations.items():
        for spelling in spellings:
            if spelling in words and len(spelling) > len(best[0]):
                best = (spelling, code)
    return best[1] or None


def names_several(words: str, destinations: Destinations) -> bool:
    """Tell 香港和本地: a list of receivers that are of more than one destination."""
    receivers = _RECEIVER.findall(words)
    if len(receivers) < 2:
        return False
    found = set()
    for one in receivers:
        for code, spellings in destinations.items():
            if any(spelling in one for spelling in spellings):
                found.add(code)
                break
    return len(found) > 1


def _last(words: re.Pattern[str], text: str, start: int, end: int) -> Phrase | None:
    found = None
    for match in words.finditer(text, start, end):
        if not _is_closed(text, match.start(), end):
            found = Phrase(match["place"], match.span("place"))
    return found


def _is_closed(text: str, place: int, end: int) -> bool:
    """Tell whether a bracket that holds the place is closed before the end."""
    closed = re.search("[（(）)]", text[place:end])
    return closed is not None and closed[0] in "）)"


_PAUSE = re.compile(rf"[{LIST_STOPS}（(]")


def _behind(text: str, start: int, stop: int) -> Phrase | None:
    pause = _PAUSE.search(text, start, stop)
    match = _BEHIND_NUMBER.search(text, start, pause.start() if pause else stop)
    if match is None:
        return None
    group = "place" if match["place"] else "end"
    return Phrase(match[group], match.span(group))
