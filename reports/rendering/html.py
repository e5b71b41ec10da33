"""A stand-alone HTML file for the site's CMS: no script, styles in the head."""

import re
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from reports.document.blocks import Document
from reports.rendering.media import data_address


def render(document: Document) -> bytes:
    """The whole file, UTF-8.

    Numbers are marked with verdict and figures as on the page.
    """
    style = Path(__file__).with_name("standalone.css").read_text(encoding="utf-8")
    return render_to_string(
        "reports/document/standalone.html",
        {
            "document": document,
            "picture_source": data_address,
            "style": mark_safe(one_rule_a_line(style)),  # noqa: S308 - our own file
        },
    ).encode()


def one_rule_a_line(sheet: str) -> str:
    r"""`p {\n  margin: 0;\n  color: #111;\n}` becomes `p { margin: 0; color: #111; }`."""
    return re.sub(r"\n(?:  |(?=\}))", " ", sheet)
