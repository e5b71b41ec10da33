"""Finds every quantity in a Chinese text, with its span: find_quantities(text).

>>> [(m.text, m.thing) for m in find_quantities("共捐赠5万个KN95口罩等20万余元物资")]
[('5万个', 'KN95口罩'), ('20万余元', '物资')]
>>> [m.quantity.qualifier.value for m in find_quantities("约6700余万元，近6000名，不少于3家")]
['about_over', 'nearly', 'at_least']
>>> find_quantities("第八版《指南》、12355热线、第一时间、“三区”、两新组织、KN95")
[]
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bulletin.zh.characters import Folded, fold
from bulletin.zh.dates import DayMention, find_days
from bulletin.zh.idioms import MASK, blank, mask
from bulletin.zh.numerals import informal
from bulletin.zh.patterns import (
    BELOW_ZERO,
    CONTAINERS,
    COUNTED,
    CROSSES,
    FRACTION,
    HEADED,
    LABELLED,
    LASTING,
    MANNERS,
    OPENING_HOURS,
    PER_HEAD,
    RANGE,
    SHARE,
    SINGLE,
    SPECIFICATION,
    SUMMED,
    VAGUE,
)
from bulletin.zh.quantity import Quantity
from bulletin.zh.readings import labelled_from, quantity_from, share_from, vague_from
from bulletin.zh.things import kind_before, kind_for, thing_after, thing_before
from bulletin.zh.units import DAY_UNIT, TIME_UNITS, Kind, kind_of

# These say themselves what they count; what follows them is what was done.
_WITHOUT_THING = TIME_UNITS - {"小时"} | {"人", "人次"}
_ALL_DAY = Decimal(24)
_SPREAD = ("不等", "之间")
_SUMS = ("百万", "千万", "百亿", "千亿")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_BARE = 6
# Things given singly, of which 一 is a count.
_PIECES = frozenset({"台", "辆", "艘", "架", "部", "顶", "套", "件", "箱", "车"})
_GIVING = re.compile(
    r"(?:捐赠?|捐献|捐出|赠送|送去|送上|采购|购置|购买|携带?|带上|配备|调派|调集|出动)了?$"
    r"|[\d一两二三四五六七八九十多余][台辆艘架部顶套件箱车][^,;。]{1,12}[、和及]$"
)
# 五里 and 三层 are names of places and of masks as often as counts.
_IN_DIGITS = frozenset({"里", "层"})
_NOUN_END = re.compile(r"[一-鿿](?<![每这那另同第某任首逐])$")
_ENDS = ("", *",;。、)和及")


@dataclass(frozen=True)
class Mention:
    """A quantity met in a text; text is input[span[0]:span[1]], in code points of the input.

    thing is the noun beside it, kind what is counted; day belongs to a date (kind date) whose
    year is known; per tells that the amount is for each (各, 人均, /人) and not a sum.
    """

    text: str
    span: tuple[int, int]
    quantity: Quantity
    thing: str
    kind: Kind
    day: date | None = None
    per: str = ""


def find_quantities(text: str, year: int | None = None) -> list[Mention]:
    """Return every quantity and day of the text, in order, none overlapping another.

    A lone 一 before a measure word (一家, 一次) is read as an article, not as a count, except
    before money and hours. year is the year of days that name none.
    """
    folded = fold(text)
    days = find_days(text, year)
    found = [_day_mention(day) for day in days]
    masked = mask(informal(_without_days(folded, days)))
    for mark, pattern, read in _READERS:
        if mark in masked:
            masked = _collect(pattern, read, masked, text, folded, found)
    return sorted(found, key=lambda mention: mention.span)


def _collect(
    pattern: re.Pattern[str],
    read: Callable[[re.Match[str]], Quantity | None],
    masked: str,
    text: str,
    folded: Folded,
    found: list[Mention],
) -> str:
    """Add what the pattern finds; return the text with these places masked for the next one."""
    rest = list(masked)
    for match in pattern.finditer(masked):
        quantity = read(match)
        if quantity is not None:
            found.append(_mention(match, quantity, text, folded))
            rest[match.start() : match.end()] = blank(match)
    return "".join(rest)


def _counted(match: re.Match[str]) -> Quantity | None:
    """Return the quantity of a match, None when it only looks like one."""
    try:
        quantity = quantity_from(match)
    except ValueError:
        return None
    return quantity if _is_counted(match, quantity) else None


def _if_sensible(
    read: Callable[[re.Match[str]], Quantity],
) -> Callable[[re.Match[str]], Quantity | None]:
    """Return a reader that gives None where that one refuses."""

    def sensible(match: re.Match[str]) -> Quantity | None:
        try:
            return read(match)
        except ValueError:
            return None

    return sensible


# What to look for, in that order, in a text that has the mark in it at all.
_READERS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], Quantity | None]], ...] = (
    ("分之", SHARE, _if_sensible(share_from)),
    ("/", FRACTION, _if_sensible(share_from)),
    ("", RANGE, _counted),
    ("", SINGLE, _counted),
    ("(", LABELLED, _if_sensible(labelled_from)),
    ("", HEADED, _if_sensible(labelled_from)),
    ("", VAGUE, vague_from),
)


def _is_counted(match: re.Match[str], quantity: Quantity) -> bool:
    first = "low" if "low" in match.re.groupindex else "number"
    said, start = match[first], match.start(first)
    before = match.string[max(0, start - 1) : start]
    if first == "low" and before and before in "从由" and not match[0].endswith(_SPREAD):
        return False  # 从100人增到300人 is a change, not a range
    if quantity.unit and _is_specification(match, quantity, before):
        return False
    if said[0].isdigit():
        if not quantity.unit:
            return _is_bare_count(match)
        is_year = quantity.unit == "起" and _YEAR.fullmatch(said) is not None  # 2022起
        return not is_year and not _is_below_zero(match, start)
    if not quantity.unit:
        is_people = COUNTED.match(match.string, match.end()) is not None
        # 累计超千万, 三十多万市民
        return bool(match["before"] or is_people) and said.rstrip("多余")[-1] in "万亿"
    return before != "“" and _is_han_count(match, said, before, quantity)


def _is_specification(match: re.Match[str], quantity: Quantity, before: str) -> bool:
    """Tell 75%酒精, 10kg装 and 80片/盒 from amounts."""
    if kind_of(quantity.unit) == "goods" and (match["per"] in CONTAINERS or before in CROSSES):
        return True
    return SPECIFICATION.match(match.string, match.end()) is not None


def _is_below_zero(match: re.Match[str], start: int) -> bool:
    """Tell 结余-5万元 and 零下5℃, which no quantity can say, from 100-150人 and 物资-5000只."""
    return BELOW_ZERO.search(match.string[max(0, start - 3) : start]) is not None


def _is_bare_count(match: re.Match[str]) -> bool:
    """Tell 9.84亿 and 300余志愿者 from other numbers without a unit: names, years, telephones."""
    number = match["number"]
    if number.rstrip("多余+")[-1] in "万亿" or number[-1] == "+":
        return True
    is_name = len(number) == 1 or number[0] == "0" or _YEAR.fullmatch(number) is not None
    return (
        not is_name
        and len(number) <= _LONGEST_BARE
        and bool(COUNTED.match(match.string, match.end()))
    )


def _is_han_count(match: re.Match[str], said: str, before: str, quantity: Quantity) -> bool:
    """Tell 十家 and 近百家 from 统一, 百家 and 一半; the unit is known to stand there."""
    if said == "一":
        return _is_one_counted(match, quantity) or _is_one_piece(match, quantity)
    if said == "半":
        return quantity.unit in TIME_UNITS and before not in tuple("一大多减过上下")
    if said in _SUMS and kind_of(quantity.unit) == "money":
        return not match.string.startswith(("级", "户", "大", "富"), match.end())
    if said[0] in "百千万亿":
        return bool(match["before"] or match["after"]) or said[-1] in "多余" or said == "百来"
    if quantity.unit in _IN_DIGITS:
        return False
    return not (quantity.unit in ("个", "项") and MANNERS.match(match.string, match.end()))


def _is_one_counted(match: re.Match[str], quantity: Quantity) -> bool:
    """Tell 一元, 一个多月, 不到一年, 增长一倍 and 为期一周 from 一家 as an article."""
    if kind_of(quantity.unit) in ("money", "hours") or quantity.unit in ("倍", "成"):
        return True
    before, after = match.string[: match.start()][-3:], match.string[match.end() :][:2]
    if match["between"] or match["tail"] or match["before"] or match["after"] or match["within"]:
        return quantity.unit != "批" and before[-1:] not in tuple("同第每某首当另这那")
    is_span = LASTING.search(before) is not None or after.startswith(("来", "以来"))
    return is_span and quantity.unit in TIME_UNITS


def _is_one_piece(match: re.Match[str], quantity: Quantity) -> bool:
    """Tell 捐赠一台CT and 救护车一辆、 from 一台 as an article."""
    if quantity.unit not in _PIECES:
        return False
    before, after = match.string[: match.start()][-16:], match.string[match.end() :][:1]
    return bool(_GIVING.search(before)) or (bool(_NOUN_END.search(before)) and after in _ENDS)


def _mention(match: re.Match[str], quantity: Quantity, text: str, folded: Folded) -> Mention:
    start, end = match.span("said") if "said" in match.re.groupindex else match.span()
    start += len(match.string[start:end]) - len(match.string[start:end].lstrip())
    before, after = (
        match.string[max(0, match.start() - 24) : match.start()],
        match.string[end : end + 60],
    )
    thing = _thing(quantity, after)
    kind = kind_for(quantity.unit, thing)
    if not thing:
        kind = kind_before(quantity.unit, before)
        thing = thing_before(before, kind) if kind in ("goods", "orgs") else ""
    start, end = folded.span(start, end)
    return Mention(
        text[start:end],
        (start, end),
        quantity,
        thing,
        "other" if _is_opening_time(match, quantity, before, after) else kind,
        per=_per(match, before),
    )


def _thing(quantity: Quantity, after: str) -> str:
    if quantity.unit in _WITHOUT_THING:
        return ""
    counted = None if quantity.unit else COUNTED.match(after)
    return counted[0].strip() if counted else thing_after(after)


def _is_opening_time(match: re.Match[str], quantity: Quantity, before: str, after: str) -> bool:
    """Tell 24小时热线, 7×24小时, 24小时内 and 48小时核酸 from hours of service."""
    if quantity.unit != "小时" or quantity.value is None:
        return False
    if match.groupdict().get("within") or after.startswith(("核酸", "阴性")):
        return True
    is_sum = SUMMED.search(before) is not None and OPENING_HOURS.match(after) is None
    return quantity.value == _ALL_DAY and not is_sum


def _per(match: re.Match[str], before: str) -> str:
    said: str | None = match.groupdict().get("per")
    if said:
        return "" if {kind_of(said), kind_of(match["unit"] or "")} == {"goods"} else said
    each = PER_HEAD.search(before[-10:])
    return each["per"] if each else ""


def _day_mention(day: DayMention) -> Mention:
    thing = "截至日期" if day.is_cutoff else "日期"
    return Mention(day.text, day.span, Quantity(None, DAY_UNIT), thing, "date", day.day)


def _without_days(folded: Folded, days: list[DayMention]) -> str:
    covered = {index for day in days for index in range(*day.span)}
    pairs = zip(folded.text, folded.offsets, strict=False)
    return "".join(MASK if offset in covered else char for char, offset in pairs)
