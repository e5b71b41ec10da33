"""Which of several records a number is likely to be about.

By what it counts, by its size.

>>> alike("合格消毒人员", ("消毒人员",)), alike("", ("口罩",)), alike("社区", ("口罩",))
(True, True, False)
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from bulletin.zh.parser import find_quantities
from bulletin.zh.quantity import Quantity
from reports.reconciliation.evidence import Record

#: A number that is off by more is about something else.
_FAR = Decimal(20)
_AFTER = 30


def alike(thing: str, names: Iterable[str]) -> bool:
    """Whether a noun may name the same as one of these.

    One that is not there may name anything.
    """
    known = [name for name in names if name]
    if not thing or not known:
        return True
    return any(_may_be_one(thing, name) for name in known)


def _may_be_one(one: str, other: str) -> bool:
    """Whether one stands in the other, ends as it does, or is a short form of it."""
    if one in other or other in one or one[-2:] == other[-2:]:
        return True
    return _is_short_for(one, other) or _is_short_for(other, one)


def _is_short_for(short: str, long: str) -> bool:
    """Whether all characters of the one stand in the other in that order: 社工, 社会工作者."""
    rest = iter(long)
    return len(short) > 1 and all(char in rest for char in short)


def things_of(record: Record) -> tuple[str, ...]:
    """What a record counts: its own names, and the noun beside it in its account."""
    if record.words_at is None or not record.account:
        return record.things
    return (
        *record.things,
        *_noun(record.account[record.words_at :][: len(record.words) + _AFTER]),
    )


@lru_cache(maxsize=4096)
def _noun(text: str) -> tuple[str, ...]:
    mentions = find_quantities(text)
    return (mentions[0].thing,) if mentions and mentions[0].thing else ()


def named(records: Sequence[Record], clause: str) -> list[Record]:
    """Those of several totals that the clause names: by where it went, then by indicator.

    A clause that names no destination speaks of all of them.
    """
    there = {record.destination for record in records if record.destination in clause}
    wanted = max(there, key=len, default="")
    placed = [record for record in records if record.destination == wanted]
    by_name = [
        record
        for record in placed
        if any(name and name in clause for name in record.things)
    ]
    return by_name or placed


def closest(claim: Quantity | None, records: Sequence[Record]) -> list[Record]:
    """The record nearest in size, if it is near at all; no value, no nearness."""
    if claim is None or claim.value is None or claim.value == 0:
        return []
    value = claim.value

    def distance(record: Record) -> Decimal:
        known = record.quantity.value
        if not known:
            return _FAR
        return max(known, value) / min(known, value)

    nearest = sorted(records, key=distance)[:1]
    return [record for record in nearest if distance(record) < _FAR]


def is_about_as_large(claim: Quantity | None, record: Record) -> bool:
    """Whether a claim can be the record at some precision: half to twice.

    Told before reading.
    """
    known = record.quantity.value
    if claim is None or claim.value is None or not known:
        return claim is not None and claim.value == known
    return known <= 2 * claim.value and claim.value <= 2 * known
