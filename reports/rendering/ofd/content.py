"""page_xml(): a page as the Content.xml of an OFD."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement

from reports.rendering.ofd.faces import SubsetFace
from reports.rendering.ofd.lengths import millimetres
from reports.rendering.ofd.printed import (
    Colour,
    DrawnShape,
    Place,
    PlacedGlyph,
    PlacedPicture,
    PrintedPage,
)

#: The name space of the standard, as every element of it is written.
NAMESPACE = "http://www.ofdspec.org/2016"
#: What is drawn outside its boundary is cut off: so much of the size of its letters is
#: left around a text, above its base line and below it.
BESIDE, ABOVE, BELOW = 4, 1, 2
#: Letters further apart than half their size are two texts: blanks, cells of a row.
APART = 2

NextId = Callable[[], int]


def element(name: str, **attributes: str) -> Element:
    """An element on top of a file."""
    return Element(f"ofd:{name}", {"xmlns:ofd": NAMESPACE, **attributes})


def add(above: Element, name: str, text: str = "", **attributes: str) -> Element:
    """An element below another."""
    found = SubElement(above, f"ofd:{name}", attributes)
    found.text = text or None
    return found


def page_xml(
    page: PrintedPage,
    faces: Mapping[int, tuple[int, SubsetFace]],
    pictures: Mapping[int, int],
    next_id: NextId,
) -> Element:
    """The page; `faces` and `pictures` by their numbers in the PDF, with their ids."""
    root = element("Page")
    area = add(root, "Area")
    add(area, "PhysicalBox", box(0, 0, page.width, page.height))
    layer = add(add(root, "Content"), "Layer", ID=str(next_id()), Type="Body")
    for drawn in _in_texts(page):
        if isinstance(drawn, DrawnShape):
            _add_shape(layer, drawn, next_id)
        elif isinstance(drawn, PlacedPicture):
            _add_picture(layer, drawn, pictures[drawn.number], next_id)
        else:
            _add_text(layer, drawn, faces[drawn[0].face], next_id)
    return root


def box(x: int, y: int, width: int, height: int) -> str:
    """A box as the standard writes it.

    >>> box(0, 0, 210000, 297000)
    '0 0 210 297'
    """
    return " ".join(map(millimetres, (x, y, width, height)))


def _in_texts(
    page: PrintedPage,
) -> Iterator[list[PlacedGlyph] | DrawnShape | PlacedPicture]:
    """What is drawn, in order; glyphs that follow one another together."""
    text: list[PlacedGlyph] = []
    for drawn in page.drawn:
        if isinstance(drawn, PlacedGlyph):
            if text and not _follows(text[-1], drawn):
                yield from _trimmed(text)
                text = []
            text.append(drawn)
        else:
            yield from _trimmed(text)
            text = []
            yield drawn
    yield from _trimmed(text)


def _follows(before: PlacedGlyph, after: PlacedGlyph) -> bool:
    """Whether both may stand in one text."""
    gap = after.x - before.x - before.advance
    return (
        (before.face, before.size, before.y, before.colour)
        == (after.face, after.size, after.y, after.colour)
        and after.x >= before.x
        and gap * APART < before.size
    )


def _trimmed(text: list[PlacedGlyph]) -> Iterator[list[PlacedGlyph]]:
    """The text without the blanks around it, which readers of XML may drop."""
    first, last = 0, len(text)
    while first < last and _is_blank(text[first]):
        first += 1
    while first < last and _is_blank(text[last - 1]):
        last -= 1
    if first < last:
        yield text[first:last]


def _is_blank(glyph: PlacedGlyph) -> bool:
    return bool(glyph.text) and glyph.text.isspace()


def _add_text(
    layer: Element,
    text: list[PlacedGlyph],
    face: tuple[int, SubsetFace],
    next_id: NextId,
) -> None:
    """A text on its base line: its letters, and how far each stands from the last."""
    font, subset = face
    first, last = text[0], text[-1]
    size = first.size
    left, top = first.x - size // BESIDE, first.y - size // ABOVE
    width = last.x + last.advance - first.x + 2 * (size // BESIDE)
    height = size // ABOVE + size // BELOW
    found = add(
        layer,
        "TextObject",
        ID=str(next_id()),
        Boundary=box(left, top, width, height),
        Font=str(font),
        Size=millimetres(size),
    )
    _add_colour(found, "FillColor", first.colour)
    letters, deltas = _letters(text)
    for transform in _transforms(text, subset):
        found.append(transform)
    code = {"X": millimetres(first.x - left), "Y": millimetres(first.y - top)}
    if deltas:
        code["DeltaX"] = " ".join(map(millimetres, deltas))
    add(found, "TextCode", letters, **code)


def _letters(text: list[PlacedGlyph]) -> tuple[str, list[int]]:
    """What a text says, and from each letter to the next the way along the line.

    A ligature stands at its first letter; a glyph without a letter is a blank.
    """
    letters, places = [], []
    for glyph in text:
        said = glyph.text or " "
        letters.append(said)
        places.extend([glyph.x] * len(said))
    deltas = []
    for before, after in pairwise(places):
        deltas.append(after - before)
    return "".join(letters), deltas


def _transforms(text: list[PlacedGlyph], face: SubsetFace) -> Iterator[Element]:
    """Which glyph is drawn where the letter alone would not say it."""
    place = 0
    for glyph in text:
        count = len(glyph.text or " ")
        if face.letters.get(glyph.text) != glyph.number:
            found = Element("ofd:CGTransform")
            found.set("CodePosition", str(place))
            found.set("CodeCount", str(count))
            found.set("GlyphCount", "1")
            add(found, "Glyphs", str(face.numbers[glyph.number]))
            yield found
        place += count


def _add_colour(above: Element, name: str, colour: Colour) -> None:
    """A colour, black too: not every reader knows what stands there without one."""
    add(above, name, Value=" ".join(map(str, colour)))


def _add_shape(layer: Element, shape: DrawnShape, next_id: NextId) -> None:
    """A path in its box, which leaves room for the width of its line."""
    points: list[Place] = []
    for _, found_points in shape.steps:
        points.extend(found_points)
    if not points:
        return
    around = shape.line_width if shape.stroke is not None else 0
    across, down = [x for x, _ in points], [y for _, y in points]
    left, top = min(across) - around, min(down) - around
    right, bottom = max(across) + around, max(down) + around
    attributes = {
        "ID": str(next_id()),
        "Boundary": box(left, top, right - left, bottom - top),
        "Stroke": "true" if shape.stroke is not None else "false",
        "Fill": "true" if shape.fill is not None else "false",
    }
    if shape.stroke is not None:
        attributes["LineWidth"] = millimetres(shape.line_width)
    if shape.is_even_odd:
        attributes["Rule"] = "Even-Odd"
    found = add(layer, "PathObject", **attributes)
    if shape.stroke is not None:
        _add_colour(found, "StrokeColor", shape.stroke)
    if shape.fill is not None:
        _add_colour(found, "FillColor", shape.fill)
    add(found, "AbbreviatedData", _path(shape, (left, top)))


def _path(shape: DrawnShape, corner: Place) -> str:
    """The steps with their points, seen from the corner of the box."""
    words = []
    for letter, points in shape.steps:
        words.append(letter)
        for x, y in points:
            words += [millimetres(x - corner[0]), millimetres(y - corner[1])]
    return " ".join(words)


def _add_picture(
    layer: Element, picture: PlacedPicture, resource: int, next_id: NextId
) -> None:
    """A picture that fills its box."""
    width, height = millimetres(picture.width), millimetres(picture.height)
    add(
        layer,
        "ImageObject",
        ID=str(next_id()),
        Boundary=box(picture.x, picture.y, picture.width, picture.height),
        CTM=f"{width} 0 0 {height} 0 0",
        ResourceID=str(resource),
    )
