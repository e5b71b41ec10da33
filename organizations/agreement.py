"""Do the two computations of the totals agree? Compares them and writes down the outcome.

The only place that knows both: organizations.totals, which prints, and
organizations.recount.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from organizations.models import Agreement, Campaign, PartyOrganization
from organizations.recount.rows import (
    indicators_of_things,
    last_instant,
    records_of,
    sums,
)
from organizations.recount.rules import Answer, Count
from organizations.totals.answers.total import Total, totals
from organizations.totals.reading.question import UNDIVIDED, Question


class Asked(NamedTuple):
    """One total of a campaign; `unit` is named where things are counted, `party` is a row id.

    `part`: empty, or what of a defined indicator is undivided.
    """

    party: int
    indicator: str
    item: str
    unit: str
    destination: str | None
    part: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a computation says; `terms` in the order of ids.

    Of nothing reported `value` alone is asserted.
    """

    value: Decimal | None = None
    low: Decimal = Decimal(0)
    high: Decimal | None = None
    qualifier: str = "vague"
    terms: tuple[tuple[int, int], ...] = ()
    unknown: int = 0

    def to_json(self) -> dict[str, Any]:
        """As in a difference: decimals as strings."""
        return {
            "value": _written(self.value),
            "low": _written(self.low),
            "high": _written(self.high),
            "qualifier": self.qualifier,
            "terms": [list(term) for term in self.terms],
            "unknown": self.unknown,
        }


@dataclass(frozen=True)
class Comparison:
    """How many totals were compared, and each on which they differ, as a JSON object."""

    compared: int
    differences: list[dict[str, Any]]


def compare(*, campaign: Campaign, cut_off: date) -> Agreement:
    """Compare every total of a campaign up to a day, of every body, and write the outcome down.

    Raise TotalsError where the first computation refuses to answer.
    """
    found = comparison(campaign, cut_off)
    if (
        found.differences
    ):  # somebody may have verified between the two readings: look again
        found = comparison(campaign, cut_off)
    return Agreement.objects.create(
        campaign=campaign,
        cut_off=cut_off,
        compared=found.compared,
        differences=found.differences,
    )


def last_comparison(campaign: Campaign) -> Agreement | None:
    """The latest comparison of a campaign's totals, whatever its outcome."""
    found: Agreement | None = Agreement.objects.filter(campaign=campaign).first()
    return found


def comparison(
    campaign: Campaign, cut_off: date, known_on: date | None = None
) -> Comparison:
    """What each says of every total that one of them lists, as known at the end of a day."""
    instant = None if known_on is None else last_instant(known_on)
    things = indicators_of_things()
    count = Count(records_of(campaign.code), cut_off, instant, things, sums())
    names = dict(PartyOrganization.objects.order_by("pk").values_list("pk", "name"))
    bodies = count.bodies()
    parties = [key for key in names if f"p{key}" in bodies]
    question = Question(campaign.code, cut_off, known_on=known_on)
    first = dict(_first(question, parties))
    second = dict(_second(count, parties, things))
    listed = sorted({*first, *second}, key=str)
    differences = []
    for asked in listed:
        said = {"totals": first.get(asked), "recount": second.get(asked)}
        if (said["totals"] or Outcome()) != (said["recount"] or Outcome()):
            differences.append(_difference(asked, names[asked.party], said))
    return Comparison(len(listed), differences)


def _first(question: Question, parties: list[int]) -> Iterator[tuple[Asked, Outcome]]:
    """What organizations.totals lists for each of these."""
    for party in parties:
        for total in totals(replace(question, party=party)):
            if total.is_reported:
                yield _asked(total, party), _outcome(total)
                if total.undivided is not None and total.undivided.terms:
                    yield _asked(total, party, UNDIVIDED), _outcome(total.undivided)


def _asked(total: Total, party: int, part: str = "") -> Asked:
    unit = total.unit if total.item else ""
    return Asked(party, total.indicator, total.item, unit, total.destination, part)


def _outcome(total: Total) -> Outcome:
    return Outcome(
        value=total.value,
        low=total.low,
        high=total.high,
        qualifier=str(total.qualifier),
        terms=tuple(sorted(total.terms)),
        unknown=total.unknown,
    )


def _second(
    count: Count, parties: list[int], things: frozenset[str]
) -> Iterator[tuple[Asked, Outcome]]:
    """What organizations.recount lists for each of these."""
    for kind in count.kinds():
        unit = kind.unit if kind.indicator in things else ""
        for party in parties:
            for destination, answer in count.rows(kind, f"p{party}"):
                asked = Asked(party, kind.indicator, kind.item, unit, destination)
                yield asked, _recounted(answer)
                beside = count.undivided(kind, f"p{party}", destination)
                if count.is_sum(kind) and beside.terms:
                    yield asked._replace(part=UNDIVIDED), _recounted(beside)


def _recounted(answer: Answer) -> Outcome:
    claim = answer.claim
    return Outcome(
        claim.value, claim.low, claim.high, claim.qualifier, answer.terms, claim.unknown
    )


def _difference(
    asked: Asked, party: str, said: dict[str, Outcome | None]
) -> dict[str, Any]:
    """A difference as the command prints it; None: this side has no row for it."""
    return {
        "indicator": asked.indicator,
        "destination": asked.destination,
        "item": asked.item,
        "unit": asked.unit,
        "part": asked.part,
        "party": party,
        **{side: None if it is None else it.to_json() for side, it in said.items()},
    }


def _written(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"
