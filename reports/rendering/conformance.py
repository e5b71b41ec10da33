"""PDF/A-2a and PDF/UA-1: what the pinned WeasyPrint does not write by itself.

It tags a document, but leaves page numbers and the code in the foot as text that hangs
nowhere: they are artifacts, and are marked as such. It declares one conformance; both
hold. tests/reports/rendering/test_conformance.py asks the rules one by one.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

VARIANT = "pdf/a-2a"
#: Pictures are not smoothed by the reader: PDF/A forbids to ask for it.
STYLE = "html { image-rendering: pixelated; }\n"
#: That PDF/UA-1 holds, and, as PDF/A asks, what that property is.
DECLARED = b"""<rdf:Description rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
END = b"</rdf:RDF>"


def written(html: Any, identifier: bytes) -> bytes:
    """The PDF of a page of HTML, both conformances declared."""
    _install()
    document = html.render(pdf_variant=VARIANT, pdf_tags=True)
    for page in document.pages:
        _note_artifacts(page._page_box)
    metadata = document.metadata
    described = metadata.generate_rdf_metadata

    def with_both(*about: Any) -> bytes:
        found: bytes = described(*about)
        return found.replace(END, DECLARED + END)

    metadata.generate_rdf_metadata = with_both
    content: bytes = document.write_pdf(
        pdf_variant=VARIANT, pdf_tags=True, pdf_identifier=identifier
    )
    return content


def _note_artifacts(page: Any) -> None:
    """Note on the boxes in the margins of a page that they are no part of the text."""
    from weasyprint.formatting_structure import boxes

    for child in page.children:
        if isinstance(child, boxes.MarginBox):
            for box in child.descendants():
                box.is_artifact = True


def _install() -> None:
    """Let WeasyPrint heed the note; once in a process."""
    import weasyprint.pdf
    from weasyprint.formatting_structure import boxes
    from weasyprint.pdf import tags
    from weasyprint.pdf.stream import Stream

    if hasattr(Stream, "marked_as_text"):
        return
    Stream.marked_as_text = Stream.marked
    build_tree = tags._build_box_tree
    color_profile = weasyprint.pdf.ColorProfile

    def marked(stream: Any, box: Any, tag: str) -> AbstractContextManager[None]:
        """Around what a box draws: a place in the tree of tags, or none."""
        found: AbstractContextManager[None]
        if getattr(box, "is_artifact", False):
            found = stream.artifact()
        else:
            found = stream.marked_as_text(box, tag)
        return found

    def tree_without_margins(box: Any, *about: Any) -> Iterator[Any]:
        """The tags of a box; margins have none."""
        if not isinstance(box, boxes.MarginBox):
            yield from build_tree(box, *about)

    def profile_of(file: Any, *about: Any) -> Any:
        """A colour profile, its file closed again."""
        with file:
            return color_profile(file, *about)

    weasyprint.pdf.ColorProfile = profile_of
    Stream.marked = marked
    tags._build_box_tree = tree_without_margins
