"""A stand-alone HTML file for the site's CMS: no script, styles in the head."""

from django.template.loader import render_to_string

from reports.document.blocks import Document
from reports.rendering.media import data_address


def render(document: Document) -> bytes:
    """The whole file, UTF-8.

    Numbers are marked with verdict and figures as on the page.
    """
    return render_to_string(
        "reports/document/standalone.html", {"document": document, "picture_source": data_address}
    ).encode()
