"""render(): a document as OFD. Its pages are those of the PDF, glyph by glyph."""

from reports.document.blocks import Document
from reports.rendering import pdf
from reports.rendering.ofd.package import package
from reports.rendering.ofd.reading import read


def render(document: Document) -> bytes:
    """The file. Raise RenderError for whatever the PDF is refused for."""
    printed = read(pdf.render(document))
    return package(document, printed, pdf.identifier(document).decode())
