"""PDF: the page after GB/T 9704-2012, measured; fonts; rare letters; the same bytes each time."""

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from itertools import groupby, pairwise

import pdfplumber
import pytest
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from reports.document.frame import Column, TableCell
from reports.rendering import RenderError, fonts, geometry, pdf
from reports.rendering.columns import as_printed
from reports.rendering.line_ends import NEVER_FIRST, NEVER_LAST
from reports.rendering.outside import render_outside
from tests.house.rooms import ROOT
from tests.reports.rendering.documents import (
    TABLE,
    WIDE,
    framed,
    of_paragraphs,
    picture,
)

MM = 72 / 25.4
#: Blocks of letters without a mark among them: no rule of line breaking moves one.
LETTERS = "深圳市社会组织党委组织动员会员企业参与社区防控" * 60


def pages(document):
    return pdfplumber.open(BytesIO(pdf.render(document))).pages


def lines(page):
    """The letters of the type area by line, from the top."""
    body = [
        it
        for it in page.chars
        if it["size"] == pytest.approx(16, abs=0.1) and it["text"].strip()
    ]
    body.sort(key=lambda it: (round(it["doctop"]), it["x0"]))
    return [
        list(group) for _, group in groupby(body, key=lambda it: round(it["doctop"] / 3))
    ]


@pytest.fixture(scope="module")
def second_page():
    return pages(of_paragraphs(LETTERS))[1]


def test_a_page_holds_22_lines_of_28_characters(second_page):
    found = lines(second_page)
    assert [len(line) for line in found] == [28] * 22


@pytest.mark.parametrize("rare", ["", "𠮷", "😀", "①Ⅳ㎡é", "龘鱻"])
def test_a_page_holds_22_lines_whatever_fonts_stand_in_them(rare):
    """Run-in headings stand in 黑体, rare letters in a font behind ours."""
    document = of_paragraphs(*(LETTERS[:56] + rare,) * 30)
    for page in pages(document)[1:3]:
        bases = sorted({round(it["matrix"][5], 1) for it in of_size(page, 16)})
        assert len(bases) == geometry.LINES
        for lower, upper in pairwise(bases):
            assert upper - lower == pytest.approx(geometry.PITCH, abs=0.2)


def of_size(page, size):
    """The letters of the type area that are so high, without spaces."""
    found = []
    for it in page.chars:
        in_area = it["top"] / MM < geometry.PAGE_HEIGHT - geometry.BOTTOM
        if in_area and it["text"].strip() and abs(it["size"] - size) < 0.3:
            found.append(it)
    return found


def test_no_line_begins_or_ends_with_what_may_not():
    marked = "".join(f"{LETTERS[:3]}{mark}" for mark in NEVER_FIRST)
    opened = "".join(f"{LETTERS[:2]}{mark}" for mark in NEVER_LAST)
    words = f"{marked}{opened}" * 4
    document = of_paragraphs(*(LETTERS[:n] + words for n in range(5)))
    for page in pages(document):
        for line in by_base(of_size(page, 16)):
            assert line[0] not in NEVER_FIRST
            assert line[-1] not in NEVER_LAST


def by_base(letters):
    """The lines by the base they stand on: a rare letter has another height."""
    found = {}
    for it in sorted(letters, key=lambda it: it["x0"]):
        found.setdefault(round(it["matrix"][5]), []).append(it["text"])
    return found.values()


def test_no_number_unit_or_bracket_of_an_annex_is_cut():
    (_, page) = pages(framed(of_paragraphs("捐款"), annexes=(WIDE,), colophon=None))
    found = page.extract_words(x_tolerance=1, keep_blank_chars=True)
    words = {word["text"].strip() for word in found}
    for cell in as_printed(WIDE).rows[0]:
        assert cell.text in words
    assert any(word.endswith("（万元）") for word in words)


def test_short_heads_and_moments_of_an_annex_stand_on_one_line():
    heads = tuple(map(Column, ("序号", "内容", "时间")))
    cells = tuple(map(TableCell, ("1", "请核对数值和单位" * 20, "2026年11月30日 04:03")))
    table = replace(TABLE, columns=heads, rows=(cells,), total=())
    (_, page) = pages(framed(of_paragraphs("捐款"), annexes=(table,), colophon=None))
    found = page.extract_text().splitlines()
    assert any("序号" in line and "时间" in line for line in found)
    assert any("2026年11月30日 04:03" in line for line in found)


