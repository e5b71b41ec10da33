"""asked_totals(): a question for totals in the names that people and systems write."""

from datetime import date

from organizations.models import Campaign, Indicator
from organizations.register.names import parties_called
from organizations.totals.reading.question import Question


class UnknownNameError(ValueError):
    """A name that names nothing, or a day on which nothing can be counted.

    The message (Chinese) says what to do.
    """


def asked_totals(
    *,
    campaign: str,
    cutoff: date,
    known_on: date | None = None,
    party: str | None = None,
    indicator: str | None = None,
) -> Question:
    """The question: the campaign and indicator by code, the Party organization by name.

    Raise UnknownNameError.
    """
    row = Campaign.objects.filter(code=campaign).first()
    if row is None:
        raise UnknownNameError(f"没有代码为“{campaign}”的专题，请核对代码")
    too_early = row.why_not_until(cutoff)
    if too_early:
        raise UnknownNameError(too_early)
    if indicator is not None and not Indicator.objects.filter(code=indicator).exists():
        raise UnknownNameError(f"没有代码为“{indicator}”的指标，请核对代码")
    return Question(
        campaign=row.code,
        cutoff=cutoff,
        indicator=indicator,
        party=None if party is None else _party(party),
        known_on=known_on,
    )


def _party(name: str) -> int:
    """The key of the one Party organization of that name or alias."""
    found = parties_called(name)
    if not found:
        raise UnknownNameError(f"没有名为“{name}”的党组织，请写登记的全称")
    if len(found) > 1:
        names = "、".join(map(str, found))
        raise UnknownNameError(f"“{name}”是几个党组织的别名（{names}），请写登记的全称")
    return found[0].pk
