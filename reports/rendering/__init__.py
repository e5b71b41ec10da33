"""From a document to bytes. RENDERERS: an explicit list of the formats there are."""

from collections.abc import Callable

from reports.document.blocks import Document
from reports.rendering.html import render as html
from reports.rendering.json import render as json
from reports.rendering.txt import render as txt

RENDERERS: dict[str, tuple[Callable[[Document], bytes], str]] = {
    "txt": (txt, "text/plain; charset=utf-8"),
    "html": (html, "text/html; charset=utf-8"),
    "json": (json, "application/json"),
}

#: Formats of product.md that come with the composing desk.
LATER = ("docx", "pdf", "xlsx")
