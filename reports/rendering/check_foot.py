"""The code in the foot of a signed edition's prints: QR and letters, in PDF and DOCX.

Without a code nothing is added, so that what was printed before stays byte by byte.
"""

from io import BytesIO
from typing import Any

import segno
from django.template.loader import render_to_string
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from bulletin.qr import drawing
from reports.document.blocks import Document
from reports.document.frame import CheckMark
from reports.rendering import geometry
from reports.rendering.docx_styles import twips
from reports.rendering.fonts import family

#: Its side in millimetres, and that of one square in the picture of the DOCX in points.
SIDE, SQUARE = 13, 4
WORDS = "校验码"
#: In the DOCX: a frame in the middle of the foot, 3 mm below the text.
FRAME_TOP = twips(geometry.points(geometry.PAGE_HEIGHT - geometry.BOTTOM + 3))
FRAME = (
    f"<w:pPr {nsdecls('w')}>"
    f'<w:framePr w:w="3400" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" '
    f'w:xAlign="center" w:y="{FRAME_TOP}"/>'
    '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>'
)


def markup(check: CheckMark | None) -> str:
    """The foot as HTML, taken out of the text by the page; empty without a code."""
    if check is None:
        return ""
    path, width = drawing(check.address)
    about = {"check": check, "path": path, "width": width, "words": WORDS}
    return render_to_string("reports/document/_check.html", about)


def style(document: Document) -> str:
    """What sets it in the middle of the foot of each page; empty without a code."""
    if document.frame.check is None:
        return ""
    return (
        "@page { @bottom-center { content: element(check); vertical-align: top; "
        "padding-top: 3mm; } }\n"
        f".check {{ position: running(check); font: 9pt/11pt {family('song')}; "
        "letter-spacing: 0; text-align: center; }\n"
        f".check svg {{ display: block; width: {SIDE}mm; height: {SIDE}mm; "
        "margin: 0 auto; }\n"
    )


def add_to_docx(package: Any, document: Document) -> None:
    """The same in the footers of odd and even pages, beside the page number."""
    check = document.frame.check
    if check is None:
        return
    picture = BytesIO()
    segno.make(check.address, error="m", micro=False).save(
        picture, kind="png", scale=SQUARE, border=4
    )
    section = package.sections[0]
    for footer in (section.footer, section.even_page_footer):
        folio = footer.paragraphs[0]
        picture.seek(0)
        drawn = _framed(folio).add_run()
        drawn.add_picture(picture, width=Mm(SIDE))
        words = _framed(folio).add_run(f"{WORDS} {check.written}")
        words.font.size = Pt(9)


def _framed(folio: Any) -> Any:
    """A paragraph before the folio, in a frame that moves neither folio nor text."""
    paragraph = folio.insert_paragraph_before()
    paragraph._p.insert(0, parse_xml(FRAME))
    return paragraph
