"""DOCX for Word and WPS: named styles, East Asian fonts, the page of GB/T 9704-2012.

The body is written as one piece of XML: 2,000 entries take no longer than their HTML.
The package is packed anew with fixed times, so that the same document is the same file.
"""

from io import BytesIO
from typing import Any

from docx import Document as Package
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reports.document.blocks import Document
from reports.rendering import check_foot, line_ends
from reports.rendering.docx_body import body
from reports.rendering.docx_styles import EVEN_FOLIO, ODD_FOLIO, set_styles
from reports.rendering.docx_template import put_on
from reports.rendering.zipped import PACKED_ON, repacked

#: What stands behind the line ends in the settings of a DOCX, as its schema orders them.
AFTER_LINE_ENDS = tuple(
    f"w:{name}"
    for name in (
        "savePreviewPicture",
        "doNotValidateAgainstSchema",
        "saveInvalidXml",
        "ignoreMixedContent",
        "alwaysShowPlaceholderText",
        "hdrShapeDefaults",
        "footnotePr",
        "endnotePr",
        "compat",
        "docVars",
        "rsids",
        "themeFontLang",
        "clrSchemeMapping",
        "shapeDefaults",
        "decimalSymbol",
        "listSeparator",
    )
)


def render(document: Document) -> bytes:
    """The file. Raise RenderError where a picture is gone."""
    package = Package()
    set_styles(package)
    _describe(package, document)
    _page(package)
    check_foot.add_to_docx(package, document)
    _set_line_ends(package)
    namespaces = nsdecls("w", "r", "wp", "a", "pic")
    element = parse_xml(f"<w:body {namespaces}>{body(document, package.part)}</w:body>")
    old = package.element.body
    section = old.sectPr
    element.append(section)
    put_on(package, element, document.frame.styles)
    old.getparent().replace(old, element)
    file = BytesIO()
    package.save(file)
    return repacked(file.getvalue())


def _describe(package: Any, document: Document) -> None:
    """Title and language; no name of a person, no hour."""
    about = package.core_properties
    about.title, about.author, about.last_modified_by = document.title[:255], "", ""
    about.comments, about.language, about.revision = "", "zh-CN", 1
    about.created = about.modified = PACKED_ON


def _set_line_ends(package: Any) -> None:
    """What may not begin or end a line, for Chinese, in the place of Word's own list."""
    settings = package.settings.element
    for name, marks in (
        ("noLineBreaksAfter", line_ends.NEVER_LAST),
        ("noLineBreaksBefore", line_ends.NEVER_FIRST + line_ends.OF_DAYS),
    ):
        said = f'w:lang="zh-CN" w:val="{marks}"'
        element = parse_xml(f"<w:{name} {nsdecls('w')} {said}/>")
        settings.insert_element_before(element, *AFTER_LINE_ENDS)


def _page(package: Any) -> None:
    """Page numbers outside: right on odd pages, left on even ones."""
    package.settings.odd_and_even_pages_header_footer = True
    section = package.sections[0]
    for footer, folio in (
        (section.footer, ODD_FOLIO),
        (section.even_page_footer, EVEN_FOLIO),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]._p
        paragraph.getparent().replace(paragraph, parse_xml(folio))
