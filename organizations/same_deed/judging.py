"""Whether two tellings may be of one deed, and by which facts.

Two senders tell one deed in other words: measured, they share no more of their wording
than two deeds do. So facts decide: who, when, how much of what, where to. Wording only
finds copies.
"""

from collections.abc import Sequence
from datetime import date

from bulletin.zh.unit_classes import unit_class
from organizations.same_deed.telling import Telling, ToldNumber
from organizations.same_deed.weighing import (
    ALONE,
    NEEDED,
    OTHER_DAY,
    OTHER_SECTION,
    PLACE,
    RECEIVER,
    UNLIKE,
    NumberPair,
    weight_of,
)
from organizations.same_deed.wording import is_copy

#: How far apart the days of two tellings may be.
DAYS_APART = 3
#: Forms that tell no deed: what they say is compared with their own kind only.
SUMMARIES = ("return", "nil")


def shared_facts(one: Telling, other: Telling) -> tuple[str, ...]:
    """What the two have in common, in words; empty where they are not suspected.

    ("牵头单位相同", "日期相近", "捐款") for two records of one gift.
    """
    if one.form != other.form and {one.form, other.form} & set(SUMMARIES):
        return ()
    if not _days_are_near(one, other):
        return ()
    who = _who(one, other)
    alike, unlike = compared_numbers(one.numbers, other.numbers)
    if who and _outweigh(one, other, alike, unlike):
        what = _what(one, other, alike)
        if what:
            return (who, _when(one, other), *what)
    if unlike or not is_copy(one.text, other.text):
        return ()
    facts = [who] if who else []
    return (*facts, _when(one, other), *_numbers_said(alike), "文字相同")


def _when(one: Telling, other: Telling) -> str:
    return "日期相同" if _days_meet(one, other) else "日期相近"


def _outweigh(
    one: Telling,
    other: Telling,
    alike: Sequence[NumberPair],
    unlike: Sequence[NumberPair],
) -> bool:
    """Whether the numbers that go together outweigh what speaks against one deed.

    Who tells a deed again leaves numbers out and adds few. Where one tells no number,
    nothing speaks against it.
    """
    shorter = min(_count(one), _count(other))
    if not shorter:
        return True
    against = NEEDED + UNLIKE * len(unlike)
    against += ALONE * (shorter - len(alike) - len(unlike))
    if not _days_meet(one, other):
        against += OTHER_DAY
    if one.section != other.section:
        against += OTHER_SECTION
    is_unknown = not (_tells_numbers(one) and _tells_numbers(other))
    return is_unknown or weight_of(alike) + _where_to(one, other) >= against


def _where_to(one: Telling, other: Telling) -> int:
    """What receivers and places say: for one deed where they are the same, else against it."""
    said = 0
    if one.receivers and other.receivers:
        said += RECEIVER if one.receivers & other.receivers else -RECEIVER
    if one.place and other.place:
        said += -PLACE if _differ(one.place, other.place) else PLACE
    return said


def _count(telling: Telling) -> int:
    """How many numbers it tells, each whole with its parts as one."""
    return sum(1 for number in telling.numbers if not number.is_part)


def compared_numbers(
    ones: Sequence[ToldNumber], others: Sequence[ToldNumber]
) -> tuple[list[NumberPair], list[NumberPair]]:
    """The pairs that may be one number, and the pairs of one thing that cannot be.

    Each number stands in one pair at most; one that the other telling leaves out, in none.
    """
    alike, left = [], []
    free = list(others)
    for number in ones:
        found = next((it for it in free if _may_be_one(number, it)), None)
        if found is None:
            left.append(number)
            continue
        free.remove(found)
        alike.append((number, found))
    unlike = []
    for number in left:
        found = next((it for it in free if _speak_of_one(number, it)), None)
        if found is not None:
            free.remove(found)
            unlike.append((number, found))
    return alike, unlike


def _who(one: Telling, other: Telling) -> str:
    """How the bodies of the two belong together; empty where they do not."""
    if one.bodies & other.bodies:
        return "单位相同"
    if one.bodies & other.houses or other.bodies & one.houses:
        return "单位有隶属或覆盖关系"
    return ""


