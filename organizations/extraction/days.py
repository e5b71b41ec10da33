"""The days of a deed: as written, 昨天, 十六号, or those of the head above it."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from bulletin.zh.dates import Reckoning
from bulletin.zh.parser import Mention
from bulletin.zh.segments import Span

_RELATIVE = {"今": 0, "本": 0, "当": 0, "昨": 1, "前": 2}
_SAID = re.compile(
    r"(?<![比较同])(?P<which>[今昨]|(?<![大之以提])前)(?:天|日|晚|早|夜|儿)"
    r"|(?P<week>上个?(?:周|星期|礼拜)|[本这]个?(?:周|星期|礼拜)|(?<![每下一跟和与及至到、])(?:周|星期|礼拜))"
    r"(?P<weekday>[一二三四五六日天])(?![至到、])"
)
_WHOLE_WEEK = re.compile(
    r"(?<!其中)(?<![比较])(?P<week>[上本这](?:周|个?(?:礼拜|星期)))(?![一二三四五六日天末])"
)
_NUMBER_DAY = re.compile(
    r"(?<![\d一二三四五六七八九十第])(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})号(?![楼线院文码馆店令])"
)
_DOTTED = re.compile(
    r"(?:^|[：:，,。；;（(\s报补])(?P<month>1[0-2]|0?[1-9])"
    # 3/18, where 2/3 of the members are meant by nobody
    r"(?P<sep>\.|/(?![234](?![\d\s，,：:)）])))(?P<day>\d{1,2})"
    r"(?:[-—–~～至到](?P<last_month>1[0-2]|0?[1-9])(?P=sep)(?P<last_day>\d{1,2}))?"
    r"(?=[\s，,：:)）]|(?!小时|月|公?[里斤]|平方|个|多)[一-鿿])"
    r"(?![万亿元吨米名人次件箱盒只台])"
)
_MONTH = r"(?:1[0-2]|0?[1-9])"
_MONTHS = re.compile(
    rf"(?:^\W*|[，,。；;])(?:(?P<year>\d{{4}})年)?(?P<month>{_MONTH})月份?"
    rf"(?:\s?[至到~～—–-]\s?(?P<last>{_MONTH})月份?)?(?![\d初底末中以])",
    re.MULTILINE,
)
_LINK = re.compile(r"\s?[至到~～—–-]\s?")
# 3月12日、3月18日分两次
_AND = re.compile(r"\s?(?:、|以?及|和)\s?")
_LAST_DAY = re.compile(r"\s?[至到~～—–-]\s?(?P<day>\d{1,2})[日号]")
_BACKGROUND = re.compile(r"按照?|根据|收到|依据")
# 上面是9日的，今天10日是980份: the first is the day of what stands above
_OF_ABOVE = re.compile(
    "(?:[上前]面|以上|上一?条|刚才|刚刚)(?:那条)?发?的?(?:数据?)?[是为]?$"
)
# 3月24日报送：3月23日，…: the first is the day of the report
_REPORTED = re.compile(r"(?:报送|上报|讯|电|消息|报)[：:]|已?(?:上报|报送|填报|报)过?的")
# 现有义工233名，计划26日增至300名
_PLANNED = re.compile("(?:计划|拟|预计|打算|将|准备)[于在]?$")
_SINCE = re.compile("以来|起(?![降火飞点])|[至到](?:今|目前|现在)")
# 十八号哦不今天十九号
_SLIP = re.compile(
    "[，,]?[噢哦啊呃嗯]?(?:不对|不是|不|说错了?|口误)[，,]?(?:是|应该是|[今昨前]天)*"
)
_HAN = "零一二三四五六七八九十"


@dataclass(frozen=True)
class SaidDays:
    """From which day to which, and whether anything of them had to be inferred."""

    first: date
    last: date
    is_inferred: bool


def said_days(
    text: str, mentions: Sequence[Mention], base: date | None
) -> SaidDays | None:
    """Return the days that the words of a deed name; base is the day they were sent.

    >>> said_days("昨天送餐", [], date(2022, 3, 12))
    SaidDays(first=datetime.date(2022, 3, 11), last=datetime.date(2022, 3, 11), is_inferred=True)
    """
    written = days_of_deed(text, mentions)
    for index, one in enumerate(written):
        first = resolved_day(one, base)
        if first is None:
            continue
        last = linked_day(text, written, index, base) or _up_to(text, one, first)
        is_written = re.match(r"\d{4}", one.text) is not None
        return SaidDays(first, max(first, last), not is_written)
    return _reckoned(text, base) if base else None


def _reckoned(text: str, base: date) -> SaidDays | None:
    """Return the days of the first 十六号; of 3.11, 昨天, 本周 or 3月 where there is none."""
    for words in (number_days, dotted_days, relative_days, weeks):
        said = _last_meant(text, words(text, base))
        if said is not None:
            return said
    return _months(text, base)


def _last_meant(text: str, days: Iterator[tuple[Span, SaidDays]]) -> SaidDays | None:
    """Return the first day, else the one put in its place at once: 十八号哦不十九号."""
    found: tuple[Span, SaidDays] | None = None
    for span, said in days:
        if found is not None and not _SLIP.fullmatch(text, found[0][1], span[0]):
            break
        found = span, said
    return found[1] if found else None


def with_day(one: Mention, base: date | None) -> Mention:
    """Return a day that names no month (截至15日) as the last one up to the base."""
    if one.kind != "date" or one.day is not None:
        return one
    return replace(one, day=resolved_day(one, base))


def days_of_deed(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the days written in the words that are days of the deed, not since or up to when."""
    return [one for one in mentions if _is_day_of_deed(text, one)]


