"""附表1 捐赠明细 and 附表2 志愿服务: a row for each figure, a row for each activity."""

from organizations.choices import Section
from organizations.totals.reading.cells import FigureRow
from reports.document.frame import Cell, Column, Table
from reports.making.annexes.numbers import NOT_SAID, Ledger, Terms, column, grouped, number, order

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
    """Each figure that the total of donations is made of, and each of the things given."""
    value = next((it for it in ledger.headline if it.code == VALUE), None)
    money: Terms = ledger.terms(value) if value else []
    listed = sorted(
        [*money, *ledger.things(Section.DONATION)], key=lambda it: _place(ledger, it[0])
    )
    rows = tuple(
        (Cell(str(place)), *_donation(ledger, row, count))
        for place, (row, count) in enumerate(listed, start=1)
    )
    total = (
        (Cell("合计"), *(Cell(""),) * 3, number(money, value), Cell(""), Cell(""))
        if value and money
        else ()
    )
    return Table("donations", label, "捐赠明细", DONATIONS, rows, total, _note(listed))


def _donation(ledger: Ledger, row: FigureRow, count: int) -> tuple[Cell, ...]:
    indicator = ledger.indicator(row.indicator)
    said = number([(row, count)], indicator, row.unit)
    told = ledger.told.get(row.activity)
    return (
        Cell(told.leads if told else NOT_SAID),
        Cell(f"{indicator.name}：{row.item}" if row.item else indicator.name),
        Cell(ledger.destinations.get(row.destination or "", NOT_SAID)),
        Cell("") if indicator.counts_things else said,
        said if indicator.counts_things else Cell(""),
        Cell(row.day.isoformat()),
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
    indicators = ledger.of_sections(Section.VOLUNTEER)
    lists = [ledger.terms(it) for it in indicators]
    by_activity = [grouped(terms, lambda row: row.activity) for terms in lists]
    keys = {key for groups in by_activity for key in groups}
    told = order(ledger.told[key] for key in keys if key in ledger.told)
    rows = tuple(
        (
            Cell(str(place)),
            Cell(it.leads),
            Cell(it.title),
            *(
                number(groups.get(it.id, []), indicator)
                for groups, indicator in zip(by_activity, indicators, strict=True)
            ),
        )
        for place, it in enumerate(told, start=1)
    )
    columns = (Column("序号"), Column("牵头单位"), Column("事项"), *map(column, indicators))
    total = (Cell("合计"), Cell(""), Cell(""), *map(number, lists, indicators)) if rows else ()
    return Table("volunteering", label, "志愿服务", columns, rows, total)
