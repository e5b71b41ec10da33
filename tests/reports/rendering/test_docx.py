"""DOCX: styles and fonts by name, the geometry, what LibreOffice makes of it, the same bytes."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pdfplumber
import pytest
from docx import Document as Word
from docx.oxml.ns import qn

from reports.document.text import plain_text
from reports.rendering import geometry
from reports.rendering.columns import as_printed
from reports.rendering.docx import render
from reports.rendering.fonts import FAMILIES
from reports.rendering.line_ends import NEVER_FIRST, NEVER_LAST, OF_DAYS
from reports.rendering.outside import render_outside
from tests.office import converted
from tests.reports.rendering.documents import (
    COLOPHON,
    WIDE,
    framed,
    of_entries,
    of_paragraphs,
    picture,
)
from tests.reports.rendering.test_pdf import LETTERS, MM, lines

OFFICIAL = {names[0] for names in FAMILIES.values()}


def word(document):
    return Word(BytesIO(render(document)))


def bare(text):
    return re.sub(r"\s", "", text)


def test_title_and_text_have_the_styles_of_word():
    styles = [it.style.name for it in word(of_paragraphs("捐款")).paragraphs]
    assert styles == ["Title", "Normal"]


def test_headings_stand_in_a_style_of_their_own():
    run = word(of_paragraphs("捐款")).paragraphs[1].runs[0]
    assert (run.text, run.style.name) == ("一、标题。", "版块标题")


def test_every_run_names_an_official_font_for_chinese():
    package = word(framed(of_paragraphs("捐款", "捐物")))
    runs = list(package.element.body.iter(qn("w:r")))
    for run in runs:
        if run.find(qn("w:t")) is not None:
            fonts = run.find(qn("w:rPr")).find(qn("w:rFonts"))
            assert fonts.get(qn("w:eastAsia")) in OFFICIAL
            assert fonts.get(qn("w:ascii")) in OFFICIAL


def test_styles_and_defaults_name_official_fonts():
    styles = word(of_paragraphs("捐款")).styles.element
    found = [it.get(qn("w:eastAsia")) for it in styles.iter(qn("w:rFonts"))]
    named = {font for font in found if font}
    assert named <= OFFICIAL
    assert {"仿宋_GB2312", "黑体", "方正小标宋简体", "宋体"} <= named


def test_the_page_is_that_of_the_standard():
    section = word(of_paragraphs("捐款")).sections[0]
    margins = [it.mm for it in (section.top_margin, section.right_margin)]
    margins += [it.mm for it in (section.bottom_margin, section.left_margin)]
    wanted = [geometry.TOP, geometry.RIGHT, geometry.BOTTOM, geometry.LEFT]
    assert margins == pytest.approx(wanted, abs=0.1)
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx(
        (210, 297), abs=0.1
    )
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:linePitch")) == "579"


def test_libreoffice_sets_22_lines_of_28_characters_within_the_margins(tmp_path):
    content = converted(render(of_paragraphs(LETTERS)), "pdf", tmp_path)
    page = pdfplumber.open(BytesIO(content)).pages[1]
    found = lines(page)
    assert abs(len(found) - geometry.LINES) <= 1
    assert {len(line) for line in found} == {28}
    letters = [letter for line in found for letter in line]
    left, right = min(it["x0"] for it in letters), max(it["x1"] for it in letters)
    assert left / MM == pytest.approx(geometry.LEFT, abs=1)
    assert right / MM == pytest.approx(geometry.PAGE_WIDTH - geometry.RIGHT, abs=1)
    folio = [it for it in page.chars if it["top"] / MM > 262 and it["text"].strip()]
    assert "".join(it["text"] for it in folio) == "—2—"
    assert min(it["x0"] for it in folio) / MM == pytest.approx(geometry.LEFT + 5, abs=2)
    middle = (folio[0]["top"] + folio[0]["bottom"]) / 2 / MM
    assert middle == pytest.approx(262 + geometry.FOLIO_DROP, abs=1)


def test_libreoffice_cuts_no_number_unit_or_bracket_of_an_annex(tmp_path):
    document = framed(of_paragraphs("捐款"), annexes=(WIDE,), colophon=None)
    content = converted(render(document), "pdf", tmp_path)
    page = pdfplumber.open(BytesIO(content)).pages[1]
    # A font may set a gap between digits and Chinese: it is no break.
    found = page.extract_words(x_tolerance=4, keep_blank_chars=True)
    words = {re.sub(r"\s", "", word["text"]) for word in found}
    for cell in as_printed(WIDE).rows[0]:
        assert re.sub(r"\s", "", cell.text) in words
    assert "（万元）" in words


def test_the_file_says_what_may_begin_and_end_a_line():
    settings = word(of_paragraphs("捐款")).settings.element
    for name, marks in (
        ("w:noLineBreaksBefore", NEVER_FIRST + OF_DAYS),
        ("w:noLineBreaksAfter", NEVER_LAST),
    ):
        found = settings.find(qn(name))
        assert (found.get(qn("w:lang")), found.get(qn("w:val"))) == ("zh-CN", marks)


def test_libreoffice_reads_the_text_as_it_is(tmp_path):
    document = of_paragraphs(
        "某协会捐款3.15亿元，𠮷䶮😀<b>&", contact="（联系人：×××   0755）"
    )
    content = converted(render(document), "txt:Text (encoded):UTF8", tmp_path)
    assert bare(content.decode("utf-8-sig")) == bare(plain_text(document))


def test_head_annex_and_colophon_are_there(tmp_path):
    file = render(framed(of_paragraphs("捐款")))
    said = converted(file, "txt:Text (encoded):UTF8", tmp_path).decode("utf-8-sig")
    for words in (
        "内部资料 注意保存",
        "堡垒·先锋简报",
        "第3期",
        "附表1",
        "分区汇总",
        "（万元）\n福田区\n约31500",
    ):
        assert words in said
    # What stands in a frame is no part of the text that LibreOffice writes.
    foot = [row.cells[0].text for row in Word(BytesIO(file)).tables[-1].rows]
    assert foot[2] == "抄送：各区民政局，各市级社会组织党委。"


@pytest.mark.parametrize("office", ["办公室", "深圳市社会组织管理局办公室和应急专班"])
def test_the_day_of_printing_stands_whole_however_long_the_office_is(office, tmp_path):
    foot = replace(COLOPHON, printing_office=office, reports_to="市委组织部、" * 30)
    content = converted(
        render(framed(of_paragraphs("捐款"), colophon=foot)), "pdf", tmp_path
    )
    page = pdfplumber.open(BytesIO(content)).pages[-1]
    lines = [re.sub(r"\s", "", line) for line in page.extract_text().splitlines()]
    assert any(line.endswith("2022年3月16日印发共印50份") for line in lines)
    # The table stands on one page, from its first row to its last.
    assert any(line.startswith("报：") for line in lines)


@pytest.mark.parametrize("annexes", [(), (WIDE,)])
def test_the_colophon_stands_at_the_foot_of_the_last_page(annexes, tmp_path):
    document = framed(of_paragraphs("捐款"), annexes=annexes)
    content = converted(render(document), "pdf", tmp_path)
    page = pdfplumber.open(BytesIO(content)).pages[-1]
    edges = []
    for it in (*page.lines, *page.rects):
        if it["width"] > 150 * MM and it["top"] > 200 * MM:
            edges.append(it)
    lowest = max(edges, key=lambda it: it["bottom"])
    foot = (geometry.TOP + geometry.TYPE_HEIGHT) * MM
    assert lowest["bottom"] == pytest.approx(foot, abs=1.5 * MM)
    # As wide as the type area; what is said in it begins a character further in.
    assert lowest["x0"] == pytest.approx(geometry.LEFT * MM, abs=0.5 * MM)
    assert lowest["width"] == pytest.approx(geometry.TYPE_WIDTH * MM, abs=0.5 * MM)
    first = min(it["x0"] for it in page.chars if it["top"] > edges[0]["top"])
    assert first - lowest["x0"] > geometry.SMALL_SIZE - 2


def test_another_annex_is_not_torn_in_two(tmp_path):
    long = replace(WIDE, rows=WIDE.rows * 18)
    short = replace(WIDE, label="附表2", rows=WIDE.rows * 14)
    document = framed(of_paragraphs("捐款"), annexes=(long, short), colophon=None)
    content = converted(render(document), "pdf", tmp_path)
    pages = [page.extract_text() for page in pdfplumber.open(BytesIO(content)).pages]
    there = [bare(text) for text in pages if "附表2" in bare(text)]
    assert len(there) == 1
    assert there[0].startswith("附表2")
    assert there[0].count(bare(WIDE.rows[0][0].text)) >= 14


def test_a_table_stands_between_the_edges_of_the_type_area(tmp_path):
    document = framed(of_paragraphs("捐款"), annexes=(WIDE,), colophon=None)
    content = converted(render(document), "pdf", tmp_path)
    page = pdfplumber.open(BytesIO(content)).pages[1]
    left = min(it["x0"] for it in (*page.lines, *page.rects))
    assert left == pytest.approx(geometry.LEFT * MM, abs=0.5 * MM)


@pytest.mark.usefixtures("db")
def test_a_picture_is_there_with_its_words():
    package = word(framed(of_paragraphs("捐款"), pictures=(picture("现场", 1),)))
    assert len(package.inline_shapes) == 1
    assert "现场" in [it.text for it in package.paragraphs]


def test_letters_that_no_file_can_hold_are_left_out():
    assert "某会" in word(of_paragraphs("某\x0b\x01会")).paragraphs[1].text


def test_2_000_entries_keep_their_text():
    document = of_entries(2000)
    said = "".join(it.text for it in word(document).paragraphs)
    assert bare(said) == bare(plain_text(document))


def test_the_same_document_is_the_same_file_in_another_process():
    document = framed(of_paragraphs("捐款"))
    assert render(document) == render(document) == render_outside("docx", document)


def test_the_file_tells_no_hour_and_no_name():
    with zipfile.ZipFile(BytesIO(render(of_paragraphs("捐款")))) as packed:
        assert {it.date_time for it in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        about = packed.read("docProps/core.xml").decode()
    assert "python-docx" not in about
