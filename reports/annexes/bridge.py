"""与上期合计的衔接: last + new + late + corrected - withdrawn = this, a row for each total."""

from datetime import date
from decimal import Decimal

from bulletin.zh.rounding import plain
from organizations.models import Destination, Indicator
from organizations.totals.between import IndicatorBridge, bridges
from organizations.totals.bridge import CORRECTED, LATE, NEW, WITHDRAWN, Bridge
from organizations.totals.question import UNSPECIFIED, Question
from reports.document.frame import Cell, Column, Table

COLUMNS = (
    Column("指标"),
    Column("去向或物品"),
    *(Column(words, is_number=True) for words in ("上期", "新增", "补报", "更正", "撤销", "本期")),
)


def bridge(
    question: Question, label: str, *, last_cutoff: date | None, last_known_on: date | None
) -> Table:
    """From the earlier edition's totals, as known then, to these; None: there was none before."""
    if last_cutoff is None:
        note = "本专题没有已签发的上一期，无从衔接。"
        return Table("bridge", label, "与上期合计的衔接", COLUMNS, (), (), note)
    found = bridges(question, last_cutoff, last_known_on)
    indicators = {it.code: it for it in Indicator.objects.prefetch_related("parts")}
    parts = {part.code for it in indicators.values() for part in it.parts.all()}
    destinations = {
        **dict(Destination.objects.values_list("code", "name")),
        UNSPECIFIED: "未写去向",
    }
    rows = tuple(
        _row(it, indicators[it.indicator], destinations)
        for it in found
        if it.indicator not in parts and not (it.bridge.item and it.bridge.destination)
    )
    note = (
        f"上期截至{last_cutoff.isoformat()}；上期＋新增＋补报＋更正－撤销＝本期，"
        "数字精确到基本单位。"
    )
    return Table("bridge", label, "与上期合计的衔接", COLUMNS, rows, (), note)


def _row(
    found: IndicatorBridge, indicator: Indicator, destinations: dict[str, str]
) -> tuple[Cell, ...]:
    it = found.bridge
    whole = it.destination is None
    where = it.item or ("" if whole else destinations.get(it.destination or "", ""))
    return (
        Cell(f"{indicator.name}（{it.unit}）"),
        Cell(where),
        _number(it.last.value),
        *(_number(_amount(it, code)) for code in (NEW, LATE, CORRECTED, WITHDRAWN)),
        _number(it.this.value),
    )


def _amount(it: Bridge, code: str) -> Decimal | None:
    return next(line.amount for line in it.lines if line.code == code)


def _number(value: Decimal | None) -> Cell:
    """Exact, or empty where nothing known stands there."""
    if value is None:
        return Cell("")
    written = f"{plain(value):f}"
    return Cell(written, written)
