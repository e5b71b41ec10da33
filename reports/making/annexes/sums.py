"""附表3 分区汇总 and 附表4 各党委汇总."""

from bulletin.models import District
from organizations.choices import Section
from organizations.models import Indicator, Organization, PartyOrganization
from organizations.totals.cells import FigureRow
from organizations.totals.ground import NOBODY, organization_key, party_key
from reports.document.frame import Cell, Column, Table
from reports.making.annexes.numbers import (
    NOT_SAID,
    Ledger,
    Terms,
    by_activity,
    column,
    grouped,
    number,
)

SUMMED = (Section.DONATION, Section.VOLUNTEER)


def districts(ledger: Ledger, label: str) -> Table:
    """A row for each district; in the workbook a sheet for each with its activities."""
    indicators = ledger.of_sections(*SUMMED)
    lists = list(map(ledger.terms, indicators))
    by_district = [_by_district(ledger, terms) for terms in lists]
    names = _names_of(by_district)
    rows = []
    parts = []
    for name in names:
        terms = [groups.get(name, []) for groups in by_district]
        rows.append((Cell(name), *map(number, terms, indicators)))
        parts.append(_sheet(ledger, name, indicators, terms))
    columns = (Column("所在区"), *map(column, indicators))
    total = (Cell("合计"), *map(number, lists, indicators)) if rows else ()
    note = "按活动所在区统计；没有注明所在区的列在最后。" if rows else ""
    title = "分区汇总"
    return Table("districts", label, title, columns, tuple(rows), total, note, tuple(parts))


def _by_district(ledger: Ledger, terms: Terms) -> dict[str, Terms]:
    """The terms by the name of the district of their activity."""

    def where(row: FigureRow) -> str:
        told = ledger.told.get(row.activity)
        return told.district if told else NOT_SAID

    return grouped(terms, where)


def _names_of(by_district: list[dict[str, Terms]]) -> list[str]:
    """The districts that a figure belongs to, in the order of the register; 未注明 last."""
    found: set[str] = set()
    found.update(*by_district)
    names = District.objects.values_list("name", flat=True)
    return [name for name in (*names, NOT_SAID) if name in found]


def _sheet(ledger: Ledger, district: str, indicators: list[Indicator], lists: list[Terms]) -> Table:
    """The activities of one district with their numbers.

    `lists`: its terms of each indicator.
    """
    lists = [_told(ledger, terms) for terms in lists]
    rows = []
    for told, cells in by_activity(ledger, indicators, lists):
        named = (told.number, told.leads, told.title, told.section)
        rows.append((*map(Cell, named), *cells))
    columns = ("编号", "牵头单位", "事项", "版块")
    return Table(
        code="district",
        label=district,
        title=district,
        columns=(*map(Column, columns), *map(column, indicators)),
        rows=tuple(rows),
        total=(Cell("合计"), *(Cell(""),) * 3, *map(number, lists, indicators)),
    )


def _told(ledger: Ledger, terms: Terms) -> Terms:
    """The terms of verified activities: others stand in no row of their own."""
    return [(row, count) for row, count in terms if row.activity in ledger.told]


def committees(ledger: Ledger, label: str) -> Table:
    """A row for each body directly below the root: what it reported with all below it."""
    indicators = ledger.of_sections(*SUMMED)
    rows = []
    for name, body in _named_bodies(ledger):
        terms = [ledger.terms(it, body) for it in indicators]
        if any(terms):
            rows.append((Cell(name), *map(number, terms, indicators)))
    columns = (Column("党委（单位）"), *map(column, indicators))
    total: tuple[Cell, ...] = ()
    note = ""
    if rows:
        lists = map(ledger.terms, indicators)
        total = (Cell("全部"), *map(number, lists, indicators))
        note = (
            "各行是该党委及其下级所报的数；“全部”按全市统一口径计算，上级汇总报送的累计数已含各行，"
            "所以各行相加不一定等于“全部”。"
        )
    return Table("committees", label, "各党委汇总", columns, tuple(rows), total, note)


def _named_bodies(ledger: Ledger) -> list[tuple[str, str]]:
    """(name, key) of the bodies directly below the root, by their names."""
    names = names_of_bodies()
    named = [(names.get(body, NOT_SAID), body) for body in ledger.bodies if body != NOBODY]
    return sorted(named)


def names_of_bodies() -> dict[str, str]:
    """What bodies are called, by their keys in the totals."""
    found = {}
    for key, name in PartyOrganization.objects.values_list("pk", "name"):
        found[party_key(key)] = name
    leading = Organization.objects.filter(activityleads__isnull=False)
    for key, name in leading.values_list("pk", "name"):
        found[organization_key(key)] = name
    return found
