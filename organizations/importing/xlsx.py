"""An .xlsx workbook read from its XML: what stands in the cells, whatever the file says of itself.

The `dimension` of a sheet is not looked at; a cell far out is refused by its address before
anything is made of it.
"""

from dataclasses import dataclass, field

from bulletin.zh.characters import is_blank
from organizations.importing.cells import (
    BookCell,
    BookSheet,
    CellKind,
    Mark,
    address,
    place_of,
)
from organizations.importing.limits import Limits, UnreadableBookError
from organizations.importing.package import Package
from organizations.importing.shown import day_or_time, percent, plain_number
from organizations.importing.xlsx_parts import (
    SheetPart,
    Styles,
    TextReader,
    shared_texts,
    sheets_of,
    styles_of,
)
from organizations.importing.xml_parts import Attributes, attribute, is_on, read_xml

BLANK = "只有空白"
COVERED = "在合并单元格里被盖住"


def read_xlsx(data: bytes, limits: Limits) -> list[BookSheet]:
    """The sheets in their order. Raise UnreadableBookError."""
    package = Package(data, limits)
    parts, since_1904 = sheets_of(package)
    shared = _Shared(shared_texts(package), styles_of(package), since_1904)
    return [_read_sheet(package, part, shared) for part in parts]


@dataclass(frozen=True)
class _Shared:
    """What all sheets of a workbook share."""

    texts: list[str]
    styles: Styles
    since_1904: bool


def _read_sheet(package: Package, part: SheetPart, shared: _Shared) -> BookSheet:
    sheet = BookSheet(part.name, part.hidden)
    if part.part is None:
        sheet.left_out["不是单元格的工作表（图表等）"] = sheet.found = 1
        return sheet
    reader = _SheetReader(sheet, shared, package.limits)
    read_xml(package.chunks(part.part), reader.started, reader.ended, reader.heard)
    reader.leave_out_covered()
    return sheet


@dataclass
class _OpenCell:
    """The cell that is being read."""

    row: int
    column: int
    style: str
    kind: str
    value: list[str] = field(default_factory=list)
    has_formula: bool = False
    has_value: bool = False


