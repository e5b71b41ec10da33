"""PDF/A-2a and PDF/UA-1: declared, and the rules that can be asked of the file hold."""

from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import pytest
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral

from reports.document.frame import CheckMark
from reports.rendering import pdf
from tests.reports.rendering.documents import WIDE, framed, of_paragraphs, picture

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFA, PDFUA = "{http://www.aiim.org/pdfa/ns/id/}", "{http://www.aiim.org/pdfua/ns/id/}"
MARK = CheckMark("7K3M9QWDXH2P", "https://a.cn/check/7K3M-9QWD-XH2P/")


class Marks(PDFTextDevice):
    """Notes for each thing that is drawn in which marked content it stands."""

    def __init__(self, resources):
        super().__init__(resources)
        self.open, self.found, self.glyphs, self.page = [], [], [], -1

    def begin_page(self, page, ctm):
        self.page += 1

    def begin_tag(self, tag, props=None):
        self.open.append((tag.name, (props or {}).get("MCID")))

    def end_tag(self):
        self.open.pop()

    def note(self, what):
        self.found.append((self.page, what, tuple(self.open)))

    def render_char(self, matrix, font, fontsize, scaling, rise, cid, ncs, graphicstate):
        self.note(font.to_unichr(cid))
        self.glyphs.append((cid, font.to_unichr(cid)))
        return font.char_width(cid) * fontsize * scaling

    def paint_path(self, graphicstate, stroke, fill, evenodd, path):
        self.note("path")

    def render_image(self, name, stream):
        self.note("image")


@pytest.fixture(scope="module")
def content(django_db_blocker):
    with django_db_blocker.unblock():
        shown = picture("现场", 1)
    plain = of_paragraphs("捐款3.15亿元，某协会😀" * 40, source="（文 某局）")
    full = framed(plain, annexes=(WIDE,), pictures=(shown,))
    return pdf.render(replace(full, frame=replace(full.frame, check=MARK)))


@pytest.fixture(scope="module")
def file(content):
    return PDFDocument(PDFParser(BytesIO(content)))


@pytest.fixture(scope="module")
def drawn(file):
    resources = PDFResourceManager()
    marks = Marks(resources)
    interpreter = PDFPageInterpreter(resources, marks)
    for page in PDFPage.create_pages(file):
        interpreter.process_page(page)
    return marks


def plain(value):
    """A value of the PDF without references and names of names."""
    value = resolve1(value)
    return value.name if isinstance(value, PSLiteral) else value


def elements(file):
    """All elements of the tree of tags that hang on its root, in reading order."""
    waiting = [resolve1(file.catalog["StructTreeRoot"])["K"]]
    found = []
    while waiting:
        element = resolve1(waiting.pop(0))
        if isinstance(element, list):
            waiting[:0] = element
        elif isinstance(element, dict) and "S" in element:
            found.append(element)
            waiting.insert(0, element.get("K", []))
    return found


def streams(file):
    for xref in file.xrefs:
        for number in xref.get_objids():
            value = file.getobj(number)
            if isinstance(value, PDFStream):
                yield value.attrs


def test_both_conformances_are_declared_and_the_second_is_described(file):
    said = resolve1(file.catalog["Metadata"]).get_data()
    root = ElementTree.fromstring(said)  # noqa: S314 - ours
    described = {}
    for element in root.iter(f"{RDF}Description"):
        described.update(element.attrib)
        described.update({child.tag: (child.text or "").strip() for child in element})
    assert (described[f"{PDFA}part"], described[f"{PDFA}conformance"]) == ("2", "A")
    assert described[f"{PDFUA}part"] == "1"
    schema = "{http://www.aiim.org/pdfa/ns/schema#}namespaceURI"
    assert [it.text for it in root.iter(schema)] == [PDFUA.strip("{}")]
    titles = [it.text for it in root.iter(f"{RDF}li") if it.text and it.text.strip()]
    assert titles[0] == "简报"
    info = file.info[0]
    assert info["Title"].decode("utf-16") == "简报"
    assert (
        info["Producer"].decode() == described["{http://ns.adobe.com/pdf/1.3/}Producer"]
    )


def test_language_title_tags_and_colours_are_told(content, file):
    catalog = file.catalog
    assert content.startswith(b"%PDF-1.7\n%")
    assert resolve1(catalog["Lang"]) == b"zh-CN"
    assert resolve1(catalog["MarkInfo"]) == {"Marked": True}
    assert resolve1(catalog["ViewerPreferences"])["DisplayDocTitle"] is True
    (intent,) = resolve1(catalog["OutputIntents"])
    assert plain(resolve1(intent)["S"]) == "GTS_PDFA1"
    assert resolve1(resolve1(intent)["DestOutputProfile"])["N"] == 3
    assert file.xrefs[0].trailer["ID"]


def test_nothing_is_in_it_that_pdf_a_forbids(file):
    assert file.encryption is None
    assert not {"AA", "OpenAction", "AcroForm"} & set(file.catalog)
    assert set(resolve1(file.catalog["Names"])) == {"Dests"}
    for attributes in streams(file):
        assert attributes.get("Interpolate") in (None, False)
        assert plain(attributes.get("Filter")) != "LZWDecode"
    for page in PDFPage.create_pages(file):
        assert not page.annots


def test_every_glyph_has_its_letter_and_none_is_a_box(drawn):
    assert drawn.glyphs
    for cid, text in drawn.glyphs:
        assert cid
        assert text.strip("\0\ufeff\ufffe")


def test_all_that_is_drawn_is_an_artifact_or_hangs_on_the_tree_of_tags(file, drawn):
    held = {id(element) for element in elements(file)}
    numbers = resolve1(resolve1(file.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
    parents = {}
    for page, owners in zip(numbers[::2], numbers[1::2], strict=True):
        parents[page] = resolve1(owners)
    tagged = set()
    for page, what, marks in drawn.found:
        assert len(marks) == 1, (page, what, marks)
        name, number = marks[0]
        if name == "Artifact":
            continue
        owner = resolve1(parents[page][number])
        assert id(owner) in held, (page, what)
        tagged.add(plain(owner["S"]))
    assert {"Span", "Figure"} <= tagged


def test_page_numbers_and_the_code_in_the_foot_are_artifacts(drawn):
    aside = ""
    for _, what, ((name, _),) in drawn.found:
        if name == "Artifact" and len(what) == 1:
            aside += what
    assert "— 1 —" in aside
    assert "校验码 7K3M-9QWD-XH2P" in aside
    assert "捐款" not in aside


def test_headings_tables_and_pictures_are_told(file):
    found = [(plain(it["S"]), it) for it in elements(file)]
    kinds = [kind for kind, _ in found]
    assert [kind for kind in kinds if kind in ("H1", "H2", "H3")] == ["H1", "H2"]
    assert kinds.count("TH") == len(WIDE.columns)
    assert kinds.count("Table") == 1
    heads = set()
    for kind, element in found:
        if kind == "TH":
            heads.add(resolve1(element["ID"]))
    for kind, element in found:
        about = resolve1(element.get("A")) or {}
        if kind == "TD":
            assert set(map(resolve1, about["Headers"])) <= heads
        if kind == "Figure":
            assert resolve1(element["Alt"]).decode("utf-16") == "现场"
            assert len(about["BBox"]) == 4
