"""OFD: what it says, where each glyph stands, its fonts, the same bytes each time."""

import ctypes
import re
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import ofdkit
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont
from pypdfium2 import raw as pdfium

from reports.document.frame import CheckMark
from reports.document.text import plain_text
from reports.rendering import RenderError, fonts, pdf
from reports.rendering.ofd import render
from reports.rendering.outside import render_outside
from tests.reports.rendering.documents import WIDE, framed, of_paragraphs, picture
from tests.reports.rendering.ofd.opened import OFD, opened

MM = 72 / 25.4
#: Before a change of font PDFium leaves out a kerning of some hundredths of a millimetre:
#: rare letters, which stand in other fonts, are few.
TEXT = "据不完全统计，截至3月11日，KN95口罩13万个、office AVA；" * 25 + "𠮷龘①"
FOLIO = re.compile(r"—\d+—")
MARK = CheckMark("7K3M9QWDXH2P", "https://a.cn/check/7K3M-9QWD-XH2P/")


@pytest.fixture(scope="module")
def plain():
    return of_paragraphs(
        TEXT, contact="（联系人：×××   联系方式：0755-××××××××）", source="（文 某局）"
    )


@pytest.fixture(scope="module")
def document(plain):
    full = framed(plain, annexes=(WIDE,))
    return replace(full, frame=replace(full.frame, check=MARK))


@pytest.fixture(scope="module")
def content(document):
    return render(document)


@pytest.fixture(scope="module")
def printed(document):
    return pypdfium2.PdfDocument(pdf.render(document))


def standing(printed):
    """Each letter of the PDF with its origin in millimetres, as PDFium sees it."""
    x, y = ctypes.c_double(), ctypes.c_double()
    for number, page in enumerate(printed):
        text = page.get_textpage()
        half = b""
        for place in range(text.count_chars()):
            # Beyond U+FFFF a letter comes as two halves.
            half += pdfium.FPDFText_GetUnicode(text.raw, place).to_bytes(2, "little")
            if 0xD8 <= half[-1] < 0xDC:
                continue
            letter, half = half.decode("utf-16-le"), b""
            pdfium.FPDFText_GetCharOrigin(text.raw, place, x, y)
            is_drawn = not pdfium.FPDFText_IsGenerated(text.raw, place)
            if is_drawn and not letter.isspace():
                down = page.get_height() - y.value
                yield number, letter, x.value / MM, down / MM


def test_no_glyph_stands_a_tenth_of_a_millimetre_from_where_the_pdf_has_it(
    content, printed
):
    ours = [it for it in opened(content).letters if not it.text.isspace()]
    theirs = list(standing(printed))
    assert [(it.page, it.text) for it in ours] == [it[:2] for it in theirs]
    worst = 0.0
    for it, (_, _, x, y) in zip(ours, theirs, strict=True):
        worst = max(worst, abs(it.x - x), abs(it.y - y))
    assert worst < 0.1, f"one of {len(ours)} glyphs stands {worst:.4f} mm away"


def test_another_reader_finds_the_text_of_the_txt(plain):
    with ofdkit.open(BytesIO(render(plain))) as document:
        said = "".join(page.text() for page in document.pages)
        assert document.warnings == []
    bare = re.sub(r"\s", "", said)
    assert FOLIO.sub("", bare) == re.sub(r"\s", "", plain_text(plain))


def test_another_reader_finds_title_office_day_and_number(content):
    with ofdkit.open(BytesIO(content)) as document:
        info = document.info
        assert [page.width for page in document.pages] == [210] * len(document.pages)
    assert info.title == "简报"
    assert info.author == "深圳市社会组织管理局办公室"
    assert info.creation_date == "2022-03-06"
    assert info.custom_data["发文字号"] == "第3期"
    assert info.custom_data["抄送机关"] == "各区民政局，各市级社会组织党委"
    assert info.custom_data["密级和保密期限"] == "内部资料 注意保存"


def test_every_letter_is_drawn_by_a_font_inside_the_file(content):
    found = opened(content)
    for letter in found.letters:
        font = found.fonts[letter.font]
        if letter.glyph is None:
            assert font.getBestCmap().get(ord(letter.text)), letter
        else:
            assert 0 < letter.glyph < font["maxp"].numGlyphs
    assert sum(map(len, found.parts.values())) < 1_500_000


def painted(content, number, size):
    """The texts of a page, painted by FreeType with the fonts of the file."""
    found = opened(content)
    scale = size[0] / 210
    paper = Image.new("L", size, 255)
    pen = ImageDraw.Draw(paper)
    for letter in found.letters:
        if letter.page == number and letter.glyph is None:
            file = BytesIO()
            found.fonts[letter.font].save(file)
            file.seek(0)
            font = ImageFont.truetype(file, letter.size * scale)
            pen.text(
                (letter.x * scale, letter.y * scale), letter.text, 0, font, anchor="ls"
            )
    return paper


def test_painted_with_its_own_fonts_a_page_looks_as_the_pdf_does():
    few = of_paragraphs("某协会党支部捐款3.15亿元，AVA office。")
    page = pypdfium2.PdfDocument(pdf.render(few))[0]
    theirs = page.render(scale=4).to_pil().convert("L")
    ours = painted(render(few), 0, theirs.size)
    inked = sum(theirs.histogram()[:128])
    apart = sum(ImageChops.difference(ours, theirs).histogram()[160:])
    assert inked > 2000
    assert apart < inked / 20


def test_every_reference_leads_somewhere_and_no_id_is_given_twice(content):
    found = opened(content)
    roots = [*found.pages]
    for name in ("Document", "PublicRes", "DocumentRes"):
        part = found.parts[f"Doc_0/{name}.xml"]
        roots.append(ElementTree.fromstring(part))  # noqa: S314 - ours
    ids, asked = [], []
    for root in roots:
        for element in root.iter():
            ids.append(element.get("ID"))
            asked += [element.get("Font"), element.get("ResourceID")]
    ids, asked = list(filter(None, ids)), set(filter(None, asked))
    assert len(ids) == len(set(ids))
    assert asked <= set(ids)
    highest = roots[-3].findtext(f"{OFD}CommonData/{OFD}MaxUnitID")
    assert int(highest) > max(map(int, ids))


def test_the_same_document_is_the_same_file_in_another_process(document, content):
    assert render_outside("ofd", document) == content


@pytest.mark.usefixtures("db")
def test_a_picture_and_an_emoji_lie_in_the_file():
    shown = picture("现场", 1)
    page = opened(render(framed(of_paragraphs("捐😀款"), pictures=(shown,), annexes=())))
    drawn = list(page.pages[0].iter(f"{OFD}ImageObject"))
    assert len(drawn) == 2
    pictures = [name for name in page.parts if name.startswith("Doc_0/Res/image")]
    for name in pictures:
        Image.open(BytesIO(page.parts[name])).verify()
    assert len(pictures) == 2


def test_what_the_pdf_is_refused_for_the_ofd_is(monkeypatch):
    with pytest.raises(RenderError, match=r"U\+10FFFD"):
        render(of_paragraphs("某\U0010fffd会"))
    monkeypatch.setattr(fonts, "has_chinese", lambda: False)
    with pytest.raises(RenderError, match="PDF 和 OFD"):
        render(of_paragraphs("捐款"))
