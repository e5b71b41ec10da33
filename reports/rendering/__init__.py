"""From a document to bytes. RENDERERS: an explicit list of the formats there are."""

from collections.abc import Callable

from reports.document.blocks import Document
from reports.rendering.docx import render as render_docx
from reports.rendering.errors import RenderError
from reports.rendering.html import render as render_html
from reports.rendering.json import render as render_json
from reports.rendering.ofd import render as render_ofd
from reports.rendering.pdf import render as render_pdf
from reports.rendering.txt import render as render_txt
from reports.rendering.xlsx import render as render_xlsx

OFFICE = "application/vnd.openxmlformats-officedocument"

RENDERERS: dict[str, tuple[Callable[[Document], bytes], str]] = {
    "txt": (render_txt, "text/plain; charset=utf-8"),
    "html": (render_html, "text/html; charset=utf-8"),
    "docx": (render_docx, f"{OFFICE}.wordprocessingml.document"),
    "pdf": (render_pdf, "application/pdf"),
    "ofd": (render_ofd, "application/ofd"),
    "json": (render_json, "application/json"),
    "xlsx": (render_xlsx, f"{OFFICE}.spreadsheetml.sheet"),
}
#: Formats that take long: for a signed edition they follow the signing.
FOLLOWING = frozenset({"pdf", "ofd"})

__all__ = ["FOLLOWING", "RENDERERS", "RenderError"]
