"""The indicators that a question is about."""

from organizations.models import Indicator
from organizations.totals.reading.question import Question, TotalsError


def indicators_of(code: str | None) -> list[Indicator]:
    """The indicator of that code, or all; with what they are the sum of."""
    register = Indicator.objects.prefetch_related("parts")
    if code is None:
        return list(register)
    found = list(register.filter(code=code))
    if not found:
        raise TotalsError(f"没有代码为“{code}”的指标，请在指标一览中核对")
    return found


def asked_indicator(question: Question) -> Indicator:
    """The one indicator of a question; its item is named if, and only if, it counts things."""
    if question.indicator is None:
        raise TotalsError("请指明指标：不同指标的数不能相加")
    (indicator,) = indicators_of(question.indicator)
    if indicator.counts_things and question.item is None:
        raise TotalsError(f"“{indicator}”按物品计数，不同物品不能相加，请指明物品")
    if question.item is not None and not indicator.counts_things:
        raise TotalsError(f"“{indicator}”不按物品计数，请不要指明物品")
    return indicator
