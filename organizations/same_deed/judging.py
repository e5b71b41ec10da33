"""Whether two tellings may be of one deed, and by which facts.

Two senders tell one deed in other words: measured, they share no more of their wording
than two deeds do. So facts decide: who, when, how much of what, where to. Wording only
finds copies.
"""

from datetime import date

from bulletin.zh.units import same_unit
from organizations.same_deed.telling import Telling, ToldNumber
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
    copied = is_copy(one.text, other.text)
    who = _who(one, other)
    if not who and not copied:
        return ()
    alike, unlike = compared_numbers(one.numbers, other.numbers)
    if len(alike) < 2 * len(unlike):
        return ()
    facts = [who] if who else []
    facts.append("日期相同" if _days_meet(one, other) else "日期相近")
    what = _what(one, other, alike, copied=copied)
    return (*facts, *what) if what else ()


def compared_numbers(
    ones: tuple[ToldNumber, ...], others: tuple[ToldNumber, ...]
) -> tuple[list[tuple[ToldNumber, ToldNumber]], list[tuple[ToldNumber, ToldNumber]]]:
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


def _what(
    one: Telling,
    other: Telling,
    alike: list[tuple[ToldNumber, ToldNumber]],
    *,
    copied: bool,
) -> list[str]:
    """Why it is one deed, beyond who and when."""
    said = []
    for number, _ in alike:
        if number.is_known:
            said.append(f"{number.item or number.indicator}相合")
    if copied:
        said.append("文字相同")
    if said:
        return said
    return _without_numbers(one, other)


def _without_numbers(one: Telling, other: Telling) -> list[str]:
    """What two tellings share where no known number is told by both."""
    if one.section != other.section or not _days_meet(one, other):
        return []
    if _differ(one.place, other.place) or _differ(one.district, other.district):
        return []
    if one.receivers and other.receivers:
        return ["受助单位相同"] if one.receivers & other.receivers else []
    if one.place and one.place == other.place:
        return ["地点相同"]
    tells_numbers = any(it.is_known for it in one.numbers) and any(
        it.is_known for it in other.numbers
    )
    return [] if tells_numbers else ["同一天同一版块"]


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one not in other and other not in one


def _may_be_one(one: ToldNumber, other: ToldNumber) -> bool:
    """Whether both may be the same number: 逾20万个 and 21.6万个 of one thing."""
    if not _speak_of_one(one, other) and not _is_its_sum(one, other):
        return False
    if not _is_one_count(one, other):
        return False
    return _reaches(one, other) and _reaches(other, one)


def _speak_of_one(one: ToldNumber, other: ToldNumber) -> bool:
    """Whether they say how much of the same thing to the same place."""
    if one.indicator != other.indicator or not same_unit(one.unit, other.unit):
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


def _reaches(one: ToldNumber, other: ToldNumber) -> bool:
    return one.high is None or one.high >= other.low


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
