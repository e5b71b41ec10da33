r"""What is printed about the text, line by line behind it: every number of an edition has one span.

Subtitle, head and foot, captions, annexes. Of an annex a row is a line; its cells of numbers come
from the totals and say so themselves, the matter of its activities is read as any text.

>>> from reports.document.blocks import Document, Masthead
>>> edition = Masthead(1, "c", "c/1", "简报", None, "2022-03-11", None, "draft", "截至3月11日")
>>> laid = around(Document(edition, "标题", ()), 10)
>>> laid.text, [(it.place.key, it.start) for it in laid.stretches]
('截至3月11日\n', [('subtitle', 10)])
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.document.blocks import Document
from reports.document.frame import Table, TableCell
from reports.reconciliation.findings import TextPlace
from reports.reconciliation.text.passages import Stretch

#: The column of an annex that holds words of staff; the others hold names of the
#: registers.
MATTER = "事项"
#: 秘密★1年: how long it is kept secret is no claim.
KEPT_FOR = "★"
GAP = "\u3000"


@dataclass(frozen=True)
class PlacedCell:
    """A cell of a number: where it stands in its table and in all that is read."""

    cell: TableCell
    place: TextPlace
    table: str
    row: int
    column: int
    at: int
    span: tuple[int, int]


class Around:
    """The lines, what is to be judged in them, the cells that speak for themselves.

    `start`: where the first line begins.
    """

    def __init__(self, start: int) -> None:
        self.end = start
        self.stretches: list[Stretch] = []
        self.cells: list[PlacedCell] = []
        self._lines: list[str] = []

    @property
    def text(self) -> str:
        """All lines."""
        return "".join(f"{line}\n" for line in self._lines)

    def add(self, place: TextPlace, text: str) -> None:
        """A line of words that is to be judged; an empty one is none."""
        if text:
            self.stretches.append(Stretch(place, text, self.end))
            self.take(text)

    def take(self, line: str) -> None:
        """A line whose numbers are known already."""
        self._lines.append(line)
        self.end += len(line) + 1


def around(document: Document, start: int) -> Around:
    """All of it; `start`: where its first line begins."""
    laid = Around(start)
    for place, text in _lines(document):
        laid.add(place, text)
    for table in document.frame.annexes:
        _lay(table, laid)
    return laid


def _lines(document: Document) -> Iterator[tuple[TextPlace, str]]:
    frame = document.frame
    yield TextPlace("subtitle", label="副标题"), document.edition.subtitle
    if frame.head:
        marking = frame.head.classification.partition(KEPT_FOR)[0]
        yield TextPlace("head", label="密级或提示", part="head.classification"), marking
        if frame.head.is_printed:
            yield (
                TextPlace("head", label="编发单位", part="head.issuer"),
                frame.head.issuer,
            )
    for number, picture in enumerate(frame.pictures, 1):
        place = TextPlace(
            "caption", label=f"配图{number}·图注", part=f"caption-{picture.id}"
        )
        yield place, picture.caption
    if frame.colophon:
        for word, names in frame.colophon.addressees:
            yield TextPlace("foot", label=f"版记·{word}", part=f"foot.{word}"), names
        office = frame.colophon.printing_office
        yield TextPlace("foot", label="版记·印发单位", part="foot.office"), office


def _lay(table: Table, laid: Around) -> None:
    """Each row of a table as a line; its matters to be judged, its numbers as they are."""
    for row, cells in enumerate(table.printed):
        is_total = row == len(table.rows)
        where = f"{table.label}·" + ("合计" if is_total else f"第{row + 1}行")
        _lay_row(table, row, where, laid)
        laid.take(GAP.join(cell.text for cell in cells))


def _lay_row(table: Table, row: int, where: str, laid: Around) -> None:
    name = f"annex-{table.code[:6]}"
    cells = table.printed[row]
    behind = _activities_behind(cells)
    begin = laid.end
    for column, cell in enumerate(cells):
        said = table.columns[column]
        span = begin, begin + len(cell.text)
        if said.words == MATTER and cell.text:
            told = behind[0] if len(behind) == 1 else f"row-{row + 1}"
            label = f"{where}·{MATTER}"
            place = TextPlace("annex", label=label, part=f"{name}-{told}")
            laid.stretches.append(Stretch(place, cell.text, begin, activities=behind))
        elif said.is_number and cell.is_number:
            part = f"{name}-row-{row + 1}"
            place = TextPlace("cell", label=f"{where}·{said.heading}", part=part)
            at = begin - laid.end
            placed = PlacedCell(cell, place, table.code, row, column, at, span)
            laid.cells.append(placed)
        begin = span[1] + len(GAP)


def _activities_behind(cells: Sequence[TableCell]) -> tuple[str, ...]:
    """The numbers of the activities behind a row, each once, in order."""
    behind: dict[str, bool] = {}
    for cell in cells:
        if cell.trace:
            for number in cell.trace.activities:
                behind[number] = True
    return tuple(behind)
