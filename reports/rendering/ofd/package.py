"""package(): the files of an OFD, and the zip they are packed in."""

import re
from collections.abc import Callable
from itertools import count
from xml.etree.ElementTree import Element, tostring

from reports.document.blocks import Document
from reports.rendering.ofd.content import add, box, element, page_xml
from reports.rendering.ofd.faces import SubsetFace, subset_face
from reports.rendering.ofd.metadata import add_document_info
from reports.rendering.ofd.printed import PlacedGlyph, Printed
from reports.rendering.zipped import packed

ROOT = "Doc_0"


def package(document: Document, printed: Printed, identifier: str) -> bytes:
    """The whole file: the same document and pages are the same bytes."""
    numbers = count(1)

    def next_id() -> int:
        return next(numbers)

    members: dict[str, bytes] = {}
    colours = next_id()
    faces = _faces(printed, next_id)
    pictures = {number: next_id() for number in sorted(printed.pictures)}
    pages = []
    for place, page in enumerate(printed.pages):
        name = f"Pages/Page_{place}/Content.xml"
        pages.append((next_id(), name))
        content = page_xml(page, faces, pictures, next_id)
        members[f"{ROOT}/{name}"] = _written(content)
    for number, face in faces.values():
        members[f"{ROOT}/Res/{_file_name(number, face)}"] = face.content
    for number, resource in pictures.items():
        picture = printed.pictures[number]
        name = f"{ROOT}/Res/image_{resource}.{picture.ending}"
        members[name] = picture.content
    first = {
        "OFD.xml": _written(_entry(document, identifier)),
        f"{ROOT}/Document.xml": _written(_root(printed, pages, colours, next_id())),
        f"{ROOT}/PublicRes.xml": _written(_fonts(faces, colours)),
        f"{ROOT}/DocumentRes.xml": _written(_media(printed, pictures)),
    }
    return packed({**first, **members})


def _written(root: Element) -> bytes:
    found: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return found


def _faces(
    printed: Printed, next_id: Callable[[], int]
) -> dict[int, tuple[int, SubsetFace]]:
    """The fonts by their numbers in the PDF, each with its id."""
    drawn: dict[int, list[PlacedGlyph]] = {}
    for page in printed.pages:
        for glyph in page.drawn:
            if isinstance(glyph, PlacedGlyph):
                drawn.setdefault(glyph.face, []).append(glyph)
    found = {}
    for number in sorted(drawn):
        face = subset_face(printed.faces[number], drawn[number])
        found[number] = next_id(), face
    return found


def _entry(document: Document, identifier: str) -> Element:
    """OFD.xml: what the file is, and where its document begins."""
    root = element("OFD", Version="1.0", DocType="OFD")
    body = add(root, "DocBody")
    add_document_info(body, document, identifier)
    add(body, "DocRoot", f"{ROOT}/Document.xml")
    return root


def _root(
    printed: Printed, pages: list[tuple[int, str]], colours: int, highest: int
) -> Element:
    """Document.xml: the size of the paper, the resources, the pages in order."""
    root = element("Document")
    common = add(root, "CommonData")
    add(common, "MaxUnitID", str(highest))
    first = printed.pages[0]
    area = add(common, "PageArea")
    add(area, "PhysicalBox", box(0, 0, first.width, first.height))
    add(common, "PublicRes", "PublicRes.xml")
    add(common, "DocumentRes", "DocumentRes.xml")
    add(common, "DefaultCS", str(colours))
    listed = add(root, "Pages")
    for number, name in pages:
        add(listed, "Page", ID=str(number), BaseLoc=name)
    return root


def _fonts(faces: dict[int, tuple[int, SubsetFace]], colours: int) -> Element:
    """PublicRes.xml: the colour space and the fonts with their files."""
    root = element("Res", BaseLoc="Res")
    spaces = add(root, "ColorSpaces")
    add(spaces, "ColorSpace", ID=str(colours), Type="RGB", BitsPerComponent="8")
    listed = add(root, "Fonts")
    for number, face in faces.values():
        names = {"FontName": face.name, "FamilyName": face.name, "Charset": "unicode"}
        font = add(listed, "Font", ID=str(number), **names)
        add(font, "FontFile", _file_name(number, face))
    return root


def _file_name(number: int, face: SubsetFace) -> str:
    """The name of a font's file: letters and digits of its name, and its id."""
    named = re.sub(r"[^A-Za-z0-9]+", "-", face.name).strip("-")
    return f"{named}-{number}.ttf"


def _media(printed: Printed, pictures: dict[int, int]) -> Element:
    """DocumentRes.xml: the pictures with their files."""
    root = element("Res", BaseLoc="Res")
    if not pictures:
        return root
    listed = add(root, "MultiMedias")
    for number, resource in pictures.items():
        ending = printed.pictures[number].ending
        said = {"ID": str(resource), "Type": "Image", "Format": ending.upper()}
        media = add(listed, "MultiMedia", **said)
        add(media, "MediaFile", f"image_{resource}.{ending}")
    return root
