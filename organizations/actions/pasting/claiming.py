"""The ticked numbers of a draft as claims, or what one of them lacks."""

from datetime import date

from django.core.exceptions import ValidationError

from bulletin.zh.cell import parse_cell
from bulletin.zh.units import same_unit
from organizations.actions.entry.claims import Claim
from organizations.extraction.drafts import DraftFigure
from organizations.models import Destination, Indicator


def claims_of(figures: list[DraftFigure], narrative: str) -> list[Claim]:
    """Return the claims of the ticked rows. Raise ValidationError for what one lacks."""
    places: dict[int, int] = {}
    for number, figure in enumerate(figures):
        if figure.is_taken:
            places[number] = len(places)
    indicators = Indicator.objects.filter(is_active=True).in_bulk(field_name="code")
    destinations = Destination.objects.in_bulk(field_name="code")
    claims, lacking = [], []
    for number in places:
        figure = figures[number]
        indicator = indicators.get(figure.indicator)
        lack = _lack(figure, indicator, places)
        if lack or indicator is None:
            lacking.append(f"“{figure.amount}”：{lack}")
            continue
        part_of = None if figure.part_of is None else places[figure.part_of]
        claim = Claim(
            indicator,
            figure.quantity,
            item=figure.item if indicator.counts_things else "",
            destination=destinations.get(figure.destination),
            counting=figure.counting,
            scope=figure.scope,
            as_of=day_of(figure.as_of),
            as_of_presumed=figure.as_of_presumed,
            part_of=part_of,
            words=_words(figure, narrative),
        )
        claims.append(claim)
    if lacking:
        raise ValidationError(lacking)
    return claims


def _lack(
    figure: DraftFigure, indicator: Indicator | None, places: dict[int, int]
) -> str:
    if figure.is_unread:
        return figure.note
    if indicator is None:
        return "请选指标，或不勾选这一项"
    if indicator.counts_things and not figure.item:
        return "请填物品名称，如“口罩”"
    if figure.part_of is not None and figure.part_of not in places:
        return "所属的那一项没有勾选：请一并勾选，或不作“其中”"
    return ""


def _words(figure: DraftFigure, narrative: str) -> str:
    """The words of the number where the account has them, as the box says them.

    Words in a unit of their own (社工二十三个) are left out: printed, they would say another.
    """
    words = figure.amount.strip()
    if not words or words not in narrative:
        return ""
    try:
        alone = parse_cell(words)
    except ValueError:
        return words
    is_same = not alone.unit or same_unit(alone.unit, figure.unit)
    return words if is_same else ""


def day_of(told: str) -> date | None:
    """Return the day of a box; None for an empty one."""
    return date.fromisoformat(told) if told else None
