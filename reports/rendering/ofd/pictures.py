"""picture_file(): a picture inside a PDF as a file of its own."""

from io import BytesIO
from typing import Any

from pdfminer.pdftypes import LITERALS_DCT_DECODE, PDFStream, resolve1
from PIL import Image

from reports.rendering.ofd.printed import EmbeddedPicture

#: Colours of a PDF as Pillow calls them, by how many bytes a dot has.
MODES = {1: "L", 3: "RGB", 4: "CMYK"}


def picture_file(stream: PDFStream) -> EmbeddedPicture:
    """A JPEG byte by byte as it lies in the PDF, anything else as PNG."""
    mask = resolve1(stream.attrs.get("SMask"))
    if mask is None and _is_jpeg(stream):
        return EmbeddedPicture("jpg", stream.get_rawdata() or b"")
    drawn = _dots(stream)
    if mask is not None:
        drawn = drawn.convert("RGB")
        drawn.putalpha(_dots(mask).convert("L").resize(drawn.size))
    file = BytesIO()
    drawn.save(file, "PNG")
    return EmbeddedPicture("png", file.getvalue())


def _is_jpeg(stream: PDFStream) -> bool:
    filters = stream.get_filters()
    return bool(filters) and filters[-1][0] in LITERALS_DCT_DECODE


def _dots(stream: PDFStream) -> Any:
    """The dots of a picture, unpacked."""
    content = stream.get_data()
    if _is_jpeg(stream):
        opened = Image.open(BytesIO(content))
        opened.load()
        return opened
    width, height = resolve1(stream.attrs["Width"]), resolve1(stream.attrs["Height"])
    each = len(content) // (width * height)
    return Image.frombytes(MODES[each], (width, height), content[: each * width * height])
