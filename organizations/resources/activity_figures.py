"""An indicator as a column of activities.

A plain number, or what the figures say in words. A cell holds one figure. Where an
activity has several for the indicator (of other days, things or destinations) the cell
shows them in words; they are changed in the sheet of figures alone.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from bulletin.constraints import clean_row
from bulletin.models import User
from bulletin.zh.cell import parse_cell
from bulletin.zh.quantity import Quantity
from bulletin.zh.rounding import plain
from organizations.actions.entry.activities import row_refusals
from organizations.actions.entry.claims import (
    Claim,
    claim_of,
    enter_claim,
    fields_of,
    said_of,
)
from organizations.choices import Counting, Qualifier, Scope
from organizations.models import Activity, Destination, Figure, Indicator
from organizations.offers import OfferedNumber
from organizations.resources.columns import StagedColumn, staged_of
from organizations.resources.widgets import SEPARATOR, TextWidget, text_of


@dataclass(frozen=True)
class FigureDefaults:
    """What a row says for all its figures; None: it does not say."""

    destination: Destination | None
    as_of: date | None
    joint: bool


class IndicatorColumn(StagedColumn):
    """`指标名（单位）`: numbers in the base unit."""

    def __init__(self, indicator: Indicator) -> None:
        heading = (
            f"{indicator.name}（{indicator.unit}）" if indicator.unit else indicator.name
        )
        super().__init__(heading, widget=TextWidget(), others=(indicator.name,))
        self.indicator = indicator
        self.unit = indicator.unit
        self.is_sum = bool(indicator.parts.all())

    def read(self, instance: Activity) -> Any:
        """A Decimal for one plain figure, else the figures in words; None for none."""
        figures = self._figures(instance)
        if not figures:
            return None
        first = figures[0]
        is_plain = first.qualifier == Qualifier.EXACT and not self.indicator.counts_things
        if len(figures) == 1 and is_plain:
            return first.value
        return SEPARATOR.join(_in_words(figure) for figure in figures)

    def same(self, one: Any, other: Any) -> bool:
        """Numbers by value, words by letter."""
        return bool(_comparable(one) == _comparable(other))

    def save(
        self, instance: Any, row: dict[str, Any], is_m2m: bool = False, **kwargs: Any
    ) -> None:
        """Stage a cell that says something else than the record. Raise ValueError."""
        cell = row[self.column_name]
        if not text_of(cell):
            return
        present = self.read(instance) if instance.pk else None
        if present is not None and _comparable(cell) == _comparable(present):
            return
        self._refuse(instance)
        parse_cell(text_of(cell), self.indicator.unit)
        staged_of(instance)[self.column_name] = text_of(cell)

    def write(self, instance: Activity, value: Any, by: User) -> None:
        """Written last, see `enter`: figures need the leading bodies."""

    def enter(self, instance: Activity, defaults: FigureDefaults, by: User) -> None:
        """Enter or change the figure a staged cell says. Raise ValidationError: what is refused."""
        claim, figure = self._said(instance, defaults)
        if claim.part_of is None:
            claim = replace(claim, part_of=self._sum_beside(instance))
        row = enter_claim(claim=claim, activity=instance, by=by, figure=figure)
        _refuse(row, defaults, _staying(instance))

    def check_figure(
        self, instance: Activity, defaults: FigureDefaults, judged: list[Figure]
    ) -> None:
        """Raise ValidationError with what `enter` would refuse; nothing is written.

        `judged`: the figures of the row so far; this one is added.
        """
        claim, figure = self._said(instance, defaults)
        row = Figure(activity=instance)
        for name, value in fields_of(claim, instance).items():
            setattr(row, name, value)
        if defaults.joint and row.counting == Counting.TOTAL and not claim.scope:
            row.scope = Scope.ACTIVITY
        clean_row(row, exclude={"activity", "created_by", "changed_by"})
        wholes = {whole.pk for whole in self.indicator.wholes.all()}
        beside = [
            one for one in judged if one.indicator_id in wholes and one.part_of is None
        ]
        if row.part_of is None and beside:
            row.part_of = beside[0]
        row.pk = figure.pk if figure else -1 - len(judged)  # no saved row has such a key
        judged.append(row)
        others = {one.pk: one for one in [*_staying(instance), *judged]}
        _refuse(row, defaults, list(others.values()))

    def _said(
        self, instance: Activity, defaults: FigureDefaults
    ) -> tuple[Claim, Figure | None]:
        """What the staged cell says, and the figure it changes."""
        quantity = parse_cell(staged_of(instance)[self.column_name], self.indicator.unit)
        figures = self._figures(instance) if instance.pk else []
        figure = figures[0] if figures else None
        claim = _claim(self.indicator, quantity, defaults, figure)
        said = said_of(claim, instance)
        if (
            said is not None
        ):  # this sheet has no column for the words: the account has them
            claim = _with_words(claim, said)
        return claim, figure

    def _sum_beside(self, instance: Activity) -> Figure | None:
        """The figure that this row entered for the sum of which the indicator is a part."""
        wholes = [row.pk for row in self.indicator.wholes.all()]
        rows = instance.figures.drafts().filter(
            indicator__in=wholes, part_of__isnull=True
        )
        return rows.first()

    def _figures(self, instance: Activity) -> list[Figure]:
        rows = instance.figures.all()
        return [
            row
            for row in rows
            if row.indicator_id == self.indicator.pk and _is_present(row)
        ]

    def _refuse(self, instance: Activity) -> None:
        name = self.indicator.name
        if self.indicator.counts_things:
            raise ValueError(f"“{name}”按物品计数，请在“数据”表中逐项导入")
        figures = self._figures(instance) if instance.pk else []
        if len(figures) > 1:
            raise ValueError(f"这个活动的“{name}”有几条数据，请在“数据”表中修改")
        if figures and figures[0].in_force_from is not None:
            raise ValueError(f"“{name}”已核实，请在活动页面“开始更正”后修改")


def _claim(
    indicator: Indicator,
    quantity: Quantity,
    defaults: FigureDefaults,
    figure: Figure | None,
) -> Claim:
    """What the cell and its row say.

    What they do not say stays as it is in the record.
    """
    place = defaults.destination if indicator.takes_destination else None
    if figure is None:
        return Claim(indicator, quantity, destination=place, as_of=defaults.as_of)
    kept = claim_of(figure)
    return replace(
        kept,
        quantity=quantity,
        destination=place or kept.destination,
        as_of=defaults.as_of or kept.as_of,
        as_of_presumed=kept.as_of_presumed and defaults.as_of is None,
        words="",
        words_at=None,
    )


def _with_words(claim: Claim, said: OfferedNumber) -> Claim:
    """The claim with the words of the account, and the destination they name if the row is mute."""
    place = claim.destination
    if place is None and said.destination and claim.indicator.takes_destination:
        place = Destination.objects.get(code=said.destination)
    words, at = said.mention.text, said.mention.span[0]
    return replace(claim, words=words, words_at=at, destination=place)


def _staying(instance: Activity) -> list[Figure]:
    """The figures that the activity has."""
    if not instance.pk:
        return []
    return list(instance.figures.staying().select_related("indicator", "destination"))


def _refuse(row: Figure, defaults: FigureDefaults, others: list[Figure]) -> None:
    refused = row_refusals(row, joint=defaults.joint, others=others)
    if refused:
        raise ValidationError([refusal.message for refusal in refused])


def _is_present(row: Figure) -> bool:
    return row.in_force_until is None and row.part_of_id is None


def _in_words(figure: Figure) -> str:
    where = f"{figure.destination}：" if figure.destination else ""
    return f"{where}{figure.item}{figure.said}"


def _comparable(cell: Any) -> Any:
    text = text_of(cell)
    try:
        return plain(Decimal(text))
    except ArithmeticError:
        return text
