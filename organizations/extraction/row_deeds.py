"""The deeds of a pasted table: a row is one, led by the body its cell names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bulletin.zh.meaning.destinations import code_of
from bulletin.zh.meaning.said import Meaning
from organizations.extraction.asking import ask, unknown_lead
from organizations.extraction.days import SaidDays, said_days
from organizations.extraction.figures import offered
from organizations.extraction.found import FoundDeed, NamedBody, ReadingDoubt
from organizations.extraction.ground import MessageGround
from organizations.extraction.indicating import counted_as
from organizations.extraction.tables import PastedTable, TableRow, table_rows
from organizations.extraction.telling import action_of, form_of, is_nil, section_of
from organizations.extraction.unlisted import kind_of_body
from organizations.extraction.weighed import DeedGround
from organizations.extraction.whereabouts import fill_destination, fill_places
from organizations.extraction.within import within

_HAN = re.compile("[一-鿿]")
_LONGEST_NAME = 30
# 吉林省长春市: where to, not to whom
_REGION = re.compile(r"[省市区县]$")
_GIVING = re.compile("捐|赠")


def row_deeds(ground: MessageGround, table: PastedTable) -> list[FoundDeed]:
    """Return the deeds of the rows; a row without a body of its own speaks of the one above."""
    notes = _notes(ground, table)
    caption = f"{ground.head}\n{table.caption}"
    found: list[FoundDeed] = []
    reporting = ground.titled or ground.speaker
    leads = [reporting] if reporting else []
    for row in table_rows(ground.text, table, ground.head, notes, ground.cues):
        leads = _lead(ground, row) or leads
        if leads and (row.meanings or row.without_number or row.unread):
            deed = _deed(ground, row, leads, caption, notes)
            found.append(deed)
            _ask_how_it_counts(ground, row, found, notes)
    return found


def _notes(ground: MessageGround, table: PastedTable) -> str:
    """Return the lines of the message that are none of the table."""
    lines = set(table.lines)
    notes = ""
    for span in ground.message.own:
        if span not in lines:
            notes += ground.text[slice(*span)] + "\n"
    return notes


def _ask_how_it_counts(
    ground: MessageGround, row: TableRow, found: Sequence[FoundDeed], notes: str
) -> None:
    """Ask of the last row whether its numbers are running totals, if nobody was asked yet.

    Where a note calls one column 累计 the others differ: each row is asked then.
    """
    if not row.open_counting:
        return
    is_asked = any(_is_asked(one) for one in found)
    if "累计" in notes or not is_asked:
        found[-1].doubts.append(_counting_doubt(ground, row))


def _is_asked(deed: FoundDeed) -> bool:
    return any(doubt.code == "counting" for doubt in deed.doubts)


def _lead(ground: MessageGround, row: TableRow) -> list[NamedBody]:
    cell = row.cells.get("body")
    receiver = row.cells.get("receiver")
    taken = within(ground.bodies, receiver) if receiver else []
    inside = [one for one in within(ground.bodies, cell or row.span) if one not in taken]
    named = [one for one in inside if one.kind != "government"][:1]
    if not named and cell is not None:
        named = _by_cell(ground, row, "body")
    return [_registered(ground, one) for one in named]


def _registered(ground: MessageGround, body: NamedBody) -> NamedBody:
    """Return a body under a short name as the one that it means: 岭海消杀 in a column 单位."""
    known = body.known or ground.register.party_of(body.name)
    return body if known is None else replace(body, known=known, kind=known.kind)


def _by_cell(ground: MessageGround, row: TableRow, kind: str) -> list[NamedBody]:
    """Return the whole cell as a body, where it looks like a name."""
    cell = row.cells.get(kind)  # type: ignore[call-overload]
    if cell is None:
        return []
    inside = within(ground.bodies, cell)
    if inside:
        return inside[:1]
    words = ground.text[slice(*cell)]
    name = words.strip()
    if not _HAN.search(name) or not 2 < len(name) <= _LONGEST_NAME:
        return []
    start = cell[0] + words.index(name)
    return [NamedBody(name, (start, start + len(name)), kind_of_body(name))]


def _deed(
    ground: MessageGround,
    row: TableRow,
    leads: Sequence[NamedBody],
    caption: str,
    notes: str,
) -> FoundDeed:
    deed = FoundDeed([row.span], ground.message)
    words = ground.text[slice(*row.span)]
    deed.leads = list(leads)
    for body in _by_cell(ground, row, "receiver"):
        if not _REGION.search(body.name):
            deed.partners.append((body, "beneficiary"))
    meanings = list(row.meanings)
    is_giving = _GIVING.search(caption + words) is not None or "receiver" in row.cells
    is_told = bool(meanings) and not (is_nil(words) and _are_all_zero(meanings))
    deed.form = form_of(words, has_figures=is_told)
    codes = counted_as(meanings, "", is_giving=is_giving)
    told = _without_bodies(ground, row, words)
    deed.section = section_of(told, codes, "return" if is_told else deed.form)
    deed.action = action_of(words, [body.kind for body in deed.leads])
    fill_places(ground, deed, words)
    fill_destination(ground, deed, words, meanings, is_giving=is_giving)
    if deed.destination is None:
        deed.destination = _received_in(ground, row, is_giving=is_giving)
    _fill_numbers(ground, deed, row, (caption, notes), is_giving=is_giving)
    ask(deed)
    return deed


def _received_in(ground: MessageGround, row: TableRow, *, is_giving: bool) -> str | None:
    """Return where the cell of the receiver, or one that holds nothing else, says it went."""
    receiver = row.cells.get("receiver")
    said = ground.text[slice(*receiver)] if receiver else ""
    code = code_of(said, ground.destinations)
    if code is None and (is_giving or row.is_of_gifts):
        return _named_alone(ground, ground.text[slice(*row.span)])
    return code


def _named_alone(ground: MessageGround, row: str) -> str | None:
    """Return the destination that fills a cell, whatever stands above it: 香港."""
    cells = {cell.strip() for cell in row.split("\t")}
    for code, spellings in ground.destinations.items():
        if cells.intersection(spellings):
            return code
    return None


def _are_all_zero(meanings: Sequence[Meaning]) -> bool:
    return all(one.mention.quantity.value == 0 for one in meanings)


def _fill_numbers(
    ground: MessageGround,
    deed: FoundDeed,
    row: TableRow,
    around: tuple[str, str],
    *,
    is_giving: bool,
) -> None:
    """Add the figures of a row with the day they stand for, and what is asked of them."""
    caption, notes = around
    meanings = list(row.meanings)
    days, as_of, is_presumed = _days(ground, row, caption, notes)
    if days is not None:
        deed.days, deed.year_inferred = (days.first, days.last), days.is_inferred
    shared = DeedGround(
        "", as_of, ground.received or ground.base, deed.destination,
        is_giving or row.is_of_gifts,
        unknown_body=unknown_lead(deed),
    )  # fmt: skip
    figures, doubts = offered(meanings, shared)
    remarks = dict(_remarks_of_numbers(ground, row))
    for one in figures:
        remark = remarks.get(one.mention.quantity.unit)
        doubt = one.doubt or (remark.message if remark else "")
        if one.mention.span in row.open_counting:
            doubt = f"表上没有说“{one.mention.text}”是累计数还是新增数，请选口径"
        deed.figures.append(replace(one, as_of_presumed=is_presumed, doubt=doubt))
    deed.read = meanings
    deed.doubts += [*doubts, *_row_doubts(ground, row), *remarks.values()]


def _without_bodies(ground: MessageGround, row: TableRow, words: str) -> str:
    for body in within(ground.bodies, row.span):
        words = words.replace(body.text, "〇")
    return words


def _days(
    ground: MessageGround, row: TableRow, caption: str, notes: str
) -> tuple[SaidDays | None, date | None, bool]:
    """Return the days of a row, the day its numbers stand for, and whether that is presumed."""
    cell = row.cells.get("day")
    # 3.15 is a day where something stands behind it
    said = _said(ground, f"{ground.text[slice(*cell)].strip()}：") if cell else None
    if said is not None:
        return said, said.last, False
    for words in (caption, notes):
        for one in ground.days_of(words):
            if one.thing == "截至日期" and one.day:
                return None, one.day, False
    said = _said(ground, caption) or _said(ground, notes)
    return said, said.last if said else None, said is None


def _said(ground: MessageGround, words: str) -> SaidDays | None:
    return said_days(words, ground.days_of(words), ground.base)


def _counting_doubt(ground: MessageGround, row: TableRow) -> ReadingDoubt:
    span = row.open_counting[0]
    said = ground.text[slice(*span)].strip()
    message = f"“{said}”这一栏是累计数还是新增数？表上没有说"
    return ReadingDoubt("counting", message, span)


def _row_doubts(ground: MessageGround, row: TableRow) -> list[ReadingDoubt]:
    doubts = []
    for span in row.unread:
        said = ground.text[slice(*span)].strip()
        message = f"读不出“{said}”是哪一个数：请照原表分开填"
        doubts.append(ReadingDoubt("unreadable", message, span))
    if row.without_number:
        span = (row.without_number[0][0], row.without_number[-1][1])
        said = "、".join(ground.text[slice(*one)].strip() for one in row.without_number)
        message = f"“{said}”不是数：没有请填 0，没有统计请留空"
        doubts.append(ReadingDoubt("no_number", message, span))
    return doubts


def _remarks_of_numbers(
    ground: MessageGround, row: TableRow
) -> Iterator[tuple[str, ReadingDoubt]]:
    """Ask of a number in a remark that may speak of one that was read: 其中100份送香港.

    With the unit that both have.
    """
    first, last = row.span
    counted = {one.mention.quantity.unit for one in row.meanings}
    read = {one.mention.span for one in row.meanings}
    words = ground.text[first:last]
    for one in ground.mentions_of(words):
        span = (first + one.span[0], first + one.span[1])
        is_read = any(span[0] < end and start < span[1] for start, end in read)
        if not is_read and one.quantity.unit in counted:
            cell = words[words.rfind("\t", 0, one.span[0]) + 1 :].split("\t")[0].strip()
            message = f"“{cell}”里的“{one.text}”没有读进数，请核对"
            yield one.quantity.unit, ReadingDoubt("remark", message, span)
