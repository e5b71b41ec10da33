"""What an account says in numbers, read for whoever enters it: an offer, never saved by itself.

Pure. Every door asks here what the words around a number say of it, so that none decides by
itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bulletin.zh.dates import DayMention, find_days
from bulletin.zh.parser import Mention, find_quantities
from bulletin.zh.quantity import Quantity
from bulletin.zh.units import Kind, same_unit


@dataclass(frozen=True)
class OfferedNumber:
    """A number of the text and what its words say of it; empty where they say nothing.

    `indicator` and `destination` are codes; `part_of` is the place of its whole in the list.
    `doubt` says why a person has to look before it is taken; empty: sure.
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
def offers(narrative: str, year: int | None = None) -> tuple[OfferedNumber, ...]:
    """Every quantity of the text but its days and what counts nothing.

    `year` is that of days which name none.
    """
    days = [day for day in find_days(narrative, year) if day.is_cutoff and day.day]
    return tuple(
        _offer(mention, narrative, days)
        for mention in find_quantities(narrative, year)
        if mention.kind not in ("date", "other")
    )


def offered_at(
    numbers: Iterable[OfferedNumber], words: str, at: int | None
) -> OfferedNumber | None:
    """The number written in those words, at that place if one is given."""
    written = [number for number in numbers if number.mention.text == words]
    placed = [number for number in written if number.mention.span[0] == at]
    return (placed or written or [None])[0]


def offered_once(numbers: Iterable[OfferedNumber], quantity: Quantity) -> OfferedNumber | None:
    """The one number that says this very quantity; None where none or several do."""
    alike = [number for number in numbers if says(number.mention.quantity, quantity)]
    return alike[0] if len(alike) == 1 else None


def says(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are the same: value, qualifier and what is counted."""
    mine = (one.value, one.value_max, one.qualifier)
    theirs = (other.value, other.value_max, other.qualifier)
    return mine == theirs and same_unit(one.unit, other.unit)


def _offer(mention: Mention, narrative: str, days: list[DayMention]) -> OfferedNumber:
    around = narrative[max(0, mention.span[0] - 12) : mention.span[1] + 12]
    return OfferedNumber(
        mention,
        indicator=guess(mention.kind, around),
        item=mention.thing if mention.kind == "goods" else "",
        as_of=_cut_off(mention, narrative, days),
    )


def _cut_off(mention: Mention, narrative: str, days: list[DayMention]) -> date | None:
    """The 截至 day of the sentence in which the number stands."""
    start = max(narrative.rfind(sign, 0, mention.span[0]) for sign in "。；;\n") + 1
    ends = [narrative.find(sign, mention.span[1]) for sign in "。；;\n"]
    end = min((at for at in ends if at >= 0), default=len(narrative))
    found = [day for day in days if start <= day.span[0] < end]
    before = [day for day in found if day.span[0] < mention.span[0]]
    chosen = (before[-1:] or found[:1] or [None])[0]
    return chosen.day if chosen else None


def guess(kind: Kind, around: str) -> str:
    """The code of the indicator that a quantity of this kind may be; empty where nothing fits.

    >>> guess("money", "捐款"), guess("people", "党员30人"), guess("people", "居民30人")
    ('donation_cash', 'volunteers', '')
    """
    if kind == "money":
        return _money(around)
    if kind == "goods":
        return "donated_goods"
    if kind == "people" and _any(("志愿", "党员", "义工"), around):
        return "volunteers"
    known = {
        "hours": "service_hours",
        "person_times": "person_times",
        "teams": "volunteer_teams",
        "sessions": "training_sessions",
    }
    return known.get(kind, "")


def _money(around: str) -> str:
    goods, cash = _any(("物资", "物品", "价值", "折价"), around), _any(("款", "捐资"), around)
    if goods and cash:
        return "donation_value"
    return "donation_goods_value" if goods else "donation_cash"


def _any(words: Iterable[str], text: str) -> bool:
    return any(word in text for word in words)
