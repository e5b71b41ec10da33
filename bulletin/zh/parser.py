"""Finds every quantity in a Chinese text, with its span: find_quantities(text).

>>> [(m.text, m.thing) for m in find_quantities("共捐赠5万个KN95口罩等20万余元物资")]
[('5万个', 'KN95口罩'), ('20万余元', '物资')]
>>> [m.quantity.qualifier.value for m in find_quantities("约6700余万元，近6000名，不少于3家")]
['about_over', 'nearly', 'at_least']
>>> find_quantities("第八版《指南》、12355热线、第一时间、“三区”、两新组织、KN95")
[]
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bulletin.zh.breakdown import with_parts
from bulletin.zh.carrying import carried
from bulletin.zh.characters import Folded, fold
from bulletin.zh.counting import is_counted
from bulletin.zh.dates import DayMention, Reckoning, find_days_in
from bulletin.zh.idioms import MASK, blank, mask
from bulletin.zh.ill_formed import without
from bulletin.zh.numerals import HAN, informal
from bulletin.zh.patterns import (
    BETWEEN,
    COUNTED,
    DOUBLED,
    FRACTION,
    HALF,
    HEADED,
    LABELLED,
    LISTED,
    NOUN_FIRST,
    OPENING_HOURS,
    PER_BEHIND,
    PER_HEAD,
    PRICE,
    PRICE_OF_ONE,
    RANGE,
    SHARE,
    SINGLE,
    SPOKEN_MONEY,
    SUMMED,
    VAGUE,
)
from bulletin.zh.quantity import Quantity
from bulletin.zh.readings import (
    doubled_from,
    half_from,
    is_mere_digit,
    labelled_from,
    listed_from,
    noun_first_from,
    quantity_from,
    share_from,
    vague_from,
)
from bulletin.zh.scores import SCORE, score_from
from bulletin.zh.small_money import SMALL_MONEY, small_money_from, spoken_money_from
from bulletin.zh.things import (
    is_told_first,
    kind_before,
    kind_for,
    thing_after,
    thing_before,
)
from bulletin.zh.unit_heads import UNDER_HEAD, under_head_from
from bulletin.zh.unit_table import DAY_UNIT, Kind
from bulletin.zh.units import TIME_UNITS, kind_of

# These say themselves what they count; what follows them is what was done.
_WITHOUT_THING = TIME_UNITS - {"小时"} | {"人", "人次"}
# So far from the sign between its ends a range may begin or end.
_NEAR = 60
_ALL_DAY = Decimal(24)
# Without one of these a text has neither number nor day: most lines of a chat have none.
_MAY_COUNT = re.compile(rf"[\d半几数多若翻幾數兩萬億壹贰叁參肆伍陆柒捌玖拾佰仟{HAN[1:]}")
# 48小时核酸, 72小时建成: how long something held or took.
_NO_SERVICE = (
    "核酸",
    "阴性",
    "建成",
    "送达",
    "到货",
    "完工",
    "交付",
    "抵达",
    "到达",
    "赶到",
)


@dataclass(frozen=True)
class Mention:
    """A quantity met in a text.

    Text is input[span[0]:span[1]], in code points of the input. thing is the noun beside
    it, kind what is counted; day belongs to a date (kind date) whose year is known; per
    tells that the amount is for each (各, 人均, /人) and not a sum.
    """

    text: str
    span: tuple[int, int]
    quantity: Quantity
    thing: str
    kind: Kind
    day: date | None = None
    per: str = ""


def find_quantities(
    text: str, year: int | None = None, near: Reckoning | None = None
) -> list[Mention]:
    """Return every quantity and day of the text, in order, none overlapping another.

    A lone 一 before a measure word (一家, 一次) is read as an article, except where counting
    says otherwise. year is the year of days that name none; near says better, where it is
    known.
    """
    folded = fold(text)
    if not _MAY_COUNT.search(folded.text):
        return []
    days = find_days_in(text, folded, year, near)
    found = [_day_mention(day) for day in days]
    masked = mask(without(informal(without_days(folded, days))))
    for mark, pattern, read in _READERS:
        if mark in masked:
            masked = _collect(pattern, read, masked, text, folded, found)
    found.sort(key=lambda mention: mention.span)
    return with_parts(carried(found, text), text)


def _collect(
    pattern: re.Pattern[str],
    read: Callable[[re.Match[str]], Quantity | None],
    masked: str,
    text: str,
    folded: Folded,
    found: list[Mention],
) -> str:
    """Add what the pattern finds.

    Return the text with these places masked for the next one.
    """
    pieces = []
    last = 0
    for match in _ranges(masked) if pattern is RANGE else pattern.finditer(masked):
        quantity = read(match)
        if quantity is not None:
            found.append(_mention(match, quantity, text, folded))
            pieces += [masked[last : match.start()], blank(match)]
            last = match.end()
    return "".join((*pieces, masked[last:])) if pieces else masked


def _ranges(text: str) -> Iterator[re.Match[str]]:
    """Yield what RANGE finds, looking only where something stands between two numerals."""
    last = 0
    for joint in BETWEEN.finditer(text):
        match = RANGE.search(text, max(last, joint.start() - _NEAR), joint.end() + _NEAR)
        if match and match.start() >= last:
            yield match
            last = match.end()


def _counted(match: re.Match[str]) -> Quantity | None:
    """Return the quantity of a match, None when it only looks like one."""
    if match.re is SINGLE and is_mere_digit(match):
        return None
    try:
        quantity = quantity_from(match)
    except ValueError:
        return None
    return quantity if is_counted(match, quantity) else None


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
_READERS: tuple[
    tuple[str, re.Pattern[str], Callable[[re.Match[str]], Quantity | None]], ...
] = (
    ("分之", SHARE, _if_sensible(share_from)),
    ("/", FRACTION, _if_sensible(share_from)),
    ("半", HALF, _if_sensible(half_from)),
    ("翻", DOUBLED, _if_sensible(doubled_from)),
    ("、", LISTED, _if_sensible(listed_from)),
    ("", SMALL_MONEY, small_money_from),
    ("", SPOKEN_MONEY, _if_sensible(spoken_money_from)),
    ("一", PRICE, _if_sensible(spoken_money_from)),
    ("", PRICE_OF_ONE, _if_sensible(spoken_money_from)),
    ("分", SCORE, _if_sensible(score_from)),
    ("", RANGE, _counted),
    ("", SINGLE, _counted),
    ("(", LABELLED, _if_sensible(labelled_from)),
    ("", HEADED, _if_sensible(labelled_from)),
    ("单位:", UNDER_HEAD, _if_sensible(under_head_from)),
    ("", NOUN_FIRST, _if_sensible(noun_first_from)),
    ("", VAGUE, vague_from),
)


def _mention(
    match: re.Match[str], quantity: Quantity, text: str, folded: Folded
) -> Mention:
    start, end = match.span("said") if "said" in match.re.groupindex else match.span()
    start += len(match.string[start:end]) - len(match.string[start:end].lstrip())
    first = start if "noun" in match.re.groupindex else match.start()
    before, after = match.string[max(0, first - 24) : first], match.string[end : end + 60]
    thing = _thing(quantity, before, after)
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
        per=_per(match, before, after),
    )


def _thing(quantity: Quantity, before: str, after: str) -> str:
    if quantity.unit in _WITHOUT_THING:
        return ""
    counted = None if quantity.unit else COUNTED.match(after)
    if counted:
        return counted[0].strip()
    thing = thing_after(after)
    is_goods = bool(thing) and kind_for(quantity.unit, thing) == "goods"
    if is_goods and is_told_first(before, after, thing):
        return thing_before(before, "goods")
    return thing


def _is_opening_time(
    match: re.Match[str], quantity: Quantity, before: str, after: str
) -> bool:
    """Tell 24小时热线, 7×24小时, 24小时内 and 48小时核酸 from hours of service."""
    if quantity.unit != "小时" or quantity.value is None:
        return False
    if match.groupdict().get("within") or after.startswith(_NO_SERVICE):
        return True
    is_sum = SUMMED.search(before) is not None and OPENING_HOURS.match(after) is None
    return quantity.value == _ALL_DAY and not is_sum


def _per(match: re.Match[str], before: str, after: str) -> str:
    said: str | None = match.groupdict().get("per")
    if said:
        return "" if {kind_of(said), kind_of(match["unit"] or "")} == {"goods"} else said
    each = PER_HEAD.search(before[-10:]) or PER_BEHIND.match(after)
    return each["per"] or each["even"] if each else ""


def _day_mention(day: DayMention) -> Mention:
    thing = "截至日期" if day.is_cutoff else "日期"
    return Mention(day.text, day.span, Quantity(None, DAY_UNIT), thing, "date", day.day)


def without_days(folded: Folded, days: list[DayMention]) -> str:
    """Return the normal form, as long as before, with the days blanked."""
    text = folded.text
    for day in days:
        start, end = (
            bisect_left(folded.offsets, day.span[0]),
            bisect_left(folded.offsets, day.span[1]),
        )
        text = text[:start] + MASK * (end - start) + text[end:]
    return text
