"""Rounding and exact decimal arithmetic: the only place where a digit may be dropped.

Nothing here asks the ambient decimal context, so no setting elsewhere can cost a digit.

>>> half_up(Decimal("2.5"), 0), half_up(Decimal("0.125"), 2), half_up(Decimal(1549), -2)
(Decimal('3'), Decimal('0.13'), Decimal('1500'))
>>> half_up(Decimal("999999999999999999.9999"), 3)
Decimal('1000000000000000000.000')
"""

from decimal import (
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_UP,
    Context,
    Decimal,
    Inexact,
    InvalidOperation,
)

DIGITS = 100  # far more than any sum of ours; a result that would need more raises


def exact() -> Context:
    """Return a fresh context whose sums are exact; a lost digit raises decimal.Inexact.

    >>> exact().add(Decimal("1e18"), Decimal("0.0001"))
    Decimal('1000000000000000000.0001')
    """
    return Context(prec=DIGITS, traps=[Inexact, InvalidOperation])


def half_up(value: Decimal, places: int) -> Decimal:
    """Return the finite value at that many decimals, halves away from zero.

    Places may be negative.

    >>> half_up(Decimal("-0.5"), 0)
    Decimal('-1')
    """
    return _at(value, places, ROUND_HALF_UP)


def down(value: Decimal, places: int) -> Decimal:
    """Return the largest number of that many decimals that is not above the value.

    >>> down(Decimal("367.189"), 2)
    Decimal('367.18')
    """
    return _at(value, places, ROUND_FLOOR)


def up(value: Decimal, places: int) -> Decimal:
    """Return the smallest number of that many decimals that is not below the value.

    >>> up(Decimal("367.181"), 2)
    Decimal('367.19')
    """
    return _at(value, places, ROUND_CEILING)


def written(value: Decimal) -> str:
    """Return every digit of the value: no exponent, no zeros at the end.

    >>> written(Decimal("1.280E+8")), written(Decimal("-3.1500"))
    ('128000000', '-3.15')
    """
    return f"{plain(value):f}"


def plain(value: Decimal) -> Decimal:
    """Return the same number without exponent and without zeros at the end of its decimals.

    >>> plain(Decimal("1.280E+8")), plain(Decimal("3.1500")), plain(Decimal("0.00"))
    (Decimal('128000000'), Decimal('3.15'), Decimal('0'))
    """
    return scaled(value, 0)


def scaled(value: Decimal, power: int) -> Decimal:
    """Return the finite value times ten to that power, plain and exact.

    >>> scaled(Decimal("1.28"), 8), scaled(Decimal(4128), -4)
    (Decimal('128000000'), Decimal('0.4128'))
    """
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise ValueError("数值必须是普通的数，不能是无穷大或空值")
    if exponent == 0 and power == 0 and value:
        return value
    number, exponent = int("".join(map(str, digits)) or "0"), exponent + power
    if number == 0:
        return Decimal(0)
    while exponent < 0 and number % 10 == 0:
        number, exponent = number // 10, exponent + 1
    if exponent > 0:
        number, exponent = number * 10**exponent, 0
    return Decimal((sign, tuple(map(int, str(number))), exponent))


def quotient(dividend: Decimal, divisor: Decimal, places: int) -> Decimal:
    """Return dividend by divisor, half up at that many decimals.

    Both at least 0, divisor above.

    >>> quotient(Decimal(100), Decimal(3), 2), quotient(Decimal("0.5"), Decimal(4), 2)
    (Decimal('33.33'), Decimal('0.13'))
    """
    above, under = dividend.as_integer_ratio()
    by, parts = divisor.as_integer_ratio()
    # half up is the floor of what it comes to and a half; in whole numbers, none is lost
    whole, share = above * parts * 10**places, under * by
    return scaled(Decimal((2 * whole + share) // (2 * share)), -places)


def to_step(value: Decimal, step: Decimal) -> Decimal:
    """Return the whole multiple of a step nearest to the value, half away from zero.

    >>> to_step(Decimal(101_234_567), Decimal(100_000_000)), to_step(Decimal(-15), Decimal(10))
    (Decimal('100000000'), Decimal('-20'))
    """
    above, under = abs(value).as_integer_ratio()
    by, parts = step.as_integer_ratio()
    # half up is the floor of what it comes to and a half
    steps = (2 * above * parts + under * by) // (2 * under * by)
    sums = exact()
    return plain(sums.multiply(Decimal(steps), step).copy_sign(value))


def _at(value: Decimal, places: int, rounding: str) -> Decimal:
    needed = max(1, value.adjusted() + places + 2)
    rounded = value.quantize(
        Decimal((0, (1,), -places)), rounding=rounding, context=Context(prec=needed)
    )
    return rounded if places >= 0 else plain(rounded)
