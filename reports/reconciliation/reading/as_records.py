"""Rows of the house as records that a number may be held against."""

from datetime import date
from decimal import Decimal

from bulletin.zh.dates import say_day
from bulletin.zh.formatter import COUNT, say
from bulletin.zh.qualifiers import Bounds, Qualifier
from bulletin.zh.quantity import Quantity
from organizations.models import Figure
from organizations.totals.answers.total import Total
from reports.models import NumberTrace
from reports.reconciliation.evidence import Record

GONE = "所据的数据（{}）已被更正或作废，请重新取数或改写"


def figure_record(figure: Figure) -> Record:
    """A figure in force: its own words, if it has some, else as the formatter prints it."""
    quantity = figure.quantity
    return Record(
        kind="figure",
        name=_name(figure),
        quantity=quantity,
        bounds=quantity.bounds,
        said=figure.said,
        words=figure.words,
        rule=figure.indicator.rule,
        figures=(figure.pk,),
        activities=(figure.activity.number,),
        things=tuple(name for name in (figure.item, figure.indicator.name) if name),
        destination=figure.destination.name if figure.destination else "",
        account=figure.activity.verified_narrative,
        words_at=figure.words_at,
        day=figure.as_of,
        counting=figure.counting,
        is_part=figure.part_of_id is not None,
    )


def gone_record(figure: Figure) -> Record:
    """A figure that counts no more and that no other has taken the place of."""
    quantity = figure.quantity
    return Record(
        kind="figure",
        name=_name(figure),
        quantity=quantity,
        bounds=quantity.bounds,
        said="",
        figures=(figure.pk,),
        activities=(figure.activity.number,),
        fault=GONE.format(f"{figure.activity.number} {figure}"),
    )


def lost_record(trace: NumberTrace) -> Record:
    """What stood behind a number and is there no longer."""
    nothing = Quantity(None, "", Qualifier.VAGUE)
    fault = f"所据的数据（{trace.name}）已不存在，请重新取数或改写"
    return Record("figure", trace.name, nothing, nothing.bounds, "", fault=fault)


def total_record(
    total: Total, cut_off: date, indicator: str, destination: str, said: str = ""
) -> Record:
    """A total at the cut-off; `said`: as a sentence has it printed, with its pins."""
    quantity = Quantity(total.printed, total.unit, total.qualifier)
    name = "·".join(part for part in (indicator, total.item, destination) if part)
    return Record(
        kind="total",
        name=f"截至{say_day(cut_off)}“{name}”合计",
        quantity=quantity,
        bounds=Bounds(total.low, total.high),
        said=said or total.text,
        rule=total.rule,
        figures=total.figures,
        activities=total.activities,
        things=tuple(part for part in (total.item, indicator) if part),
        destination=destination,
        is_complete=total.is_complete,
        exact=total.value,
    )


def count_record(number: int, unit: str, things: tuple[str, ...], scope: str) -> Record:
    """How many of something the edition, or a section of it, tells."""
    quantity = Quantity(Decimal(number), unit)
    return Record(
        kind="count",
        name=f"{scope}所述{things[0]}",
        quantity=quantity,
        bounds=quantity.bounds,
        said=say(quantity, COUNT).text,
        rule=COUNT,
        things=things,
    )


def _name(figure: Figure) -> str:
    thing = f"{figure.indicator}·{figure.item}" if figure.item else str(figure.indicator)
    return f"{figure.activity.number}“{thing}”"
