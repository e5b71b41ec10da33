"""附表3 分区汇总 and 附表4 各党委汇总."""

from bulletin.models import District
from bulletin.zh.ordering import name_key
from organizations.choices import SectionCode
from organizations.models import Organization, PartyOrganization
from organizations.totals.reading.cells import FigureRow
from organizations.totals.records.standing import NOBODY, organization_key, party_key
from reports.document.frame import Column, Table, TableCell
from reports.making.annexes.numbers import (
    NOT_SAID,
    Ledger,
    Side,
    Terms,
    by_activity,
    columns,
    grouped,
    numbers,
    terms_of,
    why_below_zero,
)

SUMMED = (SectionCode.DONATION, SectionCode.VOLUNTEER)


def districts(ledger: Ledger, label: str) -> Table:
    """A row for each district; in the workbook a sheet for each with its activities."""
    sides = ledger.sides(*SUMMED)
    lists = terms_of(sides)
    by_district = []
    for column in lists:
        by_district.append(_by_district(ledger, column))
    rows = []
    parts = []
    note = "按活动所在区统计；没有注明所在区的列在最后。"
    for name in _names_of(by_district):
        terms = []
        for groups in by_district:
            terms.append(groups.get(name, []))
        rows.append((TableCell(name), *numbers(sides, terms)))
        parts.append(_sheet(ledger, name, sides, terms))
    return Table(
        code="districts",
        label=label,
        title="分区汇总",
        columns=(Column("所在区"), *columns(sides)),
        rows=tuple(rows),
        total=(TableCell("合计"), *numbers(sides, lists)) if rows else (),
        note=note + why_below_zero(rows) if rows else "",
        parts=tuple(parts),
    )


def _by_district(ledger: Ledger, terms: Terms) -> dict[str, Terms]:
    """The terms by the name of the district of their activity."""

    def where(row: FigureRow) -> str:
        told = ledger.told.get(row.activity)
        return told.district if told else NOT_SAID

    return grouped(terms, where)


def _names_of(by_district: list[dict[str, Terms]]) -> list[str]:
    """The districts that a figure belongs to, as the register has them; 未注明 last."""
    found: set[str] = set()
    found.update(*by_district)
    names = District.objects.values_list("name", flat=True)
    kept: list[str] = []
    for name in (*names, NOT_SAID):
        if name in found:
            kept.append(name)
    return kept


def _sheet(ledger: Ledger, district: str, sides: list[Side], lists: list[Terms]) -> Table:
    """The activities of one district with their numbers; `lists`: its terms by column."""
    lists = [_told(ledger, terms) for terms in lists]
    rows = []
    for told, cells in by_activity(ledger, sides, lists):
        named = (told.number, told.leads, told.title, told.section)
        rows.append((*map(TableCell, named), *cells))
    named_columns = map(Column, ("编号", "牵头单位", "事项", "版块"))
    return Table(
        code="district",
        label=district,
        title=district,
        columns=(*named_columns, *columns(sides)),
        rows=tuple(rows),
        total=(TableCell("合计"), *(TableCell(""),) * 3, *numbers(sides, lists)),
    )


def _told(ledger: Ledger, terms: Terms) -> Terms:
    """The terms of verified activities: others stand in no row of their own."""
    found = []
    for row, count in terms:
        if row.activity in ledger.told:
            found.append((row, count))
    return found


def committees(ledger: Ledger, label: str) -> Table:
    """A row for each body directly below the root: what it reported with all below it."""
    sides = ledger.sides(*SUMMED)
    rows = []
    for name, body in _named_bodies(ledger):
        terms = terms_of(sides, body)
        if any(terms):
            rows.append((TableCell(name), *numbers(sides, terms)))
    total: tuple[TableCell, ...] = ()
    note = ""
    if rows:
        total = (TableCell("全部"), *numbers(sides, terms_of(sides)))
        note = (
            "各行是该党委及其下级所报的数；“全部”按全市统一口径计算，上级汇总报送的累计数已含各行，"
            "所以各行相加不一定等于“全部”。"
        ) + why_below_zero(rows)
    heads = (Column("党委（单位）"), *columns(sides))
    return Table("committees", label, "各党委汇总", heads, tuple(rows), total, note)


def _named_bodies(ledger: Ledger) -> list[tuple[str, str]]:
    """(name, key) of the bodies directly below the root, by their names."""
    names = names_of_bodies()
    found = []
    for body in ledger.bodies:
        if body != NOBODY:
            found.append((names.get(body, NOT_SAID), body))
    return sorted(found, key=lambda named: (name_key(named[0]), named))


def names_of_bodies() -> dict[str, str]:
    """What bodies are called, by their keys in the totals."""
    found = {}
    for key, name in PartyOrganization.objects.values_list("pk", "name"):
        found[party_key(key)] = name
    leading = Organization.objects.filter(activityleads__isnull=False)
    for key, name in leading.values_list("pk", "name"):
        found[organization_key(key)] = name
    return found
