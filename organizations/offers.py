"""What an account says in numbers, read for whoever enters it.

An offer, never saved by itself. Pure. Every door asks here what the words around a number
say of it, so that none decides by itself.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from bulletin.zh.dates import DayMention, find_days
from bulletin.zh.meaning.cues import NO_CUES, Cues
from bulletin.zh.meaning.reading import read_meanings
from bulletin.zh.meaning.said import Meaning, NoFigure
from bulletin.zh.net import unreadable
from bulletin.zh.parser import Mention, find_quantities
from bulletin.zh.quantity import Quantity
from bulletin.zh.segments import sentence_at
from bulletin.zh.units import same_unit

#: A register of destinations: each code with the words by which it is known.
Destinations = tuple[tuple[str, tuple[str, ...]], ...]
#: Counted by no indicator of its own: item and unit say what it is.
OTHER = "other_quantity"
#: The counting of a 累计.
TOTAL = "total"
ANOTHER_THING = "“{}”与它所属的“{}”不是同一种物品，不能记作其中：请分开录，或只录总数"
OPEN_WHOLE = "它所属的“{}”还要人看，请一起核对"
TWO_TOTALS = "同一项指标、同一天写了几个累计数，只有一个会算数：请看清哪些是新增"
#: Why a number is not offered, in words for the person who wonders.
NOT_OFFERED: dict[NoFigure, str] = {
    "per_head": "是每人、每户的数",
    "unit_price": "是单价",
    "balance": "是结余",
    "expense": "是支出",
    "plan": "是计划数",
    "difference": "是与另一数的差",
    "restated": "前面已经说过",
    "superseded": "是被更正的旧数",
    "share": "是比例",
    "measure": "是度量",
    "not_done": "没有做成或已退回",
    "excluded": "写明不算在内",
}


@dataclass(frozen=True)
class OfferedNumber:
    """A number of the text and what its words say of it; empty where they say nothing.

    `indicator` and `destination` are codes; `part_of` is the place of its whole in the
    list. `doubt` says why a person has to look before it is taken; empty: sure.
    """

    mention: Mention
    indicator: str = ""
    item: str = ""
    counting: str = ""
    scope: str = ""
    as_of: date | None = None
    destination: str = ""
    part_of: int | None = None
    doubt: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether it may be ticked before anybody has looked."""
        return bool(self.indicator) and not self.doubt


@lru_cache(maxsize=64)
def offers(
    narrative: str,
    year: int | None = None,
    destinations: Destinations = (),
    cues: Cues = NO_CUES,
) -> tuple[OfferedNumber, ...]:
    """Every quantity of the text that is not a day.

    `year` is that of days which name none; `cues` are words of the office. Numerals that
    cannot be read are not among them, nor is any tail of them: see `unread`.
    """
    found = find_quantities(narrative, year)
    words = dict(destinations)
    said = read_meanings(
        narrative, destinations=words, year=year, cues=cues, mentions=found
    )
    bad = _unreadable_places(narrative, found)
    places: dict[int, int] = {}  # of what is read -> among what is offered
    for place, meaning in enumerate(said):
        if bad.isdisjoint(range(*meaning.mention.span)):
            places[place] = len(places)
    days = find_days(narrative, year)
    cut_offs = [day for day in days if day.is_cutoff and day.day]
    offered = []
    for place in places:
        meaning = said[place]
        at = meaning.mention.span[0]
        as_of = meaning.as_of or _cut_off(narrative, at, cut_offs)
        offered.append(_offer(meaning, places, as_of))
    return tuple(_settled(offered, destinations))


def _settled(
    offered: Sequence[OfferedNumber], destinations: Destinations
) -> list[OfferedNumber]:
    """The numbers with what each of them says of the others."""
    named = [_as_part(one, offered, destinations) for one in offered]
    once = [_unless_told_twice(one, named) for one in named]
    return [_unless_whole_is_open(one, once) for one in once]


def _unreadable_places(narrative: str, found: list[Mention]) -> set[int]:
    bad: set[int] = set()
    for one in unreadable(narrative, found):
        bad.update(range(*one.span))
    return bad


def _as_part(
    one: OfferedNumber, offered: Sequence[OfferedNumber], destinations: Destinations
) -> OfferedNumber:
    """The number with the thing of its whole, of which it says only where it went.

    A part of another thing than its whole cannot be entered as one: somebody has to look.
    """
    whole = None if one.part_of is None else offered[one.part_of]
    if whole is None or one.indicator != whole.indicator or one.item == whole.item:
        return one
    if not one.item or _is_place(one.item, destinations):
        return replace(one, item=whole.item)
    if one.doubt:
        return one
    return replace(one, doubt=ANOTHER_THING.format(one.item, whole.item))


