"""A line break that a file of ours really has.

Bulletin/template_lines.py joins the others.
"""

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def newline() -> SafeString:
    r"""The line break "\n"."""
    return SafeString("\n")