def test_the_second_annex_follows_the_first_on_its_page():
    document = framed(of_paragraphs("捐款"), annexes=(TABLE, TABLE), colophon=None)
    found = pages(document)
    assert len(found) == 2
    assert found[1].extract_text().count("附表1") == 2


def test_the_margins_hold_within_a_millimetre(second_page):
    found = [letter for line in lines(second_page) for letter in line]
    left, right = min(it["x0"] for it in found), max(it["x1"] for it in found)
    assert left / MM == pytest.approx(geometry.LEFT, abs=1)
    assert right / MM == pytest.approx(geometry.PAGE_WIDTH - geometry.RIGHT, abs=1)
    # A line is higher than its letters: what is measured is the line.
    above = (geometry.PITCH - geometry.SIZE) / 2
    top = min(it["top"] for it in found) - above
    bottom = max(it["bottom"] for it in found) + above
    assert top / MM == pytest.approx(geometry.TOP, abs=1)
    assert bottom / MM == pytest.approx(geometry.PAGE_HEIGHT - geometry.BOTTOM, abs=1)


def test_paper_is_a4(second_page):
    assert second_page.width / MM == pytest.approx(210, abs=0.1)
    assert second_page.height / MM == pytest.approx(297, abs=0.1)


def test_both_edges_are_flush_whatever_the_letters():
    text = "据不完全统计，截至3月11日，捐赠KN95口罩13万个、抗原检测套装1万盒；共" * 30
    page = pages(of_paragraphs(text))[0]
    edges = [max(it["x1"] for it in line) for line in lines(page)][2:-1]
    assert max(edges) - min(edges) < 1.5


def folio(page):
    below = [
        it for it in page.chars if it["top"] / MM > geometry.PAGE_HEIGHT - geometry.BOTTOM
    ]
    return "".join(it["text"] for it in below), below


@pytest.mark.parametrize(("place", "words"), [(0, "— 1 —"), (1, "— 2 —")])
def test_page_numbers_stand_outside_one_character_in(place, words):
    page = pages(of_paragraphs(LETTERS))[place]
    said, letters = folio(page)
    assert said == words
    free = geometry.SMALL_SIZE
    if place % 2 == 0:
        edge = (geometry.PAGE_WIDTH - geometry.RIGHT) * MM - max(
            it["x1"] for it in letters
        )
    else:
        edge = min(it["x0"] for it in letters) - geometry.LEFT * MM
    assert edge == pytest.approx(free, abs=3)
    middle = (letters[0]["top"] + letters[0]["bottom"]) / 2 / MM
    assert middle - (geometry.PAGE_HEIGHT - geometry.BOTTOM) == pytest.approx(7, abs=1)


def test_headings_stand_in_hei_the_text_in_fangsong():
    (page,) = pages(of_paragraphs("深圳市某协会捐款"))
    faces = {it["text"]: it["fontname"].split("+")[1] for it in page.chars}
    assert "Sans" in faces["题"] or "Hei" in faces["题"]
    assert "Fang" in faces["圳"]
    assert not any("DejaVu" in face or "Tofu" in face for face in faces.values())


def resolved(reference):
    return reference.resolve() if hasattr(reference, "resolve") else reference


def test_every_font_is_embedded():
    reader = pdfplumber.open(BytesIO(pdf.render(framed(of_paragraphs("捐款")))))
    for page in reader.pages:
        for font in resolved(page.page_obj.resources["Font"]).values():
            inner = resolved(resolved(resolved(font)["DescendantFonts"])[0])
            descriptor = resolved(inner["FontDescriptor"])
            assert {"FontFile2", "FontFile3"} & set(descriptor), inner["BaseFont"]


@pytest.mark.parametrize(
    "letters", ["𠮷", "䶮", "㛃", "堃赟喆", "😀", "👨‍👩‍👧", "①Ⅳ㎡", "é"]
)
def test_a_rare_letter_is_drawn_never_a_box(letters):
    found = glyphs(pdf.render(of_paragraphs(f"某{letters}会")))
    assert found
    assert 0 not in found
    assert fonts.missing_characters(letters) == []


class Glyphs(PDFTextDevice):
    """Notes every glyph that is drawn; glyph 0 is the box of a font that lacks the letter."""

    def __init__(self, resources):
        super().__init__(resources)
        self.found = []

    def render_char(self, matrix, font, size, scaling, rise, cid, *more):
        self.found.append(cid)
        return font.char_width(cid) * size * scaling


