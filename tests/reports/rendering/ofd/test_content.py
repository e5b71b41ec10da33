"""A page as XML: texts on their base lines, glyphs that a letter does not name, shapes."""

from dataclasses import replace
from itertools import count

from reports.rendering.ofd.content import page_xml
from reports.rendering.ofd.faces import SubsetFace
from reports.rendering.ofd.printed import (
    BLACK,
    DrawnShape,
    PlacedGlyph,
    PlacedPicture,
    PrintedPage,
)

SIZE = 5644
FACE = SubsetFace("FandolFang", b"", {1: 1, 2: 2, 9: 3}, {"捐": 1, "款": 2, " ": 4})
FIRST = PlacedGlyph("捐", 1, 7, SIZE, 28000, 40000, SIZE, BLACK)


def glyph(text, number, x, **more):
    return replace(FIRST, text=text, number=number, x=x, **more)


def drawn(*things):
    """The elements of a page with these things on it."""
    page = PrintedPage(210_000, 297_000, list(things))
    numbers = count(1)
    root = page_xml(page, {7: (5, FACE)}, {3: 6}, lambda: next(numbers))
    return next(root.iter("ofd:Layer"))


def texts(*things):
    return [it.findtext("ofd:TextCode") for it in drawn(*things)]


def test_letters_of_a_line_are_one_text_with_the_way_between_them():
    (text,) = drawn(FIRST, glyph("款", 2, 33560))
    code = text.find("ofd:TextCode")
    assert (code.text, code.get("DeltaX")) == ("捐款", "5.56")
    left, top, width, _ = map(float, text.get("Boundary").split())
    assert (left + float(code.get("X")), top + float(code.get("Y"))) == (28, 40)
    assert left + width > 33.56 + 5.644
    assert (text.get("Font"), text.get("Size")) == ("5", "5.644")
    assert text.find("ofd:CGTransform") is None


def test_another_line_font_size_or_colour_is_another_text():
    after = 33644
    for other in (
        glyph("款", 2, after, y=50000),
        glyph("款", 2, after, size=SIZE + 1),
        glyph("款", 2, after, colour=(200, 16, 46)),
        glyph("款", 2, 20000),
        glyph("款", 2, 28000 + 2 * SIZE),
    ):
        assert texts(FIRST, other) == ["捐", "款"]


def test_blanks_inside_a_text_stay_and_around_it_go():
    blank = glyph(" ", 4, 33644, advance=2000)
    line = [
        glyph("　", 4, 22000),
        FIRST,
        blank,
        glyph("款", 2, 35644),
        glyph(" ", 4, 41288),
    ]
    assert texts(*line) == ["捐 款"]
    assert texts(blank) == []


def test_a_glyph_that_its_letter_does_not_name_is_named_by_number():
    (text,) = drawn(FIRST, glyph("ffi", 9, 33644), glyph("", 9, 39288))
    found = text.findall("ofd:CGTransform")
    assert [(it.get("CodePosition"), it.get("CodeCount")) for it in found] == [
        ("1", "3"),
        ("4", "1"),
    ]
    assert [it.findtext("ofd:Glyphs") for it in found] == ["3", "3"]
    code = text.find("ofd:TextCode")
    assert code.text == "捐ffi "
    assert code.get("DeltaX") == "5.644 0 0 5.644"


def test_a_shape_stands_in_its_box_with_room_for_its_line():
    steps = (("M", ((1000, 2000),)), ("L", ((3000, 2000),)))
    (path,) = drawn(DrawnShape(steps, None, BLACK, 176, is_even_odd=False))
    assert path.get("Boundary") == "0.824 1.824 2.352 0.352"
    assert path.findtext("ofd:AbbreviatedData") == "M 0.176 0.176 L 2.176 0.176"
    assert (path.get("Stroke"), path.get("Fill")) == ("true", "false")
    assert path.get("LineWidth") == "0.176"


def test_a_filled_shape_has_its_colour_and_its_rule():
    steps = (("M", ((0, 0),)), ("L", ((10, 0),)), ("L", ((10, 10),)), ("C", ()))
    (path,) = drawn(DrawnShape(steps, (200, 16, 46), None, 176, is_even_odd=True))
    assert path.get("Boundary") == "0 0 0.01 0.01"
    assert path.find("ofd:FillColor").get("Value") == "200 16 46"
    assert path.get("Rule") == "Even-Odd"
    assert drawn(DrawnShape((("C", ()),), BLACK, None, 0, is_even_odd=False))[:] == []


def test_a_picture_fills_its_box():
    (picture,) = drawn(PlacedPicture(3, 28000, 40000, 100_000, 50_000))
    assert picture.get("Boundary") == "28 40 100 50"
    assert picture.get("CTM") == "100 0 0 50 0 0"
    assert picture.get("ResourceID") == "6"
