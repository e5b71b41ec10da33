"""Plain text."""

from reports.document.blocks import Document
from reports.document.text import plain_text


def render(document: Document) -> bytes:
    """The text of reports.document.text, UTF-8."""
    return plain_text(document).encode()