class _SheetReader:
    """Takes the elements of a sheet one by one."""

    def __init__(self, sheet: BookSheet, shared: _Shared, limits: Limits) -> None:
        self.sheet, self.shared, self.limits = sheet, shared, limits
        self.row = self.column = 0
        self.row_hidden = False
        self.hidden_columns: set[int] = set()
        self.open: _OpenCell | None = None
        self.inside = ""
        self.inline = TextReader()

    def started(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "row":
            said = place_of(attribute(attributes, "r"))[0]
            self.row, self.column = said or self.row + 1, 0
            self.row_hidden = is_on(attributes, "hidden")
        elif name == "c":
            self._open_cell(attributes)
        elif name in ("v", "f") and self.open is not None:
            self.inside = name
            self.open.has_formula = self.open.has_formula or name == "f"
        elif name == "is":
            self.inline.clear()
        elif name == "col":
            self._hide_columns(attributes)
        elif name == "mergeCell":
            self._merge(attribute(attributes, "ref"))
        self.inline.started(name)

    def ended(self, name: str) -> None:
        """An element ends."""
        self.inline.ended(name)
        if name in ("v", "f"):
            self.inside = ""
        elif name == "is" and self.open is not None:
            self.open.value = [self.inline.text]
            self.open.has_value = True
        elif name == "c" and self.open is not None:
            self._close_cell(self.open)
            self.open = None

    def heard(self, text: str) -> None:
        """Letters between two tags."""
        if self.inside == "v" and self.open is not None:
            self.open.value.append(text)
            self.open.has_value = True
        self.inline.heard(text)

    def leave_out_covered(self) -> None:
        """Leave out, and tell, what stands under a merged range but not in its first cell."""
        covered = set()
        for top, left, bottom, right in self.sheet.merged:
            for cell in self.sheet.cells:
                inside = top <= cell.row <= bottom and left <= cell.column <= right
                if inside and (cell.row, cell.column) != (top, left):
                    covered.add((cell.row, cell.column))
        if covered:
            kept = [
                cell
                for cell in self.sheet.cells
                if (cell.row, cell.column) not in covered
            ]
            self.sheet.left_out[COVERED] += len(self.sheet.cells) - len(kept)
            self.sheet.cells = kept

    def _open_cell(self, attributes: Attributes) -> None:
        row, column = place_of(attribute(attributes, "r"))
        self.row, self.column = row or self.row, column or self.column + 1
        self.open = _OpenCell(
            self.row,
            self.column,
            attribute(attributes, "s"),
            attribute(attributes, "t", "n"),
        )

    def _hide_columns(self, attributes: Attributes) -> None:
        if not is_on(attributes, "hidden"):
            return
        first = place_of(attribute(attributes, "min"))[0]
        last = place_of(attribute(attributes, "max"))[0]
        most = min(last, self.limits.columns + 1)
        self.hidden_columns.update(range(first, most + 1))

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top, left = place_of(first)
        bottom, right = place_of(last or first)
        self.sheet.merged.append((top, left, bottom, right))

    def _close_cell(self, cell: _OpenCell) -> None:
        if not cell.has_formula and not cell.has_value:
            return
        self.sheet.found += 1
        self._refuse_far(cell)
        kind, text = self._read(cell)
        if kind is CellKind.TEXT and is_blank(text):
            self.sheet.left_out[BLANK] += 1
            return
        read = BookCell(cell.row, cell.column, kind, text, self._marks(cell))
        self.sheet.cells.append(read)

    def _refuse_far(self, cell: _OpenCell) -> None:
        where = address(cell.row, cell.column)
        name = self.sheet.name
        if cell.column > self.limits.columns:
            raise UnreadableBookError(
                f"“{name}”超过 {self.limits.columns} 列：{where} 有内容，请删去表格以外的内容再导入"
            )
        if cell.row > self.limits.rows:
            raise UnreadableBookError(
                f"“{name}”超过 {self.limits.rows} 行：{where} 有内容，请分成几个文件导入"
            )
        if self.sheet.found > self.limits.cells:
            raise UnreadableBookError(
                f"“{name}”的内容超过 {self.limits.cells} 格，请分成几个文件导入"
            )

    def _marks(self, cell: _OpenCell) -> tuple[Mark, ...]:
        marks = []
        if self.row_hidden or cell.column in self.hidden_columns:
            marks.append(Mark.HIDDEN)
        if self.shared.styles.of(self.shared.styles.struck, cell.style):
            marks.append(Mark.STRUCK)
        if cell.has_formula:
            marks.append(Mark.FORMULA)
        return tuple(marks)

    def _read(self, cell: _OpenCell) -> tuple[CellKind, str]:
        raw = "".join(cell.value)
        if cell.has_formula and not raw and cell.kind != "str":
            return CellKind.UNCOUNTED, ""
        if cell.kind == "s":
            return CellKind.TEXT, self._shared_text(raw)
        if cell.kind in ("inlineStr", "str"):
            return CellKind.TEXT, raw
        if cell.kind == "e":
            return CellKind.ERROR, raw
        if cell.kind == "b":
            return CellKind.TRUTH, "TRUE" if raw.strip() == "1" else "FALSE"
        if cell.kind == "d":
            return CellKind.DAY, raw.removesuffix("T00:00:00")
        return self._number(raw, cell.style)

    def _shared_text(self, raw: str) -> str:
        place = int(raw) if raw.strip().isdigit() else len(self.shared.texts)
        if place >= len(self.shared.texts):
            raise UnreadableBookError(
                f"“{self.sheet.name}”引用的文字不在文件里，文件已损坏，请打开另存后再导入"
            )
        return self.shared.texts[place]

    def _number(self, raw: str, style: str) -> tuple[CellKind, str]:
        styles = self.shared.styles
        if styles.of(styles.days, style):
            found = day_or_time(raw, self.shared.since_1904)
            if found is not None:
                return found
        number = plain_number(raw)
        if number is None:
            return CellKind.ERROR, raw
        if styles.of(styles.percents, style):
            return CellKind.TEXT, percent(number)
        return CellKind.NUMBER, number
