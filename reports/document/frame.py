"""What stands about the text of a document: its head and foot, its pictures, its annexes.

>>> Head("内部资料 注意保存", "编发处", "2022-03-16").is_empty
False
>>> TableCell("约3.15亿元", value="315289000").is_number
True
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reports.document.runs import Trace


@dataclass(frozen=True)
class Head:
    """报头: secrecy line, issuer, day (ISO), whether name and red line are printed."""

    classification: str = ""
    issuer: str = ""
    day: str = ""
    is_printed: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to print above the title."""
        return not (self.classification or self.is_printed)


@dataclass(frozen=True)
class Colophon:
    """版记: to whom it goes, who prints it and when (ISO day), how many copies."""

    reports_to: str = ""
    sends_to: str = ""
    copies_to: str = ""
    printing_office: str = ""
    day: str = ""
    copies: int | None = None

    @property
    def addressees(self) -> tuple[tuple[str, str], ...]:
        """The lines of the list, word and names, in the order of the standard.

        Empty ones left out.

        >>> Colophon(reports_to="市委组织部", copies_to="各区民政局。").addressees
        (('报', '市委组织部。'), ('抄送', '各区民政局。'))
        """
        found = []
        for word, names in (
            ("报", self.reports_to),
            ("送", self.sends_to),
            ("抄送", self.copies_to),
        ):
            if names:
                found.append((word, f"{names.rstrip('。')}。"))
        return tuple(found)


@dataclass(frozen=True)
class Picture:
    """A picture: where its bytes lie, their digest, what is written under it.

    `entry`: the id of the entry it belongs to; None stands at the end of the text. It
    is printed behind the paragraph of its section. `name` is that in the store of
    files.
    """

    id: int
    name: str
    digest: str
    media_type: str
    width: int
    height: int
    caption: str = ""
    entry: int | None = None


@dataclass(frozen=True)
class Column:
    """A column of an annex; with a unit it holds numbers, exact and in that unit."""

    words: str
    unit: str = ""
    is_number: bool = False

    @property
    def heading(self) -> str:
        """As it stands over the column.

        >>> Column("捐赠价值", "元", True).heading
        '捐赠价值（元）'
        """
        return f"{self.words}（{self.unit}）" if self.unit else self.words


@dataclass(frozen=True)
class TableCell:
    """A cell: the words as printed.

    A number has its exact value (plain decimal) and its trace.
    """

    text: str
    value: str | None = None
    trace: Trace | None = None

    @property
    def is_number(self) -> bool:
        """Whether it says a known number."""
        return self.value is not None


@dataclass(frozen=True)
class Table:
    """An annex: 附表1, its title, columns, rows, row of totals, the note below.

    `parts`: sheets that go with it in the workbook alone (a district each).
    """

    code: str
    label: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    total: tuple[TableCell, ...] = ()
    note: str = ""
    parts: tuple["Table", ...] = ()

    @property
    def printed(self) -> tuple[tuple[TableCell, ...], ...]:
        """All rows in order, that of totals last."""
        return (*self.rows, self.total) if self.total else self.rows


@dataclass(frozen=True)
class CheckMark:
    """校验码: what the foot of a print bears, and the address where it is looked up.

    >>> CheckMark("7K3M9QWDXH2P", "https://a.cn/check/7K3M-9QWD-XH2P/").written
    '7K3M-9QWD-XH2P'
    """

    code: str
    address: str

    @property
    def written(self) -> str:
        """The code in groups of four, as people read and type it."""
        places = range(0, len(self.code), 4)
        return "-".join(self.code[place : place + 4] for place in places)


@dataclass(frozen=True)
class Frame:
    """All that stands about the text; an edition without any prints as it always did.

    `workbook`: the tables that are not printed but stand in the XLSX. `check`: of a
    signed edition the code in the foot of its prints, `signer`: whose electronic signature
    its PDF bears; no parts of what is signed. `styles`: how the office's own template lets
    the DOCX look (reports.rendering.docx_template); no part of it either.
    """

    head: Head | None = None
    colophon: Colophon | None = None
    pictures: tuple[Picture, ...] = ()
    annexes: tuple[Table, ...] = ()
    workbook: tuple[Table, ...] = ()
    check: CheckMark | None = None
    signer: str = ""
    styles: tuple[tuple[str, str, str], ...] = ()

    def of_entry(self, entry: int) -> tuple[Picture, ...]:
        """The pictures of an entry in order."""
        kept: list[Picture] = []
        for picture in self.pictures:
            if picture.entry == entry:
                kept.append(picture)
        return tuple(kept)


def table_from(data: dict[str, Any]) -> Table:
    """A table back from the JSON that a snapshot keeps."""
    return Table(
        code=data["code"],
        label=data["label"],
        title=data["title"],
        columns=tuple(Column(**column) for column in data["columns"]),
        rows=tuple(map(_cells, data["rows"])),
        total=_cells(data["total"]),
        note=data["note"],
        parts=tuple(map(table_from, data["parts"])),
    )


def styles_from(data: Iterable[Sequence[str]]) -> tuple[tuple[str, str, str], ...]:
    """The styles of a template back from JSON: name, paragraph and letters of each."""
    found = []
    for name, paragraph, letters in data:
        found.append((name, paragraph, letters))
    return tuple(found)


def frame_from(data: dict[str, Any] | None) -> Frame:
    """A frame back from the JSON that a snapshot keeps; an older snapshot has none."""
    if not data:
        return Frame()
    return Frame(
        head=Head(**data["head"]) if data["head"] else None,
        colophon=Colophon(**data["colophon"]) if data["colophon"] else None,
        pictures=tuple(Picture(**picture) for picture in data["pictures"]),
        annexes=tuple(map(table_from, data["annexes"])),
        workbook=tuple(map(table_from, data["workbook"])),
        check=CheckMark(**data["check"]) if data.get("check") else None,
        signer=data.get("signer", ""),
        styles=styles_from(data.get("styles", ())),
    )


def _cells(row: list[dict[str, Any]]) -> tuple[TableCell, ...]:
    return tuple(map(_cell, row))


def _cell(data: dict[str, Any]) -> TableCell:
    trace = Trace.from_dict(data["trace"]) if data["trace"] else None
    return TableCell(data["text"], data["value"], trace)
