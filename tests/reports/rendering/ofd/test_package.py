"""The parts of an OFD: the order in which the standard wants their elements."""

from xml.etree import ElementTree

import pytest

from reports.rendering.ofd.package import package
from reports.rendering.ofd.printed import (
    EmbeddedPicture,
    PlacedPicture,
    Printed,
    PrintedPage,
)
from tests.reports.rendering.documents import framed, of_paragraphs
from tests.reports.rendering.ofd.opened import OFD, opened

#: What may stand below an element, in this order.
ORDER = {
    "DocBody": "DocInfo DocRoot",
    "DocInfo": "DocID Title Author Subject CreationDate DocUsage Creator CustomDatas",
    "Document": "CommonData Pages",
    "CommonData": "MaxUnitID PageArea PublicRes DocumentRes DefaultCS",
    "Page": "Area Content",
    "TextObject": "FillColor CGTransform TextCode",
    "PathObject": "StrokeColor FillColor AbbreviatedData",
    "Font": "FontFile",
    "MultiMedia": "MediaFile",
}


@pytest.fixture(scope="module")
def parts():
    printed = Printed(
        [PrintedPage(210_000, 297_000, [PlacedPicture(7, 0, 0, 10_000, 10_000)])] * 2,
        pictures={7: EmbeddedPicture("png", b"dots")},
    )
    return opened(package(framed(of_paragraphs("捐款")), printed, "ab" * 16)).parts


def test_elements_stand_in_the_order_of_the_standard(parts):
    for name, part in parts.items():
        if not name.endswith(".xml"):
            continue
        for element in ElementTree.fromstring(part).iter():  # noqa: S314 - ours
            order = ORDER.get(element.tag.removeprefix(OFD), "").split()
            below = [child.tag.removeprefix(OFD) for child in element]
            if order:
                places = list(map(order.index, below))
                assert places == sorted(places), (name, element.tag)


def test_the_entry_comes_first_and_every_part_is_named_once(parts):
    names = list(parts)
    assert names[:2] == ["OFD.xml", "Doc_0/Document.xml"]
    assert len(names) == len(set(names)) == 7
    assert parts["Doc_0/Res/image_2.png"] == b"dots"