def _is_place(item: str, destinations: Destinations) -> bool:
    """Tell (送)往香港 from a thing."""
    return any(item.endswith(word) for _, words in destinations for word in words)


def _unless_told_twice(
    one: OfferedNumber, offered: Sequence[OfferedNumber]
) -> OfferedNumber:
    """The number with a doubt where another 累计 speaks of the same on the same day."""
    if one.counting != TOTAL or not one.is_sure or one.part_of is not None:
        return one
    same = [other for other in offered if _cell(other) == _cell(one)]
    if len({other.mention.quantity for other in same}) < 2:
        return one
    return replace(one, doubt=TWO_TOTALS)


def _unless_whole_is_open(
    one: OfferedNumber, offered: Sequence[OfferedNumber]
) -> OfferedNumber:
    """The number with a doubt where its whole has one: no part is entered without its whole."""
    whole = None if one.part_of is None else offered[one.part_of]
    if whole is None or whole.is_sure or not one.is_sure:
        return one
    return replace(one, doubt=OPEN_WHOLE.format(whole.mention.text))


def _cell(one: OfferedNumber) -> tuple[object, ...]:
    unit = one.mention.quantity.unit
    said = (one.indicator, one.item, unit, one.counting, one.scope)
    return (*said, one.as_of, one.destination, one.part_of)


def unread(narrative: str) -> list[str]:
    """What of the numerals cannot be read as one number, each in a sentence saying what to do.

    >>> unread("捐赠1,3000件")
    ['“1,3000件”：数字的分节不对：逗号之后应是三位，请改写成一个数']
    """
    return [f"“{one.text}”：{one.why}" for one in unreadable(narrative)]


def _offer(said: Meaning, places: dict[int, int], as_of: date | None) -> OfferedNumber:
    code, doubt = _code_and_doubt(said)
    return OfferedNumber(
        said.mention,
        indicator=code,
        item=said.item or (said.mention.thing if code == OTHER else ""),
        counting=said.counting,
        scope=said.scope or "",
        as_of=as_of,
        destination=said.destination or "",
        part_of=None if said.part_of is None else places.get(said.part_of),
        doubt=doubt,
    )


def _code_and_doubt(said: Meaning) -> tuple[str, str]:
    """The indicator offered for a number ("" for none), and what staff should look at."""
    code = said.indicator or ""
    if said.no_figure is not None:
        return "", f"{NOT_OFFERED[said.no_figure]}，一般不录"
    if code == OTHER or (not code and said.mention.thing):
        return OTHER, "没有专门的指标，可作“其他数量”录入"
    return code, "；".join(said.doubts)


def _cut_off(narrative: str, place: int, named: Sequence[DayMention]) -> date | None:
    """The 截至 day that stands behind the number in its sentence: 总计1032小时，截至11月14日.

    `named` are all such days of the text, in order.
    """
    start, end = sentence_at(narrative, place)
    first = bisect_left(named, start, key=_begins)
    inside = named[first : bisect_left(named, end, key=_begins)]
    return inside[0].day if len(inside) == 1 else None


def _begins(said: DayMention) -> int:
    return said.span[0]


def offered_at(
    numbers: Iterable[OfferedNumber], words: str, at: int | None
) -> OfferedNumber | None:
    """The number written in those words, at that place if one is given."""
    first = None
    for number in numbers:
        if number.mention.text != words:
            continue
        if number.mention.span[0] == at:
            return number
        first = first or number
    return first


def offered_once(
    numbers: Iterable[OfferedNumber], quantity: Quantity
) -> OfferedNumber | None:
    """The one number that says this very quantity; None where none or several do."""
    alike = [number for number in numbers if says(number.mention.quantity, quantity)]
    return alike[0] if len(alike) == 1 else None


def says(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are the same: value, qualifier and what is counted."""
    mine = (one.value, one.value_max, one.qualifier)
    theirs = (other.value, other.value_max, other.qualifier)
    return mine == theirs and same_unit(one.unit, other.unit)


def guess(words: str, cues: Cues = NO_CUES) -> str:
    """The code of the indicator that an amount typed alone may be.

    Empty where nothing fits.

    >>> guess("捐款3万元"), guess("党员30人"), guess("居民30人")
    ('donation_cash', 'volunteers', '')
    """
    found = read_meanings(words, cues=cues)
    if len(found) != 1:
        return ""
    code = found[0].indicator
    by_kind = {"money": "donation_cash", "goods": "donated_goods"}
    if code is None or code == OTHER:
        return by_kind.get(found[0].mention.kind, "")
    return code
