"""The code in the foot of a signed edition's prints: QR and letters, in PDF and DOCX.

Without a code nothing is added, so that what was printed before stays byte by byte.
"""

from io import BytesIO
from typing import Any

import segno
from django.template.loader import render_to_string
from docx.shared import Mm, Pt

from bulletin.qr import drawing
from reports.document.blocks import Document
from reports.document.frame import CheckMark
from reports.rendering.fonts import family

#: Its side in millimetres, and that of one square in the picture of the DOCX in points.
SIDE, SQUARE = 13, 4
WORDS = "校验码"


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
    """The same in the footers of odd and even pages, under the page number."""
    check = document.frame.check
    if check is None:
        return
    picture = BytesIO()
    segno.make(check.address, error="m", micro=False).save(
        picture, kind="png", scale=SQUARE, border=4
    )
    section = package.sections[0]
    for footer in (section.footer, section.even_page_footer):
        paragraph = footer.add_paragraph()
        paragraph.alignment = 1
        picture.seek(0)
        paragraph.add_run().add_picture(picture, width=Mm(SIDE))
        run = paragraph.add_run(f" {WORDS} {check.written}")
        run.font.size = Pt(9)