def _is_day_of_deed(text: str, one: Mention) -> bool:
    before = text[max(0, one.span[0] - 6) : one.span[0]]
    is_day = one.kind == "date" and one.thing != "截至日期"
    is_of_report = _REPORTED.match(text, one.span[1]) is not None
    is_compared = before.endswith(("比", "较", "同比", "对比"))
    is_planned = _PLANNED.search(text[max(0, one.span[0] - 6) : one.span[0]]) is not None
    is_apart = is_of_report or is_compared or is_planned or is_since(text, one)
    return is_day and not is_apart and not _is_said_of(text, one, before)


def _is_said_of(text: str, one: Mention, before: str) -> bool:
    """Tell a day of other words: 按3月2日通知, 上面是9日的."""
    is_of_above = _OF_ABOVE.search(before) and text.startswith("的", one.span[1])
    return _BACKGROUND.search(before) is not None or bool(is_of_above)


def is_since(text: str, one: Mention) -> bool:
    """Tell the first of all days up to now: 3月1日以来, 3月1日至今."""
    return one.kind == "date" and _SINCE.match(text, one.span[1]) is not None


def resolved_day(one: Mention, base: date | None) -> date | None:
    """Return the day; 13日 alone is the last one of that number up to the base."""
    if one.day is not None:
        return one.day
    alone = re.match(r"(\d{1,2})日", one.text)
    return _of_number(int(alone[1]), base) if alone else None


def linked_day(
    text: str, days: Sequence[Mention], index: int, base: date | None
) -> date | None:
    """Return the last day where several are joined: 3月5日至13日; 3月5日、8日和13日."""
    last = None
    for one, after in pairwise(days[index:]):
        between = text[one.span[1] : after.span[0]]
        if _LINK.fullmatch(between):
            return resolved_day(after, base)
        if not _AND.fullmatch(between):
            break
        last = resolved_day(after, base)
    return last


def _up_to(text: str, one: Mention, first: date) -> date:
    """Return the last day where only its number follows: 8月1号到5号."""
    told = _LAST_DAY.match(text, one.span[1])
    day = int(told["day"]) if told else 0
    is_later = first.day < day <= monthrange(first.year, first.month)[1]
    return first.replace(day=day) if is_later else first


