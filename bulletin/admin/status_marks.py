"""A status as lists show it: shape, word and colour."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString


@lru_cache(maxsize=32)
def icon(name: str) -> SafeString:
    """The shape of that name."""
    return render_to_string(f"icons/{name}.svg")


def status_mark(code: str, words: str, *, boxed: bool = False) -> SafeString:
    """A status: shape, word, colour; in a box beside a title."""
    return format_html(
        '<span class="status{}" data-status="{}">{}{}</span>',
        " boxed" if boxed else "",
        code,
        icon(code),
        words,
    )
