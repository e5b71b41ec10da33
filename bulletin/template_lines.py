"""Our templates are set out one element a line; the lines are joined before they are read.

A line break and the indentation after it print nothing; between two attributes of a tag they
print one blank. Chinese is written without blanks, so a page may be laid out freely. A blank that
is meant is written `&#32;` where it would stand at the end of a line, a line break that is meant
is written `{% newline %}`. Inside <pre>, <textarea>, <script> and <style> all stays as it is.
"""

import re

from django.template import Origin
from django.template.loaders import filesystem

#: What matters in a template: its own tags, line breaks, and where an HTML tag begins or ends.
PIECE = re.compile(
    r"(?P<own>\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\})"
    r"|(?P<line>[ \t]*\n[ \t\n]*)"
    r"|<(?P<name>/?[a-zA-Z][a-zA-Z0-9-]*)"
    r"|(?P<quote>[\"'])"
    r"|(?P<end>>)"
)
#: Elements whose line breaks are theirs.
KEPT = frozenset({"pre", "textarea", "script", "style"})


class Loader(filesystem.Loader):
    """Reads the templates of `DIRS` with their lines joined."""

    def get_contents(self, origin: Origin) -> str:
        """The text of a template as Django is to read it."""
        return joined(super().get_contents(origin))


def joined(source: str) -> str:
    r"""`<p>\n  <b>一</b>\n</p>\n` becomes `<p><b>一</b></p>`, `<a\n  href="#">` `<a href="#">`."""
    found = []
    position = 0
    tag = ""  # the name of the HTML tag that is open here
    quote = ""  # the quotation mark of the attribute that is open here
    kept = ""  # the element that is open here and keeps its lines
    for piece in PIECE.finditer(source):
        text = piece.group()
        found.append(source[position : piece.start()])
        position = piece.end()
        if piece["line"] and not kept:
            text = _break(tag, quote, source[position : position + 1])
        elif piece["name"] and not tag:
            tag = piece["name"].lower()
        elif piece["quote"] and tag and quote in ("", text):
            quote = "" if quote else text
        elif piece["end"] and tag and not quote:
            kept = _kept_after(tag, kept)
            tag = ""
        found.append(text)
    return "".join([*found, source[position:]])


def _break(tag: str, quote: str, following: str) -> str:
    """What a line break prints: one blank between two attributes, else nothing."""
    return " " if tag and not quote and following != ">" else ""


def _kept_after(tag: str, kept: str) -> str:
    """The element that keeps its lines, once this tag has ended: "pre" after <pre>."""
    if kept:
        return "" if tag == f"/{kept}" else kept
    return tag if tag in KEPT else ""
