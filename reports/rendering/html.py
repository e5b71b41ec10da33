"""A stand-alone HTML file for the site's CMS: no script, no asset, its few styles in the head."""

from django.template.loader import render_to_string

from reports.document.blocks import Document


def render(document: Document) -> bytes:
    """The whole file, UTF-8. Numbers are marked with verdict and figures as on the page."""
    return render_to_string("reports/document/standalone.html", {"document": document}).encode()
