"""The bridges of a campaign from one day to a later one, from the database."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bulletin.zh.dates import say_full_day
from organizations.models import Figure, Indicator
from organizations.totals.answers.indicators import indicators_of
from organizations.totals.answers.places import place_names
from organizations.totals.answers.sheets import body_of, codes_of, subjects_of
from organizations.totals.reading.bridge import (
    Bridge,
    Stages,
    sheets_by_stage,
    stages,
)
from organizations.totals.reading.cells import series_of
from organizations.totals.reading.question import Question, TotalsError
from organizations.totals.reading.sheet import Subject
from organizations.totals.reading.walk import Parts
from organizations.totals.records.figures import Rows, rows_for


@dataclass(frozen=True)
class IndicatorBridge:
    """A bridge and the code of the indicator whose total it explains."""

    indicator: str
    bridge: Bridge


def bridges(
    question: Question, last_cutoff: date, last_known_on: date | None = None
) -> list[IndicatorBridge]:
    """From what the question came to up to `last_cutoff`, as known then, to what it comes to.

    A bridge for every total of either end, sorted by indicator, destination (all of them first) and
    item; of one indicator, destination or item if the question names it. Raise TotalsError where
    the earlier end is the later one.
    """
    if last_cutoff > question.cutoff:
        raise TotalsError(
            f"上一期的截至日期{say_full_day(last_cutoff)}晚于本期的"
            f"{say_full_day(question.cutoff)}，请对调两期再比较"
        )
    indicators = indicators_of(question.indicator)
    last = earlier(question, indicators, last_cutoff, last_known_on)
    this = rows_for(question, _codes(indicators))
    return bridges_from(last, this, question, indicators, last_cutoff)


def told(found: list[IndicatorBridge]) -> Iterator[tuple[Bridge, Indicator, str]]:
    """Those that are read by themselves.

    With the indicator, and the place or thing they are of. Not what is a part of another,
    nor one thing at one place.
    """
    indicators = {it.code: it for it in Indicator.objects.prefetch_related("parts")}
    parts: set[str] = set()
    for indicator in indicators.values():
        parts.update(part.code for part in indicator.parts.all())
    places = place_names()
    for it in found:
        bridge = it.bridge
        if it.indicator not in parts and not (bridge.item and bridge.destination):
            where = bridge.item or places.get(bridge.destination or "", "")
            yield bridge, indicators[it.indicator], where


def earlier(
    question: Question,
    indicators: list[Indicator],
    last_cutoff: date,
    known_on: date | None,
) -> Rows:
    """The rows of the earlier end."""
    asked = replace(question, cutoff=last_cutoff, known_on=known_on)
    return rows_for(asked, _codes(indicators))


def bridges_from(
    last: Rows,
    this: Rows,
    question: Question,
    indicators: list[Indicator],
    last_cutoff: date,
) -> list[IndicatorBridge]:
    """As `bridges`, of rows already read; in one query."""
    passed = stages_between(last, this, question, last_cutoff)
    body = body_of(question, this.root)
    found = []
    for indicator in indicators:
        for subject in asked_subjects(question, indicator, passed, this.parts):
            sheets = sheets_by_stage(passed, subject, body)
            for destination in sheets.destinations():
                if question.destination in (None, destination):
                    bridge = sheets.bridge(destination)
                    found.append(IndicatorBridge(indicator.code, bridge))
    return sorted(found, key=_order)


def _order(found: IndicatorBridge) -> tuple[str, str, str, str]:
    bridge = found.bridge
    return found.indicator, bridge.destination or "", bridge.item, bridge.unit


def _codes(indicators: list[Indicator]) -> set[str]:
    found: set[str] = set()
    for indicator in indicators:
        found.update(codes_of(indicator))
    return found


def stages_between(
    last: Rows, this: Rows, question: Question, last_cutoff: date
) -> Stages:
    """The figures of both ends and after each step between them; in one query."""
    replaced = _replaced(question.campaign)
    return stages(last.verified, this.verified, last_cutoff, replaced)


def asked_subjects(
    question: Question, indicator: Indicator, passed: Stages, parts: Parts
) -> Iterator[Subject]:
    """One for an indicator; one for each item and unit where it counts things."""
    listed = {series_of(row) for row in (*passed.then, *passed.now)}
    for subject in subjects_of(indicator, listed, parts):
        is_item = question.item in (None, subject.item)
        if is_item and question.unit in (None, subject.unit):
            yield subject


def _replaced(campaign: str) -> dict[int, int]:
    """Each version of a figure -> the one it corrects."""
    return dict(
        Figure.objects.filter(activity__campaign__code=campaign, replaces__isnull=False)
        .order_by("id")
        .values_list("id", "replaces_id")
    )
