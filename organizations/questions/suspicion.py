"""A question for whoever reported, before and after it is put into words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from bulletin.zh.dates import say_day
from organizations.models import ActivityLead, Figure
from organizations.totals.reading import notes
from organizations.totals.reading.cells import FigureRow

RATIO, PARTS, SHORT, RESTATED = "ratio", "parts", "short", "restated"
KINDS = {
    RATIO: "比例异常",
    PARTS: "部分大于总数",
    notes.BELOW: "累计数变小",
    notes.LATE: "核实在后，未另计",
    notes.CONFLICT: "同日两个累计数",
    notes.OPENING: "首次累计，未另计",
    notes.OVERLAP: "可能与合计重复",
    notes.CROSSING: "口径交叉，可能重复",
    SHORT: "分项大于合计",
    RESTATED: "口径已改变",
}
#: How many figures a sentence names before it only counts them.
MOST_NAMED = 3
ASKED = "请核对数值和单位（是否多写或少写了位数），有误请更正重报，无误请说明。"


@dataclass(frozen=True)
class Finding:
    """A question for the reporter.

    `code`: ratio, parts or that of a note of a total; `figures` (ids) and `activities`
    (编号) it is about; `sentence`: Chinese, to be sent as it stands. Of a ratio also
    `about`, which one, and `excess`, how many times it is too much or too little.
    """

    code: str
    figures: tuple[int, ...]
    activities: tuple[str, ...]
    sentence: str
    about: str = ""
    excess: Decimal = Decimal(0)

    @property
    def kind(self) -> str:
        """The code in words."""
        return KINDS[self.code]


@dataclass(frozen=True)
class Suspicion:
    """A finding that nobody has put into words yet: on a page most are only counted.

    `named`: the figures that its sentence calls by name.
    """

    code: str
    figures: tuple[int, ...]
    activities: tuple[str, ...]
    say: Callable[["Names"], str]
    named: tuple[int, ...] = ()
    about: str = ""
    excess: Decimal = Decimal(0)


#: The key of no figure.
NO_FIGURE = 0


class Names:
    """How figures and who reported them are called; one query for all of them."""

    def __init__(self, figures: Iterable[int]) -> None:
        leads = ActivityLead.objects.filter(activity=OuterRef("activity"))
        first = leads.order_by("position", "id").annotate(
            name=Coalesce("party__name", "organization__name")
        )
        rows = Figure.objects.select_related("indicator").annotate(
            body=Subquery(first.values("name")[:1])
        )
        # NO_FIGURE: where nothing is suspected a page asks as much as where something is.
        self._figures = rows.in_bulk([NO_FIGURE, *figures])
        self._bodies: dict[int, str] = {
            row.activity_id: name
            for row in self._figures.values()
            if (name := getattr(row, "body"))  # noqa: B009 - an annotation
        }

    def body(self, row: FigureRow) -> str:
        """Who reported it."""
        return self._bodies.get(row.activity, row.number)

    def said(self, key: int) -> str:
        """The figure of that key with who reported it."""
        figure = self._figures[key]
        body = self._bodies.get(figure.activity_id, "")
        return f"{body}报送的“{figure.indicator}”{figure.said}"

    def figure(self, row: FigureRow) -> str:
        """“服务时长”360万余小时（截至3月11日）."""
        figure = self._figures[row.id]
        thing = (
            f"{figure.indicator}·{figure.item}" if figure.item else str(figure.indicator)
        )
        return f"“{thing}”{figure.said}（截至{say_day(row.day)}）"
