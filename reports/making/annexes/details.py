"""附表1 捐赠明细 and 附表2 志愿服务: a row for each figure, a row for each activity."""

from bulletin.zh.dates import say_full_day
from organizations.choices import SectionCode
from organizations.models import Indicator
from organizations.totals.reading.cells import FigureRow
from reports.document.frame import Column, Table, TableCell
from reports.making.annexes.numbers import (
    NOT_SAID,
    Ledger,
    Terms,
    by_activity,
    columns,
    number,
    numbers,
    terms_of,
)

#: What donations come to; shipped with the register.
VALUE = "donation_value"
DONATIONS = (
    Column("序号"),
    Column("牵头单位"),
    Column("类别"),
    Column("去向"),
    Column("金额", "元", is_number=True),
    Column("物资数量", is_number=True),
    Column("截至日期"),
)


def donations(ledger: Ledger, label: str) -> Table:
    """Each figure in the total of donations, and each of the things given."""
    value = _value_of_donations(ledger)
    money: Terms = ledger.terms(value) if value else []
    listed = [*money, *ledger.things(SectionCode.DONATION)]
    listed.sort(key=lambda term: _place(ledger, term[0]))
    rows = []
    for place, (row, count) in enumerate(listed, start=1):
        rows.append((TableCell(str(place)), *_donation(ledger, row, count)))
    total: tuple[TableCell, ...] = ()
    if value and money:
        nothing = TableCell("")
        total = (
            TableCell("合计"),
            *(nothing,) * 3,
            number(money, value),
            nothing,
            nothing,
        )
    return Table(
        "donations", label, "捐赠明细", DONATIONS, tuple(rows), total, _note(listed)
    )


def _value_of_donations(ledger: Ledger) -> Indicator | None:
    for indicator in ledger.headline:
        if indicator.code == VALUE:
            return indicator
    return None


def _donation(ledger: Ledger, row: FigureRow, count: int) -> tuple[TableCell, ...]:
    indicator = ledger.indicator(row.indicator)
    said = number([(row, count)], indicator, row.unit)
    told = ledger.told.get(row.activity)
    return (
        TableCell(told.leads if told else NOT_SAID),
        TableCell(f"{indicator.name}：{row.item}" if row.item else indicator.name),
        TableCell(ledger.destinations.get(row.destination or "", NOT_SAID)),
        TableCell("") if indicator.counts_things else said,
        said if indicator.counts_things else TableCell(""),
        TableCell(say_full_day(row.day)),
    )


def _place(ledger: Ledger, row: FigureRow) -> tuple[str, str, int]:
    told = ledger.told.get(row.activity)
    return (told.leads if told else "", row.number, row.id)


def _note(terms: Terms) -> str:
    if any(count < 0 for _, count in terms):
        return "负数为累计数已包含、须冲减的部分；“其中”的数据已含在总数内，不另列。"
    return "“其中”的数据已含在总数内，不另列。" if terms else ""


def volunteering(ledger: Ledger, label: str) -> Table:
    """Each activity that reported volunteers, teams or hours."""
    sides = ledger.plain_sides(SectionCode.VOLUNTEER)
    lists = terms_of(sides)
    rows: list[tuple[TableCell, ...]] = []
    for told, cells in by_activity(ledger, sides, lists):
        place = str(len(rows) + 1)
        rows.append((*map(TableCell, (place, told.leads, told.title)), *cells))
    heads = (Column("序号"), Column("牵头单位"), Column("事项"), *columns(sides))
    total = (
        (TableCell("合计"), TableCell(""), TableCell(""), *numbers(sides, lists))
        if rows
        else ()
    )
    return Table("volunteering", label, "志愿服务", heads, tuple(rows), total)
