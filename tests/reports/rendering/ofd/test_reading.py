"""What a PDF prints, read: pictures as files, colours, fonts that cannot be taken over."""

from io import BytesIO

import pytest
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT
from PIL import Image

from reports.rendering import RenderError
from reports.rendering.ofd.pictures import picture_file
from reports.rendering.ofd.reading import Noting, colour_of


def stream(content, size, **more):
    attributes = {"Width": size[0], "Height": size[1], **more}
    return PDFStream(attributes, content)


@pytest.mark.parametrize(
    ("dots", "mode", "colour"),
    [(b"\x80", "L", 128), (b"\x01\x02\x03", "RGB", (1, 2, 3))],
)
def test_the_dots_of_a_picture_become_a_png(dots, mode, colour):
    found = picture_file(stream(dots * 4, (2, 2)))
    opened = Image.open(BytesIO(found.content))
    assert (found.ending, opened.mode, opened.size) == ("png", mode, (2, 2))
    assert opened.getpixel((1, 1)) == colour


def test_a_mask_makes_a_picture_transparent():
    mask = stream(b"\x00\xff\x00\xff", (2, 2))
    found = picture_file(stream(b"\x01\x02\x03" * 4, (2, 2), SMask=mask))
    opened = Image.open(BytesIO(found.content))
    assert [opened.getpixel((x, 0))[3] for x in (0, 1)] == [0, 255]


def test_a_jpeg_is_taken_over_byte_by_byte():
    file = BytesIO()
    Image.new("RGB", (2, 2), (9, 9, 9)).save(file, "JPEG")
    found = picture_file(stream(file.getvalue(), (2, 2), Filter=LIT("DCTDecode")))
    assert (found.ending, found.content) == ("jpg", file.getvalue())


@pytest.mark.parametrize(
    ("value", "colour"),
    [
        (0.5, (128, 128, 128)),
        ((1, 0, 0.2), (255, 0, 51)),
        (None, (0, 0, 0)),
        ((0, 0, 0, 1), (0, 0, 0)),
    ],
)
def test_a_colour_is_red_green_and_blue(value, colour):
    assert colour_of(value) == colour


def test_a_font_without_outlines_is_refused():
    class Dotted:
        """A font that is drawn dot by dot."""

        descriptor: dict[str, object] = {}
        fontname = "AAAAAA+Dots"

    with pytest.raises(RenderError, match="点阵"):
        Noting(PDFResourceManager())._face(Dotted())
