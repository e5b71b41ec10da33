"""What templates of the document need beside numbers.

Days as printed, where a picture lies.
"""

from typing import Any

from django import template

from reports.document.blocks import Document, SectionBlock
from reports.document.frame import Picture, Table
from reports.rendering.columns import as_printed, fitting, stays_whole
from reports.rendering.words import day, in_two_lines, moment

register = template.Library()


@register.filter
def printed_day(iso: str) -> str:
    """2022年3月16日."""
    return day(iso)


@register.filter
def printed_moment(written: str) -> str:
    """2022年3月16日 11:28."""
    return moment(written)


@register.filter
def printed_table(table: Table) -> Table:
    """An annex with one unit in the head of each column of numbers."""
    return as_printed(table)


@register.filter
def size_of_letters(table: Table) -> str:
    """Of a printed annex, so that no number is cut: 10, 9, 8 or 7 points, rounded down."""
    return str(int(fitting(table).size))


register.filter("stays_whole", stays_whole)
register.filter("in_two_lines", in_two_lines)


@register.simple_tag
def pictures_of(document: Document, section: SectionBlock) -> tuple[Picture, ...]:
    """The pictures behind the paragraph of a section."""
    return document.pictures_of(section)


@register.simple_tag(takes_context=True)
def picture_source(context: dict[str, Any], picture: Picture) -> str:
    """The address of a picture, as the page or file that prints it wants it."""
    source = context["picture_source"](picture)
    return str(source)
