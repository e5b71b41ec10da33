"""What the sheets of an .xlsx refer to: which sheets there are, shared texts, formats."""

import posixpath
from dataclasses import dataclass, field

from organizations.importing.limits import UnreadableBookError
from organizations.importing.package import BROKEN, Package
from organizations.importing.shown import is_day_format, is_percent_format
from organizations.importing.xml_parts import Attributes, attribute, is_on, read_xml

WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True)
class SheetPart:
    """A sheet of the workbook and the part that holds it; no part: it is a chart or a dialog."""

    name: str
    hidden: bool
    part: str | None


@dataclass
class Styles:
    """For each format of a cell: whether it shows days, hundredths, a line through the text."""

    days: list[bool] = field(default_factory=list)
    percents: list[bool] = field(default_factory=list)
    struck: list[bool] = field(default_factory=list)

    def of(self, flags: list[bool], style: str) -> bool:
        """The flag of the style that a cell names."""
        place = int(style) if style.isascii() and style.isdigit() else 0
        return place < len(flags) and flags[place]


def sheets_of(package: Package) -> tuple[list[SheetPart], bool]:
    """The sheets in their order, and whether days count from 1904."""
    if not package.has(WORKBOOK):
        raise UnreadableBookError(BROKEN)
    targets = _targets(package)
    found: list[SheetPart] = []
    since_1904 = False

    def started(name: str, attributes: Attributes) -> None:
        nonlocal since_1904
        if name == "workbookPr":
            since_1904 = is_on(attributes, "date1904")
        if name == "sheet":
            target = targets.get(attributes.get("r:id") or attribute(attributes, "id"))
            state = attribute(attributes, "state", "visible")
            title = attribute(attributes, "name")
            found.append(SheetPart(title, state != "visible", target))

    read_xml(package.chunks(WORKBOOK), started)
    if not any(sheet.part for sheet in found):
        raise UnreadableBookError("文件里没有工作表，请核对后再导入")
    return found, since_1904


def _targets(package: Package) -> dict[str, str | None]:
    """The part of each relation of the workbook; None for what is no sheet of cells."""
    found: dict[str, str | None] = {}

    def started(name: str, attributes: Attributes) -> None:
        if name != "Relationship":
            return
        target = attribute(attributes, "Target")
        whole = (
            target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        )
        is_sheet = attribute(attributes, "Type").endswith("/worksheet")
        part = posixpath.normpath(whole) if is_sheet else None
        found[attribute(attributes, "Id")] = part

    read_xml(package.chunks("xl/_rels/workbook.xml.rels"), started)
    return found


def shared_texts(package: Package) -> list[str]:
    """The texts that cells refer to by number, without how they are pronounced."""
    if not package.has("xl/sharedStrings.xml"):
        return []
    texts: list[str] = []
    reader = TextReader()

    def started(name: str, attributes: Attributes) -> None:
        if name == "si":
            reader.clear()
        reader.started(name)

    def ended(name: str) -> None:
        reader.ended(name)
        if name == "si":
            texts.append(reader.text)

    read_xml(package.chunks("xl/sharedStrings.xml"), started, ended, reader.heard)
    return texts


class TextReader:
    """The runs of a text put together; reading aids above the signs are no part of it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.inside = False
        self.aside = 0

    @property
    def text(self) -> str:
        """What was heard so far."""
        return "".join(self.pieces)

    def clear(self) -> None:
        """Begin another text."""
        self.pieces = []

    def started(self, name: str) -> None:
        """An element begins."""
        if name == "rPh":
            self.aside += 1
        self.inside = name == "t" and not self.aside

    def ended(self, name: str) -> None:
        """An element ends."""
        if name == "rPh":
            self.aside -= 1
        if name == "t":
            self.inside = False

    def heard(self, text: str) -> None:
        """Letters between two tags."""
        if self.inside:
            self.pieces.append(text)


def styles_of(package: Package) -> Styles:
    """How each format shows a number."""
    styles = Styles()
    if not package.has("xl/styles.xml"):
        return styles
    codes: dict[int, str] = {}
    struck: list[bool] = []
    path: list[str] = []

    def started(name: str, attributes: Attributes) -> None:
        path.append(name)
        if name == "numFmt" and "dxf" not in path:
            codes[_number(attributes, "numFmtId")] = attribute(attributes, "formatCode")
        elif name == "font" and path[-2:-1] == ["fonts"]:
            struck.append(False)
        elif name == "strike" and path[-3:-1] == ["fonts", "font"]:
            struck[-1] = attribute(attributes, "val", "1") not in ("0", "false")
        elif name == "xf" and path[-2:-1] == ["cellXfs"]:
            number = _number(attributes, "numFmtId")
            code = codes.get(number, "")
            font = _number(attributes, "fontId")
            styles.days.append(is_day_format(number, code))
            styles.percents.append(is_percent_format(number, code))
            styles.struck.append(font < len(struck) and struck[font])

    def ended(name: str) -> None:
        path.pop()

    read_xml(package.chunks("xl/styles.xml"), started, ended)
    return styles


def _number(attributes: Attributes, name: str) -> int:
    said = attribute(attributes, name)
    return int(said) if said.isascii() and said.isdigit() else 0
