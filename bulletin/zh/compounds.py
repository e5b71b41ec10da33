"""Amounts told in two units, of which one is made: 336小时30分, 5年零3个月.

>>> years_and_months(Decimal(5), "3", Qualifier.EXACT).value
Decimal('63')
"""

from decimal import Decimal

from bulletin.zh.numerals import read
from bulletin.zh.qualifiers import Qualifier
from bulletin.zh.quantity import Quantity
from bulletin.zh.rounding import exact, quotient


def hours_and_minutes(hours: Decimal, minutes: str, qualifier: Qualifier) -> Quantity:
    """Return 336小时30分 as 336.5 hours, and 1小时05分, which no decimal says, in minutes."""
    if int(minutes) % 3 == 0:
        part = quotient(Decimal(minutes), Decimal(60), 2)
        return Quantity(exact().add(hours, part), "小时", qualifier)
    total = exact().add(exact().multiply(hours, Decimal(60)), Decimal(minutes))
    return Quantity(total, "分钟", qualifier)


def years_and_months(years: Decimal, months: str, qualifier: Qualifier) -> Quantity:
    """Return 5年零3个月 as 63 months."""
    total = exact().add(exact().multiply(years, Decimal(12)), read(months).value)
    return Quantity(total, "个月", qualifier)
