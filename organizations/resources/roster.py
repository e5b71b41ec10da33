"""The Party organizations of a 花名册, as rows: one for each body, with all that it covers.

What such a list says of a body that is there already fills what is empty and changes nothing:
its head counts and its 隶属 are of another day than the Party register's.
"""

from dataclasses import dataclass, field
from typing import Any

from bulletin.bureau import this_place
from bulletin.zh.folding import fold
from organizations.importing.bodies import written_name
from organizations.importing.roster import (
    ELSEWHERE,
    has_no_party,
    kind_in_name,
    organization_column,
    party_columns,
)
from organizations.importing.table import SheetTable
from organizations.models import PartyOrganization
from organizations.resources.columns import Row
from organizations.resources.outcome import RowPlace
from organizations.resources.party_columns import key_of
from organizations.resources.widgets import SEPARATOR, CountWidget, text_of

KIND, PARENT, COVERED, MEMBERS = "类型", "上级党组织", "覆盖单位", "党员人数"
#: What rows of one body must agree in.
_SAME = (PARENT, MEMBERS, "书记")


def party_spellings(table: SheetTable) -> dict[str, str]:
    """What the heads of a 花名册 mean for Party organizations; empty for any other table."""
    parties = party_columns(table)
    if not parties:
        return {}
    others = [column.head.said for column in table.columns]
    known = {**dict.fromkeys(others, ELSEWHERE), **parties}
    known[organization_column(table)] = COVERED
    return known


def organization_spellings(table: SheetTable) -> dict[str, str]:
    """The heads of a 花名册 that the import of Party organizations reads."""
    return dict.fromkeys(party_columns(table), ELSEWHERE)


def gather(dataset: Any, rosters: set[str]) -> None:
    """Make the rows of the sheets that are 花名册 into rows of Party organizations."""
    headers = list(dict.fromkeys([*dataset.headers, KIND]))
    kept: list[_PlacedRow] = []
    by_body: dict[str, _PlacedRow] = {}
    without = []
    for place, values in zip(dataset.places, list(dataset), strict=True):
        placed = _PlacedRow(place, dict(zip(dataset.headers, values, strict=True)))
        row = placed.row
        if place.sheet not in rosters:
            kept.append(placed)
        elif has_no_party(row["名称"]):
            without.append(row)
        else:
            row[COVERED] = written_name(row[COVERED]).name
            row[MEMBERS] = _count(row.get(MEMBERS, ""))
            first = by_body.setdefault(key_of(written_name(row["名称"]).name), placed)
            if first is placed:
                row[KIND] = _kind(row)
                kept.append(placed)
            else:
                _join(first, placed, dataset.notes)
    if without:
        dataset.left_out.append(_without_party(without))
    dataset.wipe()
    dataset.headers = headers
    dataset.places = [placed.place for placed in kept]
    for placed in kept:
        dataset.append([placed.row.get(heading, "") for heading in headers])


def tell_of_candidates(dataset: Any) -> None:
    """Note that head counts tell in brackets how many are 预备党员: the whole alone is taken."""
    if MEMBERS not in dataset.headers:
        return
    told = list(filter(CountWidget.tells_among, dataset[MEMBERS]))
    if told:
        said = f"{MEMBERS}有 {len(told)} 格在括号里另写了预备党员（如 {told[0]}）"
        dataset.notes.append(f"{said}，只记总数")


@dataclass(frozen=True)
class _PlacedRow:
    """Cells by heading, and where they stand."""

    place: RowPlace
    row: dict[str, str]
    #: Headings under which two rows of one body say different things.
    disputed: set[str] = field(default_factory=set)


def _kind(row: Row) -> str:
    """What its own column says, else what the end of its name says."""
    said = text_of(row.get(KIND))
    return kind_in_name(row["名称"], this_place()) if has_no_party(said) else said


def _count(cell: str) -> str:
    """`8名` as `8`; what is no count stays, to be refused at its cell."""
    try:
        count = CountWidget().clean(cell)
    except ValueError:
        return cell
    return "" if count is None else str(count)


def _join(first: _PlacedRow, more: _PlacedRow, notes: list[str]) -> None:
    """One more organization that the body covers; what two rows say differently is not taken."""
    body, row = first.row, more.row
    body[COVERED] = SEPARATOR.join([body[COVERED], row[COVERED]])
    for heading in _SAME:
        one, other = body.get(heading, ""), row.get(heading, "")
        if one and other and one != other:
            said = f"“{body['名称']}”的{heading}两处写得不同：{one}、{other}"
            notes.append(f"{said}（第 {first.place.row}、{more.place.row} 行），没有取")
            body[heading] = ""
            first.disputed.add(heading)
        elif other and not one and heading not in first.disputed:
            body[heading] = other


def _without_party(rows: list[dict[str, str]]) -> str:
    counted = sum(1 for row in rows if row.get(MEMBERS))
    more = f"，其中 {counted} 行写了党员数，没有登记" if counted else ""
    return f"{len(rows)} 行没有党组织{more}"


def keep_what_is_known(party: PartyOrganization, row: Row) -> list[str]:
    """Empty the cells that say what the body has already; those that said something else."""
    told = []
    for heading, held in _held(party).items():
        said = text_of(row.get(heading))
        if not said or not held:
            continue
        row[heading] = ""
        if said != held and key_of(said) != key_of(held):
            told.append(f"“{party}”的{heading}写作“{said}”，登记为“{held}”，没有改")
    _only_more_covered(party, row)
    return told


def _held(party: PartyOrganization) -> dict[str, str]:
    """What a body has, as its cells would say it."""
    above = [row.parent.name for row in party.placements.all() if row.is_present]
    return {
        KIND: party.get_kind_display(),
        PARENT: above[0] if above else "",
        MEMBERS: "" if party.member_count is None else str(party.member_count),
        "书记": party.secretary,
    }


def _only_more_covered(party: PartyOrganization, row: Row) -> None:
    """A 花名册 ends no coverage: those covered already stay beside those it names."""
    present = [one.organization.name for one in party.coverages.all() if one.is_present]
    said = [name for name in text_of(row.get(COVERED)).split(SEPARATOR) if name]
    known = {fold(name) for name in present}
    more = [name for name in said if fold(name) not in known]
    row[COVERED] = SEPARATOR.join([*present, *more]) if more else ""
