"""The numbers read from an account, a row each.

What was read, and what the person made of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError

from bulletin.zh.dates import read_day
from organizations.actions.entry.claims import Claim
from organizations.choices import Counting, Scope
from organizations.models import Destination, Indicator
from organizations.offers import OfferedNumber


@dataclass
class ReadRow:
    """A number offered, with what stands in the boxes of its row.

    `errors` say what is wrong.
    """

    number: int
    offer: OfferedNumber
    is_taken: bool
    indicator: str
    item: str
    counting: str = Counting.INCREMENT
    scope: str = Scope.OWN
    as_of: str = ""
    part_of: str = ""  # the number of another row
    destination: str = ""
    errors: list[str] = field(default_factory=list)

    @classmethod
    def offered(cls, number: int, offer: OfferedNumber) -> "ReadRow":
        """The row as the words say it: ticked where that is sure."""
        return cls(
            number,
            offer,
            is_taken=offer.is_sure,
            indicator=offer.indicator,
            item=offer.item,
            counting=offer.counting or Counting.INCREMENT,
            scope=offer.scope or Scope.OWN,
            as_of=offer.as_of.isoformat() if offer.as_of else "",
            part_of="" if offer.part_of is None else str(offer.part_of + 1),
            destination=offer.destination,
        )

    @classmethod
    def sent(
        cls, number: int, offer: OfferedNumber, data: Mapping[str, str]
    ) -> "ReadRow":
        """The row as the person sent it."""
        return cls(
            number,
            offer,
            is_taken=f"take-{number}" in data,
            indicator=data.get(f"indicator-{number}", ""),
            item=data.get(f"item-{number}", "").strip(),
            counting=data.get(f"counting-{number}") or Counting.INCREMENT,
            scope=data.get(f"scope-{number}") or Scope.OWN,
            as_of=data.get(f"as_of-{number}", "").strip(),
            part_of=data.get(f"part_of-{number}", ""),
            destination=data.get(f"destination-{number}", ""),
        )


def claims_of(rows: Iterable[ReadRow]) -> list[Claim]:
    """The claims of the rows that are ticked; each row that cannot be one says why.

    Raise ValidationError where a row says so.
    """
    taken: list[ReadRow] = []
    places: dict[str, int] = {}
    for row in rows:
        if row.is_taken:
            places[str(row.number)] = len(taken)
            taken.append(row)
    indicators = Indicator.objects.filter(is_active=True).in_bulk(field_name="code")
    destinations = Destination.objects.in_bulk(field_name="code")
    claims: list[Claim] = []
    for row in taken:
        indicator, day = indicators.get(row.indicator), _day(row)
        _check(row, indicator, places)
        if indicator is None or row.errors:
            continue
        mention = row.offer.mention
        claim = Claim(
            indicator,
            mention.quantity,
            item=row.item if indicator.counts_things else "",
            destination=destinations.get(row.destination),
            counting=row.counting,
            scope=row.scope,
            as_of=day,
            part_of=places.get(row.part_of),
            words=mention.text,
            words_at=mention.span[0],
        )
        claims.append(claim)
    if any(row.errors for row in taken):
        raise ValidationError("有的数量还没有说清，见下面")
    return claims


def mark_parts_of_sums(rows: Sequence[ReadRow]) -> None:
    """Offer what stands beside a sum as 其中 of it: 捐款捐物68万元，捐款30万元."""
    sums = {}
    for row in reversed(rows):
        if row.is_taken:
            sums[row.indicator] = row
    wholes = Indicator.objects.filter(parts__isnull=False, code__in=sums)
    pairs = wholes.values_list("parts__code", "code")
    whole_of = {}
    for part, whole_code in pairs:
        whole_of[part] = sums[whole_code]
    for row in rows:
        whole = whole_of.get(row.indicator)
        if whole is not None and not row.part_of and row.is_taken:
            row.part_of, row.counting = str(whole.number), whole.counting


def _check(row: ReadRow, indicator: Indicator | None, places: Mapping[str, int]) -> None:
    """Write on the row what its boxes lack."""
    if indicator is None:
        row.errors.append("请选指标，或不勾选这一项")
    elif indicator.counts_things and not row.item:
        row.errors.append("请填物品名称，如“口罩”")
    if row.counting not in Counting.values or row.scope not in Scope.values:
        row.errors.append("口径或范围不在可选范围内，请重选")
    if row.part_of and row.part_of not in places:
        row.errors.append("所属的那一项没有勾选：请一并勾选，或不作“其中”")
    elif row.part_of == str(row.number):
        row.errors.append("一项不能是自己的“其中”，请改选")


def _day(row: ReadRow) -> date | None:
    """The day in the box; nothing for an empty box and, with an error, for what is no day."""
    if not row.as_of:
        return None
    try:
        return read_day(row.as_of)
    except ValueError as error:
        row.errors.append(str(error))
        return None
