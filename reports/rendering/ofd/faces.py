"""subset_face(): a font of the PDF as a font of its own, with the letters it draws.

The PDF names glyphs by number and drops the table from letters to glyphs; an OFD names
letters. The glyphs that are drawn are put into a new TrueType font: readers of OFD do
not all know the cubic curves of OpenType.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from reports.rendering.ofd.printed import EmbeddedFace, PlacedGlyph

#: A curve is drawn anew so near to the old one, in parts of the size of a letter.
NEAR = 1 / 1000


@dataclass(frozen=True)
class SubsetFace:
    """A font file, and how its glyphs are named.

    `numbers`: the glyph of the PDF to that of the file. `letters`: the glyph of the PDF
    that the file draws for a letter.
    """

    name: str
    content: bytes
    numbers: dict[int, int]
    letters: dict[str, int]


def subset_face(face: EmbeddedFace, glyphs: Iterable[PlacedGlyph]) -> SubsetFace:
    """The font with what these glyphs need, and the box for a letter it lacks."""
    used: set[int] = {0}
    letters: dict[str, int] = {}
    for glyph in glyphs:
        used.add(glyph.number)
        if len(glyph.text) == 1:
            letters.setdefault(glyph.text, glyph.number)
    numbers = {old: new for new, old in enumerate(sorted(used))}
    source = TTFont(BytesIO(face.content))
    font = _built(source, face.name, numbers, letters)
    file = BytesIO()
    font.save(file)
    return SubsetFace(face.name, file.getvalue(), numbers, letters)


def _built(
    source: Any, name: str, numbers: dict[int, int], letters: dict[str, int]
) -> Any:
    """The new font, without an hour of making."""
    order, drawn = source.getGlyphOrder(), source.getGlyphSet()
    size = source["head"].unitsPerEm
    outlines, widths = {}, {}
    for old, new in numbers.items():
        named = _name(new)
        outlines[named] = _outline(drawn, order[old], size)
        widths[named] = drawn[order[old]].width
    table = {ord(letter): _name(numbers[old]) for letter, old in letters.items()}
    above, below = source["hhea"].ascent, source["hhea"].descent
    builder = FontBuilder(size, isTTF=True)
    builder.setupGlyphOrder(list(outlines))
    builder.setupCharacterMap(table)
    builder.setupGlyf(outlines)
    glyphs = builder.font["glyf"]
    metrics = {}
    for named, width in widths.items():
        metrics[named] = round(width), getattr(glyphs[named], "xMin", 0)
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=above, descent=below)
    builder.setupNameTable({"familyName": name, "styleName": "Regular"}, mac=False)
    builder.setupOS2(usWinAscent=max(above, 0), usWinDescent=max(-below, 0))
    builder.setupPost(keepGlyphNames=False)
    builder.font.recalcTimestamp = False
    return builder.font


def _name(number: int) -> str:
    return f"glyph{number:05d}" if number else ".notdef"


def _outline(drawn: Any, name: str, size: int) -> Any:
    """The outline of a glyph in the curves of TrueType."""
    recorded = DecomposingRecordingPen(drawn)
    drawn[name].draw(recorded)
    pen = TTGlyphPen(None)
    is_cubic = any(step == "curveTo" for step, _ in recorded.value)
    if is_cubic:
        recorded.replay(Cu2QuPen(pen, size * NEAR, reverse_direction=True))
    else:
        recorded.replay(pen)
    return pen.glyph()
