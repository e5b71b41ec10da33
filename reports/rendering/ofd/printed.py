"""What stands on the pages of a PDF: glyphs, drawn shapes, pictures, each at its place.

Lengths are micrometres from the upper left corner of the page; y runs down.
"""

from dataclasses import dataclass, field

Colour = tuple[int, int, int]
Place = tuple[int, int]

BLACK: Colour = (0, 0, 0)


@dataclass(frozen=True)
class PlacedGlyph:
    """A glyph on its base line: what it says, which glyph of which face it is.

    `text` has several letters for a ligature and none for what follows the first glyph
    of a cluster.
    """

    text: str
    number: int
    face: int
    size: int
    x: int
    y: int
    advance: int
    colour: Colour


@dataclass(frozen=True)
class DrawnShape:
    """A path: steps (M, L, B, C as in OFD) with their points, filled or stroked.

    No colour: not filled, or not stroked.
    """

    steps: tuple[tuple[str, tuple[Place, ...]], ...]
    fill: Colour | None
    stroke: Colour | None
    line_width: int
    is_even_odd: bool


@dataclass(frozen=True)
class PlacedPicture:
    """A picture, by the number of its object in the PDF, in the box it fills."""

    number: int
    x: int
    y: int
    width: int
    height: int


@dataclass
class PrintedPage:
    """A page: its size, and what is drawn on it in the order of drawing."""

    width: int
    height: int
    drawn: list[PlacedGlyph | DrawnShape | PlacedPicture] = field(default_factory=list)


@dataclass(frozen=True)
class EmbeddedFace:
    """A font file of the PDF."""

    name: str
    content: bytes


@dataclass(frozen=True)
class EmbeddedPicture:
    """A picture of the PDF as a file: `ending` is jpg or png."""

    ending: str
    content: bytes


@dataclass
class Printed:
    """A whole PDF; faces and pictures by the numbers that the pages name."""

    pages: list[PrintedPage] = field(default_factory=list)
    faces: dict[int, EmbeddedFace] = field(default_factory=dict)
    pictures: dict[int, EmbeddedPicture] = field(default_factory=dict)
