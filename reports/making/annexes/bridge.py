"""与上期合计的衔接: last + new + late + corrected - withdrawn = this, a row for each total."""

from datetime import date
from decimal import Decimal

from bulletin.zh.dates import say_full_day
from bulletin.zh.rounding import written
from organizations.models import Indicator
from organizations.totals.answers.bridges import bridges, told
from organizations.totals.reading.bridge import WORDS, Bridge
from organizations.totals.reading.question import Question
from reports.document.frame import Cell, Column, Table

COLUMNS = (
    Column("指标"),
    Column("去向或物品"),
    *(Column(words, is_number=True) for words in ("上期", *WORDS.values(), "本期")),
)


def bridge(
    question: Question, label: str, *, last_cutoff: date | None, last_known_on: date | None
) -> Table:
    """From the earlier edition's totals, as known then, to these; None: there was none before."""
    if last_cutoff is None:
        note = "本专题没有已签发的上一期，无从衔接。"
        return Table("bridge", label, "与上期合计的衔接", COLUMNS, (), (), note)
    found = bridges(question, last_cutoff, last_known_on)
    rows = tuple(_row(*it) for it in told(found))
    note = (
        f"上期截至{say_full_day(last_cutoff)}；上期＋新增＋补报＋更正－撤销＝本期，"
        "数字精确到基本单位。"
    )
    return Table("bridge", label, "与上期合计的衔接", COLUMNS, rows, (), note)


def _row(it: Bridge, indicator: Indicator, where: str) -> tuple[Cell, ...]:
    return (
        Cell(f"{indicator.name}（{it.unit}）"),
        Cell(where),
        _number(it.last.value),
        *(_number(_amount(it, code)) for code in WORDS),
        _number(it.this.value),
    )


def _amount(it: Bridge, code: str) -> Decimal | None:
    return next(line.amount for line in it.lines if line.code == code)


def _number(value: Decimal | None) -> Cell:
    """Exact, or empty where nothing known stands there."""
    if value is None:
        return Cell("")
    digits = written(value)
    return Cell(digits, digits)
