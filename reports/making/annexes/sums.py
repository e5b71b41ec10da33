"""附表3 分区汇总 and 附表4 各党委汇总."""

from bulletin.models import District
from organizations.choices import Section
from organizations.models import Organization, PartyOrganization
from organizations.totals.reading.cells import FigureRow
from organizations.totals.records.standing import NOBODY, organization_key, party_key
from reports.document.frame import Cell, Column, Table
from reports.making.annexes.numbers import NOT_SAID, Ledger, Side, Terms, grouped, order

SUMMED = (Section.DONATION, Section.VOLUNTEER)


def districts(ledger: Ledger, label: str) -> Table:
    """A row for each district; in the workbook a sheet for each with its activities."""
    sides = ledger.sides(*SUMMED)

    def where(row: FigureRow) -> str:
        told = ledger.told.get(row.activity)
        return told.district if told else NOT_SAID

    lists = [side.terms() for side in sides]
    by_district = [grouped(terms, where) for terms in lists]
    known = [*District.objects.values_list("name", flat=True), NOT_SAID]
    names = [name for name in known if any(name in groups for groups in by_district)]
    rows = tuple(
        (
            Cell(name),
            *(
                side.number(groups.get(name, []))
                for groups, side in zip(by_district, sides, strict=True)
            ),
        )
        for name in names
    )
    columns = (Column("所在区"), *(side.column for side in sides))
    total = (Cell("合计"), *_numbers(sides, lists)) if rows else ()
    parts = tuple(_sheet(ledger, name) for name in names)
    note = "按活动所在区统计；没有注明所在区的列在最后。" if rows else ""
    return Table("districts", label, "分区汇总", columns, rows, total, note, parts)


def _sheet(ledger: Ledger, district: str) -> Table:
    """The activities of one district with their numbers."""
    sides = ledger.sides(*SUMMED)
    here = {key for key, told in ledger.told.items() if told.district == district}
    lists = [[it for it in side.terms() if it[0].activity in here] for side in sides]
    by_activity = [grouped(terms, lambda row: row.activity) for terms in lists]
    keys = {key for groups in by_activity for key in groups}
    rows = tuple(
        (
            Cell(it.number),
            Cell(it.leads),
            Cell(it.title),
            Cell(it.section),
            *(
                side.number(groups.get(it.id, []))
                for groups, side in zip(by_activity, sides, strict=True)
            ),
        )
        for it in order(ledger.told[key] for key in keys if key in ledger.told)
    )
    columns = ("编号", "牵头单位", "事项", "版块")
    total = (Cell("合计"), *(Cell(""),) * 3, *_numbers(sides, lists))
    return Table(
        "district",
        district,
        district,
        (*map(Column, columns), *(side.column for side in sides)),
        rows,
        total,
    )


def committees(ledger: Ledger, label: str) -> Table:
    """A row for each body directly below the root: what it reported with all below it."""
    sides = ledger.sides(*SUMMED)
    lists = [side.terms() for side in sides]
    names = names_of_bodies()
    named = sorted((names.get(body, NOT_SAID), body) for body in ledger.bodies if body != NOBODY)
    told = ((name, [side.terms(body) for side in sides]) for name, body in named)
    rows = tuple((Cell(name), *_numbers(sides, terms)) for name, terms in told if any(terms))
    columns = (Column("党委（单位）"), *(side.column for side in sides))
    total = (Cell("全部"), *_numbers(sides, lists)) if rows else ()
    note = (
        "各行是该党委及其下级所报的数；“全部”按全市统一口径计算，上级汇总报送的累计数已含各行，"
        "所以各行相加不一定等于“全部”。"
        if rows
        else ""
    )
    return Table("committees", label, "各党委汇总", columns, rows, total, note)


def _numbers(sides: list[Side], lists: list[Terms]) -> list[Cell]:
    """A row of numbers, one for each column."""
    return [side.number(terms) for side, terms in zip(sides, lists, strict=True)]


def names_of_bodies() -> dict[str, str]:
    """What bodies are called, by their keys in the totals."""
    parties = PartyOrganization.objects.values_list("pk", "name")
    organizations = Organization.objects.filter(activityleads__isnull=False).values_list(
        "pk", "name"
    )
    return {
        **{party_key(key): name for key, name in parties},
        **{organization_key(key): name for key, name in organizations},
    }
