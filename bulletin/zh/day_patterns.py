"""The pattern of a day in Chinese text, and what a match of it says of year, month and day."""

import re

from bulletin.zh.numerals import read

_HALF_DAY = r"(?:凌晨|清晨|早上|早|上午|中午|下午|傍晚|晚上|晚|夜间)"
_TIME = rf"(?:\s?{_HALF_DAY}?\s?\d{{1,2}}(?: ?[时点](?:\d{{1,2}}分|半)?|:\d{{2}}(?::\d{{2}})?))?"
_HAN = "[一二三四五六七八九十]"
# Years said of another: 去年 of the present one, 次年 of the one told before.
OF_PRESENT = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1}
OF_TOLD = {"当": 0, "次": 1, "翌": 1}
_SAID = f"[{''.join((*OF_PRESENT, *OF_TOLD))}]"
# Months said of another: 上月31日 of the present one, 次月 of the one told before.
OF_PRESENT_MONTH = {"上": -1, "本": 0, "这": 0, "下": 1}
OF_TOLD_MONTH = {"当": 0, "次": 1}
_SAID_MONTH = f"[{''.join((*OF_PRESENT_MONTH, *OF_TOLD_MONTH))}]"
# 停业整顿7日, 逾期30日: so long, and no day of a month.
_LASTING = (
    "连续|隔离|为期|限期|期限|耗时|用时|历时|持续|长达|整顿|停业|停产|停工|停课|逾期|超期|公示|延期|延长|顺延"
    "|宽限|休假|休息|观察|拘留|封控|静默|住院|滞留|值守|奋战"
)
#: A day, a month or a year as it is written.
DAY = re.compile(
    r"(?=[\d零〇一二三四五六七八九十去今本明前上次翌当这下])(?<!\d)(?<!\d\.)(?<!\d,(?=\d{3}(?!\d)))(?:"
    r"(?P<iso_year>\d{4})(?P<mark>[-/.])(?P<iso_month>\d{1,2})(?P=mark)(?P<iso_day>\d{1,2})(?!\d)"
    r"|(?:(?P<year>\d{4}|[12]\d(?=年\d{1,2}月\d)) ?年 ?"
    rf"|(?P<said>{_SAID})年)?"
    r"(?P<month>\d{1,2}) ?月"
    r"(?: ?(?P<day>\d{1,2})(?: ?[日号]|(?=[-~—至]\d{1,2}日|[上下中]午|凌晨|晚))|份|(?!\d))"
    r"|(?P<from_year>\d{4})年(?P<from_month>\d{1,2})(?=[-~—–至]\d{1,2}月)"
    r"|(?P<first_year>(?:19|20)\d{2})"
    r"(?=[-~—–至](?:19|20)\d{2}年|[、和](?:19|20)\d{2}[年两三]|[两三]年)"
    r"|(?P<dot_month>1[0-2]|0?[1-9])\.(?P<dot_day>\d{1,2})[日号]"
    r"|(?P<only_year>(?:19|20)\d{2})年(?:度|初|底|末)?(?!\d{1,2}月)"
    rf"|(?P<said_month>{_SAID_MONTH})个?月(?P<month_day>\d{{1,2}})[日号]"
    rf"|(?<!{_LASTING})(?<!每)(?<!月)(?P<only_day>\d{{1,2}})日"
    r"(?![均常内元]|夜(?!间)|用量|销量)"
    rf"|(?<!{_HAN})(?:(?P<han_year>[零〇一二三四五六七八九]{{4}})年|(?P<han_said>{_SAID})年)?(?P<han_month>{_HAN}{{1,2}})月"
    rf"(?:(?P<han_day>{_HAN}{{1,3}}|[廿卅]{_HAN}?)[日号]|(?=份|初|底|末|[上中下]旬)|(?<=[今去前明当]年.月)|(?<=[今去前明当]年..月))"
    r")" + _TIME
)
_YEAR_DIGITS = 4
#: The groups of DAY that may hold the year, the month and the day; at most one of each does.
_YEARS = ("iso_year", "year", "from_year", "only_year", "first_year", "han_year")
_MONTHS = ("iso_month", "month", "from_month", "dot_month", "han_month")
_DAYS = ("iso_day", "day", "dot_day", "only_day", "month_day", "han_day")
#: As mails and spreadsheets name the months, January first.
ENGLISH_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


def parts_of(match: re.Match[str]) -> tuple[int | None, int | None, int | None]:
    """Return year, month and day of a match of a day, None for what is not written."""
    year, month, day = (
        _written(match, _YEARS),
        _written(match, _MONTHS),
        _written(match, _DAYS),
    )
    return _century(_number(year)), _number(month), _number(day)


def _written(match: re.Match[str], names: tuple[str, ...]) -> str | None:
    """Return the first of these groups that has anything in it."""
    for said in match.group(*names):
        if said:
            return str(said)
    return None


def _century(year: int | None) -> int | None:
    """Return 2022 for the 22 of 22年3月20日."""
    return year + 2000 if year is not None and year < 100 else year


def _number(said: str | None) -> int | None:
    """Return what 3, 十一 or 二〇二二 says; None for nothing or for no number (十十)."""
    if said is None or said.isdecimal():
        return None if said is None else int(said)
    if len(said) == _YEAR_DIGITS:
        return int(
            "".join(str("零一二三四五六七八九〇".index(char) % 10) for char in said)
        )
    try:
        return int(read(said).value)
    except ValueError:
        return None
