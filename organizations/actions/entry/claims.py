"""Claim: what somebody says of one number. `enter_claim` alone makes a figure of it.

Form, quick entry, import and command each make Claims of what they were told, so that equal words
give equal figures by every door (ADR 0021).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bulletin.models import User
from bulletin.zh.qualifiers import Qualifier
from bulletin.zh.quantity import Quantity
from bulletin.zh.units import same_unit
from organizations.actions.entry import figures
from organizations.actions.entry.items import known_item
from organizations.actions.entry.reading import OfficeWords, read_account
from organizations.choices import Counting, Nature, Scope
from organizations.models import Activity, Destination, Figure, Indicator
from organizations.offers import OfferedNumber, offered_at, offered_once


@dataclass(frozen=True)
class Claim:
    """One number as it was said, and what it was said of.

    `quantity` is in base units. What is left empty is read from the account, where the
    number stands in it; what its words do not say either follows by rule, see
    `fields_of`. `part_of` is the figure this one is 其中 of, or the place of its claim
    among those entered together.
    """

    indicator: Indicator
    quantity: Quantity
    item: str = ""
    destination: Destination | None = None
    counting: str = ""
    scope: str = ""
    as_of: date | None = None
    as_of_presumed: bool = False
    part_of: Figure | int | None = None
    words: str = ""
    words_at: int | None = None


def presumed_day(activity: Activity) -> date:
    """The day of a number whose words say none.

    The activity's last, else that of receipt.
    """
    said = activity.ends_on or activity.starts_on or activity.received_on
    return said or timezone.localdate()


def said_of(
    claim: Claim, activity: Activity, office: OfficeWords | None = None
) -> OfferedNumber | None:
    """What the account says of this number.

    By its words, else where just one says the same.
    """
    numbers = read_account(activity.narrative, presumed_day(activity).year, office)
    if claim.words.strip():
        return offered_at(numbers, claim.words.strip(), claim.words_at)
    return offered_once(numbers, claim.quantity)


def fields_of(
    claim: Claim, activity: Activity, office: OfficeWords | None = None
) -> dict[str, Any]:
    """The fields of the figure that the claim makes.

    Raise ValidationError for another unit. A day is what the claim says, else what its
    words say (截至…), else the activity's last, marked 推定. A count is 新增 unless it or its
    words say 累计, or its indicator is a stock. `office`: what was asked before, where many
    claims are read.
    """
    said = said_of(claim, activity, office)
    quantity, indicator = claim.quantity, claim.indicator
    spelled = office.item if office else known_item
    counting = claim.counting or _counting(indicator, said)
    as_of = claim.as_of
    if as_of is None and said is not None:
        as_of = said.as_of
    return {
        "indicator": indicator,
        "item": spelled(claim.item, indicator) if indicator.counts_things else "",
        "qualifier": quantity.qualifier.value,
        "value": quantity.value,
        "value_max": quantity.value_max,
        "step": _step(quantity, said),
        "unit": _unit(claim),
        "destination": claim.destination,
        "as_of": as_of or presumed_day(activity),
        "as_of_presumed": claim.as_of_presumed or as_of is None,
        "counting": counting,
        "scope": claim.scope or _scope(activity, counting, said),
        "part_of": claim.part_of,
        "words": claim.words.strip(),
        "words_at": claim.words_at,
    }


@transaction.atomic
def enter_claim(
    *, claim: Claim, activity: Activity, by: User, figure: Figure | None = None
) -> Figure:
    """Make the figure that a claim says, or change `figure` into it.

    A verified one by a version. Raise ValidationError with every reason for which the row
    alone is refused. What the other figures of the activity forbid is asked of
    `check_figures` when all are entered.
    """
    if figure is not None and figure.in_force_from is not None:
        said = fields_of(claim, activity)
        return figures.change(figure=figure, by=by, changes=said)
    row = figure or Figure(activity=activity)
    return figures.enter(figure=_written(fields_of(claim, activity), row), by=by)


@transaction.atomic
def enter_claims(
    *, claims: Sequence[Claim], activity: Activity, by: User
) -> list[Figure]:
    """Enter several at once, wholes before their parts.

    The figures in the order of the claims.
    """
    made: dict[int, Figure] = {}
    if not claims:
        return []
    figures.hold_to_enter(activity.pk)
    office = OfficeWords()
    for place in _wholes_first(claims):
        claim = claims[place]
        if isinstance(claim.part_of, int):
            claim = replace(claim, part_of=made[claim.part_of])
        row = _written(fields_of(claim, activity, office), Figure(activity=activity))
        made[place] = figures.enter_held(figure=row, by=by)
    return [made[place] for place in range(len(claims))]


def _written(fields: dict[str, Any], row: Figure) -> Figure:
    """The row with these fields, found good by itself."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean(exclude=("created_by", "changed_by"))
    return row


def claim_of(figure: Figure) -> Claim:
    """What a figure says, as a claim.

    For a door that reads a row's cells onto the figure.
    """
    return Claim(
        indicator=figure.indicator,
        quantity=figure.quantity,
        item=figure.item,
        destination=figure.destination,
        counting=figure.counting,
        scope=figure.scope,
        as_of=figure.as_of,
        as_of_presumed=figure.as_of_presumed,
        part_of=figure.part_of,
        words=figure.words,
        words_at=figure.words_at,
    )


def _unit(claim: Claim) -> str:
    """The unit that is kept: the indicator's own, or what the things were counted in."""
    said, indicator = claim.quantity.unit, claim.indicator
    if indicator.counts_things or not indicator.unit:
        return said
    if said and not same_unit(said, indicator.unit):
        shown = claim.words or f"{claim.quantity.value}{said}"
        raise ValidationError(
            {
                "unit": f"“{shown}”的单位是“{said}”，不能作“{indicator}”（{indicator.unit}）"
            }
        )
    return indicator.unit


def _step(quantity: Quantity, said: OfferedNumber | None) -> Decimal | None:
    """The step that the words show, where they say this very value.

    An exact number needs none.
    """
    if quantity.qualifier is Qualifier.EXACT:
        return None
    if said is not None and said.mention.quantity.value == quantity.value:
        return said.mention.quantity.step
    return quantity.step


def _counting(indicator: Indicator, said: OfferedNumber | None) -> str:
    """What the words say, else what the nature of the indicator says."""
    if indicator.nature == Nature.STOCK:
        return Counting.TOTAL
    return (said.counting if said else "") or Counting.INCREMENT


def _scope(activity: Activity, counting: str, said: OfferedNumber | None) -> str:
    """What the words say; else 本级, of several leading together a total of this activity."""
    if said is not None and said.scope:
        return said.scope
    joint = counting == Counting.TOTAL and activity.pk and activity.leads.count() > 1
    return Scope.ACTIVITY if joint else Scope.OWN


def _wholes_first(claims: Sequence[Claim]) -> Iterator[int]:
    """The places of the claims, each behind that of its whole.

    Raise ValidationError: a circle.
    """
    waiting = dict(enumerate(claims))
    while waiting:
        ready = []
        for place, claim in waiting.items():
            if claim.part_of not in waiting:
                ready.append(place)
        if not ready:
            raise ValidationError("“其中属于”绕成了一圈，请改选所属的总数")
        for place in ready:
            del waiting[place]
            yield place
