"""An OFD opened as the standard says: where each letter stands, by which font it is drawn."""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree

from fontTools.ttLib import TTFont

OFD = "{http://www.ofdspec.org/2016}"


@dataclass(frozen=True)
class StandingLetter:
    """A letter on its page, in millimetres from the upper left; `glyph`: named by number."""

    page: int
    text: str
    x: float
    y: float
    size: float
    font: str
    glyph: int | None = None


@dataclass(frozen=True)
class OpenedOfd:
    """The parts of the file, and what stands on its pages."""

    parts: dict[str, bytes]
    pages: list[ElementTree.Element]
    letters: list[StandingLetter]
    fonts: dict[str, TTFont]


def _root(part):
    """The element on top of a part."""
    return ElementTree.fromstring(part)  # noqa: S314 - ours


def opened(content: bytes) -> OpenedOfd:
    """The file, read by the references in it alone."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    entry = _root(parts["OFD.xml"])
    place = entry.findtext(f"{OFD}DocBody/{OFD}DocRoot")
    root = _root(parts[place])
    folder = place.rpartition("/")[0]
    pages = []
    for page in root.iter(f"{OFD}Page"):
        pages.append(_root(parts[f"{folder}/{page.get('BaseLoc')}"]))
    resources = _root(
        parts[f"{folder}/{root.findtext(f'{OFD}CommonData/{OFD}PublicRes')}"]
    )
    fonts = {}
    for font in resources.iter(f"{OFD}Font"):
        name = f"{folder}/{resources.get('BaseLoc')}/{font.findtext(f'{OFD}FontFile')}"
        fonts[font.get("ID")] = TTFont(BytesIO(parts[name]))
    letters = []
    for number, page in enumerate(pages):
        for text in page.iter(f"{OFD}TextObject"):
            letters += letters_of(number, text)
    return OpenedOfd(parts, pages, letters, fonts)


def letters_of(page, text):
    """The letters of a text object, one after another."""
    left, top, _, _ = map(float, text.get("Boundary").split())
    code = text.find(f"{OFD}TextCode")
    x, y = left + float(code.get("X")), top + float(code.get("Y"))
    deltas = [0.0, *map(float, code.get("DeltaX", "").split())]
    assert len(deltas) == len(code.text)
    named = {}
    for transform in text.iter(f"{OFD}CGTransform"):
        glyph = int(transform.findtext(f"{OFD}Glyphs"))
        named[int(transform.get("CodePosition"))] = glyph
    found = []
    for place, letter in enumerate(code.text):
        x += deltas[place]
        found.append(
            StandingLetter(
                page,
                letter,
                x,
                y,
                float(text.get("Size")),
                text.get("Font"),
                named.get(place),
            )
        )
    return found
