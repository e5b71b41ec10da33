"""An indicator as a column of activities.

A plain number, or what the figures say in words. A cell holds one figure. Where an
activity has several for the indicator (of other days, things or destinations) the cell
shows them in words; they are changed in the sheet of figures alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from bulletin.models import User
from bulletin.zh.quantity import Quantity
from bulletin.zh.rounding import plain
from organizations.actions.entry.activities import row_refusals
from organizations.actions.entry.claims import (
    Claim,
    claim_of,
    enter_claim,
    said_of,
)
from organizations.actions.entry.reading import OfficeWords
from organizations.choices import Qualifier
from organizations.models import Activity, Destination, Figure, Indicator
from organizations.offers import OfferedNumber
from organizations.resources.activity_columns import GOODS_HEADS
from organizations.resources.columns import StagedColumn, staged_of
from organizations.resources.said_figures import SaidFigure, read_counted, read_figures
from organizations.resources.thing_list import thing_in_words
from organizations.resources.widgets import SEPARATOR, NamedWidget, TextWidget, text_of


@dataclass(frozen=True)
class FigureDefaults:
    """What a row says for all its figures; None: it does not say."""

    destination: Destination | None
    as_of: date | None
    joint: bool


class IndicatorColumn(StagedColumn):
    """`指标名（单位）`: numbers in the base unit."""

    asks_none = True

    def __init__(
        self, indicator: Indicator, destinations: NamedWidget | None = None
    ) -> None:
        heading = (
            f"{indicator.name}（{indicator.unit}）" if indicator.unit else indicator.name
        )
        super().__init__(heading, widget=TextWidget(), others=_spellings(indicator))
        self.indicator = indicator
        self.unit = indicator.unit
        #: Of things 0 says nothing: 0 of which?
        self.none_means = () if indicator.counts_things else ("0",)
        self.is_sum = bool(indicator.parts.all())
        #: The keys of the sums that it is a part of.
        self.wholes = [row.pk for row in indicator.wholes.all()]
        self.destinations = destinations if indicator.takes_destination else None

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
        said = self._read(text_of(cell))
        if len(said) > 1 and instance.pk and self._figures(instance):
            raise ValueError("这个活动已有一条数据，几条的请在“数据”表中修改")
        staged_of(instance)[self.column_name] = text_of(cell)

    def write(self, instance: Activity, value: Any, by: User) -> None:
        """Written last, see `enter`: figures need the leading bodies."""

    def enter(self, instance: Activity, defaults: FigureDefaults, by: User) -> None:
        """Enter or change what a staged cell says. Raise ValidationError: what is refused."""
        for claim, figure in self.claims(instance, defaults):
            if claim.part_of is None:
                claim = replace(claim, part_of=self._sum_beside(instance))
            row = enter_claim(claim=claim, activity=instance, by=by, figure=figure)
            _refuse(row, defaults, staying(instance))

    def claims(
        self,
        instance: Activity,
        defaults: FigureDefaults,
        office: OfficeWords | None = None,
    ) -> list[tuple[Claim, Figure | None]]:
        """What the staged cell says, each with the figure that it changes."""
        figures = self._figures(instance) if instance.pk else []
        figure = figures[0] if figures else None
        found: list[tuple[Claim, Figure | None]] = []
        for number in self._read(staged_of(instance)[self.column_name]):
            shared = self._with_place(defaults, number.destination)
            if self.indicator.counts_things:
                found.append((self._of_thing(number, shared), None))
                continue
            claim = _claim(self.indicator, number.quantity, shared, figure)
            said = said_of(claim, instance, office)
            if said is not None:
                # This sheet has no column for the words: the account has them.
                claim = _with_words(claim, said)
            found.append((claim, figure))
        return found

    def _read(self, cell: str) -> list[SaidFigure]:
        """The numbers of a cell. Raise ValueError naming what cannot be read."""
        if self.indicator.counts_things:
            return read_counted(cell, self.destinations)
        return read_figures(cell, self.indicator.unit, self.destinations)

    def _with_place(self, defaults: FigureDefaults, name: str) -> FigureDefaults:
        """What the row says for all, with the destination that the cell names for one."""
        if not name or self.destinations is None:
            return defaults
        place = self.destinations.clean(name)
        assert isinstance(place, Destination)  # noqa: S101 - the widget knows no other
        return replace(defaults, destination=place)

    def _of_thing(self, thing: SaidFigure, defaults: FigureDefaults) -> Claim:
        place = defaults.destination if self.indicator.takes_destination else None
        return Claim(
            self.indicator,
            thing.quantity,
            item=thing.item,
            destination=place,
            as_of=defaults.as_of,
        )

    def _sum_beside(self, instance: Activity) -> Figure | None:
        """The figure that this row entered for the sum of which the indicator is a part."""
        rows = instance.figures.drafts().filter(
            indicator__in=self.wholes, part_of__isnull=True
        )
        return rows.first()

    def _figures(self, instance: Activity) -> Sequence[Figure]:
        return figures_by_indicator(instance).get(self.indicator.pk, ())

    def _refuse(self, instance: Activity) -> None:
        name = self.indicator.name
        figures = self._figures(instance) if instance.pk else []
        if figures and self.indicator.counts_things:
            raise ValueError(f"这个活动已有“{name}”，请在“数据”表中逐项修改")
        if len(figures) > 1:
            raise ValueError(f"这个活动的“{name}”有几条数据，请在“数据”表中修改")
        if figures and figures[0].in_force_from is not None:
            raise ValueError(f"“{name}”已核实，请在活动页面“开始更正”后修改")


#: What offices write behind the name of what they count: 志愿者人数, 捐款金额.
_COUNTED = ("数", "人数", "数量", "总数", "金额", "总额", "数额", "明细", "清单")


def _spellings(indicator: Indicator) -> tuple[str, ...]:
    is_given = indicator.counts_things and indicator.takes_destination
    lists = GOODS_HEADS if is_given else ()
    return (indicator.name, *(f"{indicator.name}{word}" for word in _COUNTED), *lists)


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


def staying(instance: Activity) -> list[Figure]:
    """The figures that the activity has."""
    if not instance.pk:
        return []
    return list(instance.figures.staying().select_related("indicator", "destination"))


def _refuse(row: Figure, defaults: FigureDefaults, others: list[Figure]) -> None:
    refused = row_refusals(row, joint=defaults.joint, others=others)
    if refused:
        raise ValidationError([refusal.message for refusal in refused])


def figures_by_indicator(instance: Activity) -> dict[int, list[Figure]]:
    """The present figures of an activity by the key of their indicator.

    Where they were read beforehand, for all its columns once.
    """
    read = getattr(instance, "_prefetched_objects_cache", {}).get("figures")
    kept: tuple[Any, dict[int, list[Figure]]] | None = instance.__dict__.get("_present")
    if read is not None and kept is not None and kept[0] is read:
        return kept[1]
    found: dict[int, list[Figure]] = {}
    for row in instance.figures.all():
        if _is_present(row):
            found.setdefault(row.indicator_id, []).append(row)
    if read is not None:
        instance.__dict__["_present"] = read, found
    return found


def _is_present(row: Figure) -> bool:
    return row.in_force_until is None and row.part_of_id is None


def _in_words(figure: Figure) -> str:
    where = f"{figure.destination}：" if figure.destination else ""
    said = thing_in_words(figure.item, figure.said) if figure.item else figure.said
    return f"{where}{said}"


def _comparable(cell: Any) -> Any:
    text = text_of(cell)
    try:
        return plain(Decimal(text))
    except ArithmeticError:
        return text
