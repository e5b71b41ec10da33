"""The office's own template: read from a DOCX, put on ours, drawn by another program."""

from dataclasses import replace
from io import BytesIO

import pdfplumber
import pytest
from docx import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from reports.rendering.docx import render
from reports.rendering.docx_template import NAMES, TemplateError, styles_of
from tests.office import converted
from tests.reports.rendering.documents import framed, of_paragraphs

DOCUMENT = framed(of_paragraphs("捐款", "捐物"))


def saved(package):
    file = BytesIO()
    package.save(file)
    return file.getvalue()


def changed(*changes):
    """A file of ours in which styles were changed as people do."""
    package = Word(BytesIO(render(DOCUMENT)))
    for name, font, points in changes:
        style = package.styles[name]
        style.font.size = Pt(points)
        fonts = style.element.rPr.rFonts
        for side in ("ascii", "hAnsi", "eastAsia"):
            fonts.set(qn(f"w:{side}"), font)
    return saved(package)


def looking(styles):
    return replace(DOCUMENT, frame=replace(DOCUMENT.frame, styles=tuple(styles)))


def runs_of(content, style):
    found = []
    for paragraph in Word(BytesIO(content)).paragraphs:
        if paragraph.style.name == style:
            found += paragraph.runs
    return found


def test_a_file_of_ours_has_every_style_and_changes_nothing():
    said = styles_of(render(DOCUMENT))
    assert {name for name, _, _ in said} == set(NAMES)
    ours, again = (Word(BytesIO(render(it))) for it in (DOCUMENT, looking(said)))
    for name in NAMES:
        was, now = ours.styles[name], again.styles[name]
        assert now.font.size == was.font.size, name
        assert now.element.rPr.rFonts.attrib == was.element.rPr.rFonts.attrib, name
        if was.type is WD_STYLE_TYPE.PARAGRAPH:
            assert vars_of(now) == vars_of(was), name
    words = [it.text for it in ours.paragraphs]
    assert [it.text for it in again.paragraphs] == words


def vars_of(style):
    form = style.paragraph_format
    return form.line_spacing, form.alignment, form.first_line_indent, form.space_after


def test_a_changed_style_is_seen_in_the_file_and_others_stay():
    said = styles_of(changed(("Title", "楷体", 30), ("版记", "楷体", 10)))
    content = render(looking(said))
    package = Word(BytesIO(content))
    title = package.styles["Title"]
    assert title.font.size == Pt(30)
    assert title.element.rPr.rFonts.get(qn("w:eastAsia")) == "楷体"
    assert package.styles["报头"].font.size == Pt(40)
    runs = runs_of(content, "Title")
    assert runs
    assert all(run._r.rPr.rFonts is None for run in runs)


def test_a_run_in_heading_keeps_its_font_where_only_the_text_is_said():
    said = [it for it in styles_of(changed(("Normal", "宋体", 15))) if it[0] == "Normal"]
    runs = runs_of(render(looking(said)), "Normal")
    heading, text = runs[0], runs[1]
    assert heading.style.name == "版块标题"
    assert heading._r.rPr.rFonts is not None
    assert text._r.rPr.rFonts is None


def test_another_program_draws_it(tmp_path):
    """LibreOffice sets the title larger, in whatever font it has for it."""
    plain = of_paragraphs("捐款")
    styles = tuple(styles_of(changed(("Title", "楷体", 36))))
    larger = replace(plain, frame=replace(plain.frame, styles=styles))
    assert [drawn(it, tmp_path) for it in (plain, larger)] == [22, 36]


def drawn(document, folder):
    """How large LibreOffice draws the title."""
    with pdfplumber.open(BytesIO(converted(render(document), "pdf", folder))) as pdf:
        letters = [it for it in pdf.pages[0].chars if it["text"] == document.title[0]]
        return round(letters[0]["size"])


def test_the_same_template_makes_the_same_bytes():
    document = looking(styles_of(changed(("Title", "楷体", 30))))
    assert render(document) == render(document)


def test_what_a_style_inherits_is_taken_along_and_a_circle_ends():
    package = Word()
    add = package.styles.add_style
    base = add("基础", WD_STYLE_TYPE.PARAGRAPH)
    base.font.size, base.font.bold = Pt(11), True
    head = add("报头", WD_STYLE_TYPE.PARAGRAPH)
    head.base_style = base
    head.font.size = Pt(33)
    base.base_style = head
    (letters,) = [
        letters for name, _, letters in styles_of(saved(package)) if name == "报头"
    ]
    assert 'w:val="66"' in letters
    assert "<w:b" in letters


def test_fonts_of_the_theme_stay_ours():
    package = Word(BytesIO(render(DOCUMENT)))
    fonts = package.styles["Title"].element.rPr.rFonts
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    fonts.set(qn("w:eastAsiaTheme"), "minorEastAsia")
    again = Word(BytesIO(render(looking(styles_of(saved(package))))))
    ours = Word(BytesIO(render(DOCUMENT)))
    side = qn("w:eastAsia")
    of_title = again.styles["Title"].element.rPr.rFonts
    assert of_title.get(side) == ours.styles["Title"].element.rPr.rFonts.get(side)
    assert of_title.get(qn("w:eastAsiaTheme")) is None


def test_what_else_a_style_says_does_not_come_in():
    package = Word(BytesIO(render(DOCUMENT)))
    letters = package.styles["Title"].element.rPr
    letters.append(parse_xml(f"<w:vanish {nsdecls('w')}/>"))
    letters.sz.set("{http://example.org/x}y", "1")
    (said,) = [it for it in styles_of(saved(package)) if it[0] == "Title"]
    assert "vanish" not in said[2]
    assert "example.org" not in said[2]


def test_a_template_without_a_font_or_without_letters_leaves_ours():
    title = ("Title", "", f'<w:rPr {nsdecls("w")}><w:sz w:val="50"/></w:rPr>')
    package = Word(BytesIO(render(looking([title]))))
    letters = package.styles["Title"].element.rPr
    assert letters.rFonts.get(qn("w:eastAsia"))
    assert package.styles["Title"].font.size == Pt(25)
    assert Word(BytesIO(render(looking([("Title", "", "")])))).styles["Title"].font.size


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04no", b"no file", saved(Word())[:900]], ids=range(4)
)
def test_what_is_no_docx_is_refused(content):
    with pytest.raises(TemplateError, match="打不开"):
        styles_of(content)


def test_a_docx_without_these_styles_is_refused_and_says_what_to_do():
    package = Word()
    for style in list(package.styles):
        if style.name == "Title":
            style.delete()
    with pytest.raises(TemplateError, match="先下载一期的 Word"):
        styles_of(saved(package))
