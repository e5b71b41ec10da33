"""The body of the DOCX as text: paragraphs, pictures, annexes, 版记."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml.xmlchemy import serialize_for_reading
from docx.shared import Mm

from reports.document.blocks import Document
from reports.document.frame import Colophon, Column, Picture, Table
from reports.document.text import text_of
from reports.rendering import geometry, words
from reports.rendering.columns import MARGIN, as_printed, fitting
from reports.rendering.docx_styles import BODY, HEAD, TITLE, fonts, twips
from reports.rendering.media import content_of
from reports.rendering.title import lines_of

#: What XML cannot hold.
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TYPE_WIDTH = twips(geometry.points(geometry.TYPE_WIDTH))
LEFT = twips(geometry.points(geometry.LEFT))
#: What the 版记 keeps free on each side: one character.
SIDE = twips(geometry.SMALL_SIZE)


def body(document: Document, part: Any) -> str:
    """All blocks in order, without the section that ends them."""
    return "".join(_blocks(document, part))


def legal(text: str) -> str:
    """The text as XML: what cannot be written is left out."""
    return escape(ILLEGAL.sub("", text))


def _blocks(document: Document, part: Any) -> Iterator[str]:
    edition = document.edition
    yield from _head(document)
    yield _title(lines_of(document), has_subtitle=bool(edition.subtitle))
    if edition.subtitle:
        yield _paragraph(_run(edition.subtitle, BODY), "副标题文字")
    for text in (edition.correction, text_of(document.intro)):
        if text:
            yield _paragraph(_run(text, BODY))
    for section in document.sections:
        heading = _run(section.run_in, HEAD, "版块标题")
        yield _paragraph(heading + _run(text_of(section.text), BODY))
        yield from _pictures(document.pictures_of(section), part)
    for line in (document.contact, document.source):
        if line:
            yield _paragraph(_run(line, BODY))
    yield from _pictures(document.end_pictures, part)
    for place, table in enumerate(document.frame.annexes):
        yield from _annex(table, follows=place > 0)
    if document.frame.colophon:
        yield from _colophon(document.frame.colophon)


def _title(title: list[str], *, has_subtitle: bool) -> str:
    """The title in its lines; the blank line below stands behind a subtitle."""
    close = '<w:spacing w:after="0" w:line="660" w:lineRule="exact"/>'
    lines = []
    for line in title:
        lines.append(_run(line, TITLE))
    return _paragraph(
        "<w:r><w:br/></w:r>".join(lines), "Title", close if has_subtitle else ""
    )


def _head(document: Document) -> Iterator[str]:
    head = document.frame.head
    if head is None:
        return
    if head.classification:
        yield _paragraph(_run(head.classification, HEAD), "密级")
    if head.is_printed:
        yield _paragraph(_run(document.edition.series, TITLE), "报头")
        if document.edition.number:
            yield _paragraph(_run(words.number(document), BODY), "期号")
        day = _run(words.day(head.day), BODY)
        yield _paragraph(f"{_run(head.issuer, BODY)}<w:r><w:tab/></w:r>{day}", "编发")


def _run(text: str, font: str, style: str = "", size: float | None = None) -> str:
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    half = round(size * 2) if size else 0
    sized = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else ""
    return (
        f"<w:r><w:rPr>{named}{fonts(font)}{sized}</w:rPr>"
        f'<w:t xml:space="preserve">{legal(text)}</w:t></w:r>'
    )


def _paragraph(runs: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{properties}{runs}</w:p>"


def _pictures(pictures: Iterable[Picture], part: Any) -> Iterator[str]:
    for picture in pictures:
        wide = min(
            geometry.TYPE_WIDTH, geometry.PICTURE_HEIGHT * picture.width / picture.height
        )
        inline = part.new_pic_inline(BytesIO(content_of(picture)), width=Mm(round(wide)))
        inline.docPr.set("descr", ILLEGAL.sub("", picture.caption) or "配图")
        drawing = serialize_for_reading(inline)
        style = "配图" if picture.caption else "图注"
        yield _paragraph(f"<w:r><w:drawing>{drawing}</w:drawing></w:r>", style)
        if picture.caption:
            yield _paragraph(_run(picture.caption, BODY), "图注")


def _annex(table: Table, follows: bool) -> Iterator[str]:
    """A table with its number, title and note; the first begins a page.

    Another is not torn in two, unless it is longer than a page.
    """
    style = "续附表号" if follows else "附表号"
    yield _paragraph(_run(table.label, HEAD), style)
    yield _paragraph(_run(table.title, HEAD), "附表标题")
    if table.rows:
        yield _table(as_printed(table), is_kept=follows)
    note = table.note if not table.rows or not table.note else f"注：{table.note}"
    yield _paragraph(
        _run(note or ("" if table.rows else "截至本期没有数据。"), BODY), "表注"
    )


def _table(table: Table, is_kept: bool) -> str:
    """`is_kept`: each row stays with the next, the last with the note below."""
    kept = "<w:keepNext/>" if is_kept else ""
    fitted = fitting(table)
    widths = list(map(twips, fitted.widths))
    columns = "".join(map('<w:gridCol w:w="{}"/>'.format, widths))
    heads = []
    for column in table.columns:
        heads.append(_heading(column, fitted.size, kept))
    rows = [_row(heads, widths, "<w:tblHeader/>")]
    for row in table.printed:
        cells = []
        for cell in row:
            side = "right" if cell.is_number else "left"
            cells.append(_cell(_run(cell.text, BODY, size=fitted.size), side, kept))
        rows.append(_row(cells, widths))
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    edge = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    lines = "".join(map(edge.format, edges))
    side = '<w:{} w:w="{}" w:type="dxa"/>'
    margin = twips(MARGIN)
    margins = side.format("left", margin) + side.format("right", margin)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{margin}" w:type="dxa"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _heading(column: Column, size: float, kept: str) -> str:
    """The words of a column; its unit on a line of its own, so that it stays whole."""
    runs = _run(column.words, HEAD, size=size)
    if column.unit:
        unit = _run(f"（{column.unit}）", HEAD, size=size)
        runs += f"<w:r><w:br/></w:r>{unit}"
    return _cell(runs, "center", kept)


def _cell(runs: str, side: str, kept: str) -> str:
    """What stands in a cell: a paragraph on its left, in its centre or on its right."""
    return _paragraph(runs, "表格文字", f'{kept}<w:jc w:val="{side}"/>')


def _row(cells: list[str], widths: list[int], more: str = "") -> str:
    written = ""
    for cell, wide in zip(cells, widths, strict=True):
        written += (
            f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            f"{cell}</w:tc>"
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{written}</w:tr>"


def _colophon(colophon: Colophon) -> Iterator[str]:
    """A table that stands on the lower edge of the type area of the last page.

    From the edge of the page across: with the margin for anchor, LibreOffice before 7.6
    leaves a table as wide as the type area where the text ends.
    """
    rows = []
    for word, names in colophon.addressees:
        # Stays with the row below: the table is not torn in two. Names begin below names.
        hanging = SIDE * (len(word) + 1)
        indent = (
            f'<w:ind w:left="{SIDE + hanging}" w:right="{SIDE}" w:hanging="{hanging}"/>'
        )
        names_of = _run(f"{word}：{names}", BODY)
        rows.append(_foot(_paragraph(names_of, "版记", f"<w:keepNext/>{indent}")))
    rows.append(_foot(_last_line(colophon)))
    edge = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="000000"/>'
    lines = edge.format("top", 8) + edge.format("bottom", 8) + edge.format("insideH", 6)
    sides = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    yield (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:topFromText="400" '
        'w:vertAnchor="margin" '
        f'w:horzAnchor="page" w:tblpX="{LEFT}" w:tblpYSpec="bottom"/>'
        f'<w:tblW w:w="{TYPE_WIDTH}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{TYPE_WIDTH}"/></w:tblGrid>{"".join(rows)}</w:tbl>'
    )
    yield _paragraph("", "表注")


def _last_line(colophon: Colophon) -> str:
    """Who printed it, and when on the right: below, where one line has no room for both."""
    right = words.printing(colophon)
    below = "<w:r><w:br/></w:r>" if words.in_two_lines(colophon) else ""
    tab = f"{below}<w:r><w:tab/></w:r>{_run(right, BODY)}" if right else ""
    stop = (
        f'<w:tabs><w:tab w:val="right" w:pos="{TYPE_WIDTH - SIDE}"/></w:tabs>'
        f'<w:ind w:left="{SIDE}" w:right="{SIDE}"/>'
    )
    return _paragraph(_run(colophon.printing_office, BODY) + tab, "版记", stop)


def _foot(paragraph: str) -> str:
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{TYPE_WIDTH}" '
        f'w:type="dxa"/></w:tcPr>{paragraph}</w:tc></w:tr>'
    )
