"""Our templates are set out one element a line.

The lines are joined before they are read. A line break and the indentation after it print
nothing; between two attributes of a tag they print one blank. Chinese is written without
blanks, so a page may be laid out freely. A blank that is meant is written `&#32;` where
it would stand at the end of a line, a line break that is meant is written `{% newline
%}`. Inside <pre>, <textarea>, <script> and <style> all stays as it is.
"""

import re
from dataclasses import dataclass

from django.template import Origin
from django.template.loaders import filesystem

#: What matters in a template: its own tags, line breaks, and where an HTML tag begins or
#: ends.
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


@dataclass
class _Open:
    """What is open at a place of the text: nothing at its beginning."""

    tag: str = ""  # the name of the HTML tag
    quote: str = ""  # the quotation mark of the attribute
    kept: str = ""  # the element that keeps its lines

    def follow(self, piece: re.Match[str]) -> None:
        """Go on behind the piece: behind `<p` the tag "p" is open."""
        if not self.tag:
            self.tag = (piece["name"] or "").lower()
        elif piece["quote"] and self.quote in ("", piece["quote"]):
            self.quote = "" if self.quote else piece["quote"]
        elif piece["end"] and not self.quote:
            self.kept = _kept_after(self.tag, self.kept)
            self.tag = ""


def joined(source: str) -> str:
    r"""`<p>\n  <b>一</b>\n</p>\n` becomes `<p><b>一</b></p>`, `<a\n  href="#">` `<a href="#">`."""
    found = []
    position = 0
    here = _Open()
    for piece in PIECE.finditer(source):
        text = piece.group()
        found.append(source[position : piece.start()])
        position = piece.end()
        if piece["line"] and not here.kept:
            text = _break(here.tag, here.quote, source[position : position + 1])
        else:
            here.follow(piece)
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