def glyphs(content):
    resources = PDFResourceManager()
    device = Glyphs(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.get_pages(BytesIO(content)):
        interpreter.process_page(page)
    return device.found


def test_a_box_is_noted_even_where_the_first_look_missed_it(monkeypatch):
    monkeypatch.setattr(fonts, "missing_characters", lambda text: [])
    with pytest.raises(RenderError, match="方框"):
        pdf.render(of_paragraphs("某\U0010fffd会"))


def test_a_letter_no_font_has_is_named():
    with pytest.raises(RenderError, match=r"U\+10FFFD"):
        pdf.render(of_paragraphs("某\U0010fffd会"))


@pytest.mark.usefixtures("db")
def test_a_picture_stands_behind_its_section_with_its_caption():
    document = framed(of_paragraphs("捐款"), pictures=(picture("现场", 1),), annexes=())
    page = pages(document)[0]
    assert len(page.images) == 1
    assert "现场" in page.extract_text()


def test_a_picture_that_is_gone_is_told():
    lost = framed(of_paragraphs("捐款"), pictures=(picture(),))
    from django.core.files.storage import default_storage

    default_storage.delete(lost.frame.pictures[0].name)
    with pytest.raises(RenderError, match="图注"):
        pdf.render(lost)


def test_head_annex_and_colophon_are_printed():
    found = pages(framed(of_paragraphs("捐款")))
    first, last = found[0].extract_text(), found[-1]
    for words in ("内部资料 注意保存", "堡垒·先锋简报", "第3期", "2022年3月6日"):
        assert words in first.replace("堡 垒 · 先 锋 简 报", "堡垒·先锋简报")
    assert "附表1" in last.extract_text()
    assert "抄送：各区民政局，各市级社会组织党委。" in last.extract_text()
    lowest = max(it["bottom"] for it in last.rects + last.lines)
    assert lowest / MM == pytest.approx(geometry.PAGE_HEIGHT - geometry.BOTTOM, abs=1)


def test_a_long_printing_office_fills_its_line_and_the_day_stands_below():
    office = "某" * 60
    document = framed(of_paragraphs("捐款"))
    colophon = replace(document.frame.colophon, printing_office=office)
    (*_, last) = pages(framed(of_paragraphs("捐款"), colophon=colophon))
    lines_of = last.extract_text().splitlines()
    told = [line for line in lines_of if "某某" in line]
    assert len(told) <= 3
    assert [line for line in told if "印发" in line] == []
    assert any("印发" in line for line in lines_of)


@pytest.mark.parametrize(
    "title", ["社" * 21, "社" * 41, "深圳社会组织党组织“疫”线发挥“堡垒·先锋”作用"]
)
def test_a_long_title_leaves_no_single_character(title):
    (page,) = pages(of_paragraphs("捐款", title=title))
    large = [it for it in page.chars if it["size"] == pytest.approx(22, abs=0.1)]
    rows = [list(group) for _, group in groupby(large, key=lambda it: round(it["top"]))]
    assert len(rows) > 1
    assert min(map(len, rows)) > 5


def test_20_000_characters_in_one_entry():
    found = pages(of_paragraphs("某协会捐款三千元，" * 2300))
    assert len(found) > 30
    assert "".join(page.extract_text() for page in found).count("三") >= 2200


def test_the_same_document_is_the_same_file_in_another_process():
    document = framed(of_paragraphs("某协会😀捐款3.15亿元"))
    here = pdf.render(document)
    assert render_outside("pdf", document) == here
    assert render_outside("pdf", document) == here


def test_nothing_but_our_own_files_is_fetched():
    import weasyprint

    fetcher = pdf._fetcher(weasyprint, {})
    for address in (
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "data:text/plain,x",
        "font:other",
    ):
        with pytest.raises(weasyprint.urls.FatalURLFetchingError):
            fetcher.fetch(address)


def test_without_pango_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(RenderError, match="libpango"):
        pdf.render(of_paragraphs("捐款"))


def test_without_fonts_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(fonts, "has_chinese", lambda: False)
    with pytest.raises(RenderError, match="fonts-noto-cjk"):
        pdf.render(of_paragraphs("捐款"))


def test_the_system_starts_without_loading_weasyprint():
    code = "import django, sys; django.setup(); import reports.urls; print('weasyprint' in sys"
    code += ".modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "bulletin.settings"},
    )
    assert done.stdout.strip() == "False"


def test_text_is_escaped():
    found = pages(
        of_paragraphs("<b>A&B</b>", contact="（联系人：×××   联系方式：0755-××××××××）")
    )
    assert "<b>A&B</b>" in found[0].extract_text()
