"""From a document to bytes. RENDERERS: an explicit list of the formats there are."""

from collections.abc import Callable

from reports.document.blocks import Document
from reports.rendering.docx import render as docx
from reports.rendering.errors import RenderError
from reports.rendering.html import render as html
from reports.rendering.json import render as json
from reports.rendering.pdf import render as pdf
from reports.rendering.txt import render as txt
from reports.rendering.xlsx import render as xlsx

OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = f"{OFFICE}.wordprocessingml.document"
EXCEL = f"{OFFICE}.spreadsheetml.sheet"

RENDERERS: dict[str, tuple[Callable[[Document], bytes], str]] = {
    "txt": (txt, "text/plain; charset=utf-8"),
    "html": (html, "text/html; charset=utf-8"),
    "docx": (docx, WORD),
    "pdf": (pdf, "application/pdf"),
    "json": (json, "application/json"),
    "xlsx": (xlsx, EXCEL),
}

__all__ = ["RENDERERS", "RenderError"]
