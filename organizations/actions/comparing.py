"""现在复核: whoever checks numbers has the totals of a campaign computed a second time."""

from datetime import date

from django.core.exceptions import ValidationError

from bulletin import audit as trail
from bulletin.models import User
from organizations.agreement import compare
from organizations.models import Agreement, Campaign, Figure
from organizations.totals.reading.question import TotalsError

#: With more figures nobody should wait for what needs each of them.
MOST_FIGURES = 100_000
AT_NIGHT = (
    "数据超过十万条，当面复核要等很久，改由服务器在夜里进行；结果第二天显示在工作台上。"
)


def compare_totals(*, campaign: Campaign, cut_off: date, by: User) -> Agreement:
    """Compare both computations of every total up to a day, and write the outcome down.

    Raise ValidationError for a campaign that is too large, and where totals cannot be
    formed.
    """
    if is_large(campaign):
        raise ValidationError(AT_NIGHT)
    try:
        outcome = compare(campaign=campaign, cut_off=cut_off)
    except TotalsError as error:
        raise ValidationError(f"现在不能复核：{error}") from error
    trail.append(by=by, action="totals_compared", of=outcome)
    return outcome


def is_large(campaign: Campaign, most: int = MOST_FIGURES) -> bool:
    """Whether a campaign has more figures than somebody should wait for."""
    figures = Figure.objects.filter(activity__campaign=campaign).order_by()
    return figures[: most + 1].count() > most
