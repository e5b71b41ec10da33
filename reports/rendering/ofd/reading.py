"""read(): the pages of a finished PDF, by pdfminer, which runs its drawing commands."""

import math
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.utils import Matrix, apply_matrix_pt

from reports.rendering.errors import RenderError
from reports.rendering.ofd.bars import bars_of
from reports.rendering.ofd.lengths import microns
from reports.rendering.ofd.pictures import picture_file
from reports.rendering.ofd.printed import (
    BLACK,
    Colour,
    DrawnShape,
    EmbeddedFace,
    Place,
    PlacedGlyph,
    PlacedPicture,
    Printed,
    PrintedPage,
)

#: Steps of a path in PDF and in OFD; what closes it has no points.
STEPS = {"m": "M", "l": "L", "c": "B", "h": "C"}
NO_OUTLINES = "有的字只有点阵，没有轮廓，写不进 OFD。请改写，或请管理员换用轮廓字体后重试"


def read(content: bytes) -> Printed:
    """What a PDF prints. Raise RenderError for a letter that has no outline."""
    resources = PDFResourceManager()
    noting = Noting(resources)
    interpreter = PDFPageInterpreter(resources, noting)
    for page in PDFPage.get_pages(BytesIO(content)):
        interpreter.process_page(page)
    return noting.printed


class Noting(PDFTextDevice):
    """Notes what is drawn, page by page."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.printed = Printed()
        self.faces: dict[int, int] = {}

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """A new page, empty."""
        left, lower, right, upper = page.mediabox
        size = PrintedPage(microns(right - left), microns(upper - lower))
        self.printed.pages.append(size)

    @property
    def page(self) -> PrintedPage:
        """The page that is being drawn."""
        return self.printed.pages[-1]

    def place(self, matrix: Matrix, point: tuple[float, float]) -> Place:
        """Where a point stands on the page."""
        x, y = apply_matrix_pt(matrix, point)
        return microns(x), self.page.height - microns(y)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        """Note a glyph; how far the next one stands from it."""
        width: float = font.char_width(cid) * fontsize * scaling
        x, y = self.place(matrix, (0, rise))
        across, down = matrix[0], matrix[3]
        glyph = PlacedGlyph(
            text=text_of_glyph(font, cid),
            number=cid,
            face=self._face(font),
            size=microns(fontsize * abs(down)),
            x=x,
            y=y,
            advance=microns(width * across),
            colour=colour_of(graphicstate.ncolor),
        )
        self.page.drawn.append(glyph)
        return width

    def _face(self, font: PDFFont) -> int:
        """The number of the font file; the file is noted once."""
        known = self.faces.get(id(font))
        if known is not None:
            return known
        reference = font.descriptor.get("FontFile2") or font.descriptor.get("FontFile3")
        if not isinstance(reference, PDFObjRef):
            raise RenderError(NO_OUTLINES)
        number = reference.objid
        name = str(font.fontname).rpartition("+")[2]
        stream: PDFStream = reference.resolve()
        self.printed.faces.setdefault(number, EmbeddedFace(name, stream.get_data()))
        self.faces[id(font)] = number
        return number

    def paint_path(
        self,
        graphicstate: Any,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[Any],
    ) -> None:
        """Note a path, its points on the page."""
        matrix = self.ctm
        if matrix is None or not path:
            return
        steps = []
        for letter, *numbers in path:
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            points = tuple(self.place(matrix, pair) for pair in pairs)
            steps.append((STEPS[letter], points))
        scale = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
        shape = DrawnShape(
            steps=tuple(steps),
            fill=colour_of(graphicstate.ncolor) if fill else None,
            stroke=colour_of(graphicstate.scolor) if stroke else None,
            line_width=microns(graphicstate.linewidth * scale),
            is_even_odd=evenodd,
        )
        self.page.drawn.extend(bars_of(shape))

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Note a picture: it fills the unit square of its matrix."""
        matrix = self.ctm
        if matrix is None:
            return
        number = stream.objid or 0
        if number not in self.printed.pictures:
            self.printed.pictures[number] = picture_file(stream)
        first, last = self.place(matrix, (0, 0)), self.place(matrix, (1, 1))
        x, y = min(first[0], last[0]), min(first[1], last[1])
        width, height = abs(first[0] - last[0]), abs(first[1] - last[1])
        self.page.drawn.append(PlacedPicture(number, x, y, width, height))


def text_of_glyph(font: PDFFont, cid: int) -> str:
    """What a glyph says; empty where the PDF gives it no text of its own."""
    try:
        return font.to_unichr(cid)
    except PDFUnicodeNotDefined:
        return ""


def colour_of(value: Any) -> Colour:
    """A colour of the PDF as red, green and blue up to 255.

    >>> colour_of(0.5), colour_of((0.784314, 0.062745, 0.180392)), colour_of(None)
    ((128, 128, 128), (200, 16, 46), (0, 0, 0))
    """
    if isinstance(value, int | float):
        level = round(value * 255)
        return level, level, level
    if isinstance(value, tuple | list) and len(value) == 3:
        red, green, blue = (round(part * 255) for part in value)
        return red, green, blue
    return BLACK