def number_days(text: str, base: date) -> Iterator[tuple[Span, SaidDays]]:
    """Yield each 十六号 with its place: the last day of that number up to the base."""
    for match in _NUMBER_DAY.finditer(text):
        found = _of_number(_number(match["day"]), base)
        if found is not None:
            yield match.span(), SaidDays(found, found, is_inferred=True)


def without_dotted_days(text: str) -> str:
    """Return the text of the same length without the days that a number may seem to go on.

    >>> without_dotted_days("报3.27：128家企业")
    '报####：128家企业'
    """
    return _DOTTED.sub(_blanked, text)


def _blanked(match: re.Match[str]) -> str:
    start = match.start("month") - match.start()
    return match[0][:start] + "#" * (len(match[0]) - start)


def dotted_days(text: str, base: date) -> Iterator[tuple[Span, SaidDays]]:
    """Yield 11 March for each 3.11 with which a clause begins."""
    for match in _DOTTED.finditer(text):
        first = _nearest(match["month"], match["day"], base)
        last = _nearest(match["last_month"], match["last_day"], base) or first
        if first is not None and last is not None:
            yield match.span(), SaidDays(first, max(first, last), is_inferred=True)


def _nearest(month: str | None, day: str | None, base: date) -> date | None:
    """Return the day of that month nearest to the base; None where there is no such day."""
    if month is None or day is None:
        return None
    try:
        return date(Reckoning(base).nearest(int(month), int(day)), int(month), int(day))
    except ValueError:
        return None


def _number(said: str) -> int:
    """Return 16 for 十六 or 16."""
    if said.isdigit():
        return int(said)
    tens, mark, ones = said.partition("十")
    if not mark:
        return _HAN.index(said[-1])
    return (_HAN.index(tens) if tens else 1) * 10 + (_HAN.index(ones) if ones else 0)


def _of_number(number: int, base: date | None) -> date | None:
    if base is None or not 1 <= number <= 31:
        return None
    day = base
    while day.day != number:
        day -= timedelta(days=1)
    return day


def relative_days(text: str, base: date) -> Iterator[tuple[Span, SaidDays]]:
    """Yield each 昨天 and 上周五 with its place."""
    for match in _SAID.finditer(text):
        if match["which"]:
            day = base - timedelta(days=_RELATIVE[match["which"]])
        else:
            day = _weekday(match["week"], match["weekday"], base)
        yield match.span(), SaidDays(day, day, is_inferred=True)


def _weekday(week: str, weekday: str, base: date) -> date:
    """Return the day of 上周五; 周五 alone is the last one up to the base."""
    number = "一二三四五六日".index(weekday.replace("天", "日"))
    monday = base - timedelta(days=base.weekday())
    if week.startswith("上"):
        monday -= timedelta(days=7)
    day = monday + timedelta(days=number)
    is_alone = week[0] in "周星礼"
    return day - timedelta(days=7) if is_alone and day > base else day


def _months(text: str, base: date) -> SaidDays | None:
    """Return from the first day to the last for 2022年10月至12月, up to the base."""
    match = _MONTHS.search(text)
    if match is None:
        return None
    year = int(match["year"]) if match["year"] else base.year
    month, last_month = int(match["month"]), int(match["last"] or match["month"])
    if not match["year"] and month > base.month:
        year -= 1
    first = date(year, month, 1)
    behind = date(year + last_month // 12, last_month % 12 + 1, 1)
    last = min(behind - timedelta(days=1), max(base, first))
    return SaidDays(first, last, match["year"] is None) if last >= first else None


def weeks(text: str, base: date) -> Iterator[tuple[Span, SaidDays]]:
    """Yield Monday to the base for 本周, the seven days before it for 上周."""
    monday = base - timedelta(days=base.weekday())
    for match in _WHOLE_WEEK.finditer(text):
        first, last = monday, base
        if match["week"].startswith("上"):
            first, last = monday - timedelta(days=7), monday - timedelta(days=1)
        yield match.span(), SaidDays(first, last, is_inferred=True)
