"""What a signed list of reports comes to.

Value, low, high, qualifier (ADR 0003, written anew).

>>> over = SaidAmount("over", Decimal(6000))
>>> low_and_high(over)
(Decimal('6000'), Decimal('7000'))
>>> rest = sum_up([(over, 1), (SaidAmount("exact", Decimal(500)), -1)])
>>> rest.low, rest.high, rest.qualifier
(Decimal('5500'), Decimal('6500'), 'over')
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

NOTHING = Decimal(0)
#: Taking an amount off turns its word round.
TURNED = {
    "over": "nearly",
    "nearly": "over",
    "at_least": "at_most",
    "at_most": "at_least",
}


@dataclass(frozen=True)
class SaidAmount:
    """An amount with the word before it.

    `step`: of its last digit as written, None: of the value.

    `value` None: not known. `value_max`: the other end of a range.
    """

    qualifier: str
    value: Decimal | None
    step: Decimal | None = None
    value_max: Decimal | None = None


@dataclass(frozen=True)
class ClaimedSum:
    """What a sum asserts. `value` None: nothing known in it.

    `high` None: open upwards.
    """

    value: Decimal | None
    low: Decimal
    high: Decimal | None
    qualifier: str
    unknown: int


def one_step(said: SaidAmount, value: Decimal) -> Decimal:
    """The worth of one step of the last digit that is not zero; of zero it is 1.

    >>> one_step(SaidAmount("nearly", None), Decimal("6000.00"))
    Decimal('1000')
    """
    if said.step is not None:
        return said.step
    digits = f"{value:f}"
    if not value:
        return Decimal(1)
    whole, _, fraction = digits.partition(".")
    fraction = fraction.rstrip("0")
    if fraction:
        return Decimal(f"0.{'0' * (len(fraction) - 1)}1")
    return Decimal("1" + "0" * (len(whole) - len(whole.rstrip("0"))))


def low_and_high(said: SaidAmount) -> tuple[Decimal, Decimal | None]:
    """The two ends of what is said; None: open."""
    if said.value is None:
        return NOTHING, None
    value = said.value
    step = one_step(said, value)
    ends: dict[str, tuple[Decimal, Decimal | None]] = {
        "exact": (value, value),
        "about": (value - step / 2, value + step / 2),
        "nearly": (value - step, value),
        "over": (value, value + step),
        "about_over": (value - step / 2, value + step),
        "at_least": (value, None),
        "at_most": (NOTHING, value),
        "range": (value, said.value_max),
    }
    low, high = ends[said.qualifier]
    return max(low, NOTHING), high


def sum_up(signed: Iterable[tuple[SaidAmount, int]]) -> ClaimedSum:
    """What amounts come to, each with how often it is in the list (less than 0: taken off)."""
    listed = [(said, times) for said, times in signed if times]
    value: Decimal | None = None
    unknown = 0
    for said, times in listed:
        if said.value is None:
            unknown += 1
        else:
            value = (value or NOTHING) + said.value * times
    low, high = _ends(listed)
    return ClaimedSum(value, low, high, _word(listed), unknown)


def _ends(listed: list[tuple[SaidAmount, int]]) -> tuple[Decimal, Decimal | None]:
    """Lowest and highest: what is taken off at its highest, then at its lowest.

    Never below 0.
    """
    least: Decimal | None = NOTHING  # None: without end downwards
    most: Decimal | None = NOTHING if listed else None
    for said, times in listed:
        low, high = low_and_high(said)
        down, up = (low, high) if times > 0 else (high, low)
        least = None if least is None or down is None else least + down * times
        most = None if most is None or up is None else most + up * times
    bottom = max(least or NOTHING, NOTHING)
    return bottom, None if most is None else max(most, bottom)


def _word(listed: list[tuple[SaidAmount, int]]) -> str:
    """The one word for all known amounts."""
    words = set()
    for said, times in listed:
        if said.value is not None:
            words.add(
                TURNED.get(said.qualifier, said.qualifier)
                if times < 0
                else said.qualifier
            )
    if not words:
        return "vague"
    if words == {"exact"}:
        return "exact"
    for plain, strong in (("over", "at_least"), ("nearly", "at_most")):
        if words <= {"exact", plain, strong}:
            return strong if strong in words else plain
    return "about"
