"""The code stands in the foot of each page, in PDF and DOCX; without one nothing changes."""

from dataclasses import replace
from io import BytesIO

import docx
import pdfplumber
import pytest

from reports.document.frame import CheckMark
from reports.document.shape import from_dict, to_dict
from reports.rendering import RENDERERS
from tests.reports.rendering.documents import of_entries

MARK = CheckMark("7K3M9QWDXH2P", "https://jianbao.example.cn/check/7K3M-9QWD-XH2P/")


def marked(document, mark=MARK):
    return replace(document, frame=replace(document.frame, check=mark))


@pytest.fixture(scope="module")
def plain():
    return of_entries(60)


def test_every_page_of_the_pdf_bears_it_below_the_text(plain):
    with pdfplumber.open(BytesIO(RENDERERS["pdf"][0](marked(plain)))) as pdf:
        assert len(pdf.pages) > 1
        for page in pdf.pages:
            foot = page.crop((0, page.height - 35 / 25.4 * 72, page.width, page.height))
            assert "校验码 7K3M-9QWD-XH2P" in foot.extract_text()
            assert foot.curves or foot.rects


def test_the_docx_bears_it_in_both_footers(plain):
    package = docx.Document(BytesIO(RENDERERS["docx"][0](marked(plain))))
    section = package.sections[0]
    for footer in (section.footer, section.even_page_footer):
        drawn, words, folio = footer.paragraphs
        assert words.text == "校验码 7K3M-9QWD-XH2P"
        assert drawn._p.xpath(".//pic:pic")
        assert folio._p.xpath(".//w:instrText")
        for paragraph in (drawn, words):
            assert paragraph._p.xpath("./w:pPr/w:framePr[@w:vAnchor='page']")


@pytest.mark.parametrize("kind", ["txt", "html", "json", "xlsx"])
def test_no_other_format_knows_of_it(plain, kind):
    render = RENDERERS[kind][0]
    assert render(marked(plain)) == render(plain)


@pytest.mark.parametrize("kind", ["docx", "pdf", "ofd"])
def test_the_same_code_is_the_same_file(plain, kind):
    render = RENDERERS[kind][0]
    again = from_dict(to_dict(marked(plain)))
    assert render(again) == render(marked(plain)) != render(plain)


def test_a_document_without_a_code_says_nothing_of_it(plain):
    assert "check" not in to_dict(plain)["frame"]
    assert from_dict(to_dict(plain)) == plain
