"""与上期合计的衔接: last + new + late + corrected - withdrawn = this, a row for each total."""

from datetime import date
from decimal import Decimal

from bulletin.zh.dates import say_full_day
from bulletin.zh.rounding import written
from organizations.models import Indicator
from organizations.totals.answers.bridges import bridges, told
from organizations.totals.reading.bridge import WORDS, Bridge
from organizations.totals.reading.question import Question
from reports.document.frame import Column, Table, TableCell

COLUMNS = (
    Column("指标"),
    Column("去向或物品"),
    *(Column(words, is_number=True) for words in ("上期", *WORDS.values(), "本期")),
)


def bridge(
    question: Question,
    label: str,
    *,
    last_cutoff: date | None,
    last_known_on: date | None,
) -> Table:
    """From the earlier edition's totals, as known then, to these.

    None: there was none before.
    """
    title = "与上期合计的衔接"
    if last_cutoff is None:
        note = "本专题没有已签发的上一期，无从衔接。"
        return Table("bridge", label, title, COLUMNS, (), (), note)
    rows = []
    for found, indicator, where in told(bridges(question, last_cutoff, last_known_on)):
        rows.append(_row(found, indicator, where))
    note = (
        f"上期截至{say_full_day(last_cutoff)}；上期＋新增＋补报＋更正－撤销＝本期，"
        "数字精确到基本单位。"
    )
    return Table("bridge", label, title, COLUMNS, tuple(rows), (), note)


def _row(found: Bridge, indicator: Indicator, where: str) -> tuple[TableCell, ...]:
    amounts = {}
    for line in found.lines:
        amounts[line.code] = line.amount
    numbers = (found.last.value, *map(amounts.__getitem__, WORDS), found.this.value)
    return (
        TableCell(f"{indicator.name}（{found.unit}）"),
        TableCell(where),
        *map(_number, numbers),
    )


def _number(value: Decimal | None) -> TableCell:
    """Exact, or empty where nothing known stands there."""
    if value is None:
        return TableCell("")
    digits = written(value)
    return TableCell(digits, digits)