def _what(one: Telling, other: Telling, alike: Sequence[NumberPair]) -> list[str]:
    """Why it is one deed, beyond who and when."""
    return _numbers_said(alike) or _without_numbers(one, other)


def _numbers_said(alike: Sequence[NumberPair]) -> list[str]:
    """The numbers that go together, known on both sides."""
    said = []
    for number, same in alike:
        if number.is_known and same.is_known:
            said.append(f"{number.item or number.name or number.indicator}相合")
    return said


def _without_numbers(one: Telling, other: Telling) -> list[str]:
    """What two tellings share where no known number is told by both."""
    if (one.section, one.form) != (other.section, other.form):
        return []
    if not _days_meet(one, other) or _is_other_place(one, other):
        return []
    if one.receivers and other.receivers:
        return ["受助单位相同"] if one.receivers & other.receivers else []
    return _same_place_or_day(one, other)


def _same_place_or_day(one: Telling, other: Telling) -> list[str]:
    """What is left where no receiver is known."""
    if one.place and one.place == other.place:
        return ["地点相同"]
    tells_numbers = _tells_numbers(one) and _tells_numbers(other)
    return [] if tells_numbers else ["同一天同一版块"]


def _is_other_place(one: Telling, other: Telling) -> bool:
    return _differ(one.place, other.place) or _differ(one.district, other.district)


def _tells_numbers(telling: Telling) -> bool:
    return any(number.is_known for number in telling.numbers)


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one not in other and other not in one


def _may_be_one(one: ToldNumber, other: ToldNumber) -> bool:
    """Whether both may be the same number: 逾20万个 and 21.6万个 of one thing."""
    if not _speak_of_one(one, other) and not _is_its_sum(one, other):
        return False
    if not _is_one_count(one, other):
        return False
    return _meet(one, other)


def _speak_of_one(one: ToldNumber, other: ToldNumber) -> bool:
    """Whether they say how much of the same thing to the same place."""
    if one.indicator != other.indicator:
        return False
    if unit_class(one.unit) != unit_class(other.unit):
        return False
    if one.is_part or other.is_part:
        return False
    return not (_differ(one.item, other.item) or _is_elsewhere(one, other))


def _is_its_sum(one: ToldNumber, other: ToldNumber) -> bool:
    """捐款 beside 捐赠价值: somebody who does not divide the two says the sum."""
    is_sum = one.within == other.indicator or other.within == one.indicator
    return is_sum and not (one.is_part or other.is_part or _is_elsewhere(one, other))


def _is_elsewhere(one: ToldNumber, other: ToldNumber) -> bool:
    both = bool(one.destination and other.destination)
    return both and one.destination != other.destination


def _is_one_count(one: ToldNumber, other: ToldNumber) -> bool:
    """A 累计 of another day is another report; it is never the number of one act."""
    if one.counting != other.counting:
        return False
    return one.counting != "total" or one.as_of == other.as_of


def _meet(one: ToldNumber, other: ToldNumber) -> bool:
    """Whether both can mean one amount; 20多人 and 30多人 only touch.

    An unknown amount can be any.
    """
    first, second = one.reach, other.reach
    if first is None or second is None:
        return True
    low, high = max(first[0], second[0]), min(first[1], second[1])
    is_exact = first[0] == first[1] or second[0] == second[1]
    return low < high or (is_exact and low == high)


def _days_are_near(one: Telling, other: Telling) -> bool:
    """Whether the days are at most DAYS_APART from each other, where both are known."""
    return _gap(one, other) <= DAYS_APART


def _days_meet(one: Telling, other: Telling) -> bool:
    return _gap(one, other) == 0


def _gap(one: Telling, other: Telling) -> int:
    """Days between the end of the one and the beginning of the other; 0 where unknown."""
    if one.first_on is None or other.first_on is None:
        return 0
    first: date = max(one.first_on, other.first_on)
    last: date = min(one.last_on or one.first_on, other.last_on or other.first_on)
    return max(0, (first - last).days)
