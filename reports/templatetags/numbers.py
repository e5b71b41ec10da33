"""{% number run %}: one printed number as an element with its verdict and figures.

A link where the page has traces.
"""

from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from reports.document.blocks import Document, Run, Runs
from reports.reconciliation.findings import Number
from reports.rendering import columns
from reports.rendering.line_ends import Piece, pieces
from reports.rendering.title import breaks_of, lines_of

register = template.Library()
#: Up to so many characters a number stands on one line; a longer run of letters and digits breaks.
LONGEST_IN_ONE_LINE = 12
BADGE = '<span class="badge block noprint"><span class="visually-hidden">阻断项</span>{}</span>'


@register.simple_tag(takes_context=True)
def number(context: dict[str, Any], run: Run) -> SafeString:
    """The element.

    With `numbering` (an iterator of 1, 2, …) in the context it links to its trace
    `?trace=n`. With `marks` (n -> index of what hinders) the index stands behind it, as
    in the list beside.
    """
    trace = run.trace
    if trace is None:
        raise ValueError("a run without a trace is no number")
    figures = ",".join(map(str, trace.figures))
    numbering = context.get("numbering")
    if numbering is None:
        return format_html(
            '<span class="{}" data-verdict="{}" data-figures="{}">{}</span>',
            _class_of(run.text),
            trace.verdict,
            figures,
            run.text,
        )
    place = next(numbering)
    mark = (context.get("marks") or {}).get(place)
    return format_html(
        '<a class="{}" data-verdict="{}" data-figures="{}"'
        ' id="n{place}" href="?trace={place}#n{place}"{opened}>{}</a>{mark}',
        _class_of(run.text),
        trace.verdict,
        figures,
        run.text,
        place=place,
        opened=SafeString(' aria-current="true"')
        if context.get("opened") == place
        else "",
        mark=format_html(BADGE, mark) if mark else "",
    )


@register.simple_tag(takes_context=True)
def numbered(
    context: dict[str, Any], place: str, text: str, part: int | None = None
) -> SafeString:
    """Words that are printed in one piece (title, caption), their numbers as elements.

    `part`: the id of the picture. Where the page has no `found` (print, files) the words
    alone.
    """
    numbers = _numbers_of(context, place if part is None else f"{place}-{part}")
    return _told(text, 0, len(text), numbers)


@register.simple_tag(takes_context=True)
def title_in_lines(context: dict[str, Any], document: Document) -> SafeString:
    """The title in the lines that every format prints, its numbers as elements."""
    numbers = _numbers_of(context, "title")
    told, start = SafeString(""), 0
    for line in lines_of(document):
        end = start + len(line)
        words = _with_breaks(document.title, start, end, numbers)
        told += format_html('<span class="title-line">{}</span>', words)
        start = end
    return told


def _with_breaks(title: str, start: int, stop: int, numbers: list[Number]) -> SafeString:
    """A line of the title with a mark wherever a narrow window may break it."""
    shut: set[int] = set()
    for it in numbers:
        shut.update(range(it.at + 1, it.at + len(it.text)))
    told = SafeString("")
    for place in sorted(breaks_of(title) - shut):
        if start < place < stop:
            told += _told(title, start, place, numbers) + SafeString("<wbr>")
            start = place
    return told + _told(title, start, stop, numbers)


def _numbers_of(context: dict[str, Any], key: str) -> list[Number]:
    """The numbers of a text in one piece; none where the page has no `found`."""
    found = context.get("found")
    return [] if found is None else found.loose.get(key, [])


def _told(text: str, start: int, stop: int, numbers: list[Number]) -> SafeString:
    """The stretch of a text, the numbers that lie in it as elements."""
    told, end = SafeString(""), start
    for it in numbers:
        if it.at < end or it.at + len(it.text) > stop:
            continue
        figures = ",".join(map(str, it.figures))
        told += conditional_escape(text[end : it.at])
        told += format_html(
            '<span class="{}" data-verdict="{}" data-figures="{}">{}</span>',
            _class_of(it.text),
            it.verdict,
            figures,
            it.text,
        )
        end = it.at + len(it.text)
    return told + conditional_escape(text[end:stop])


@register.filter
def in_pieces(runs: Runs) -> list[Piece]:
    """Runs cut so that what GB/T 15834 keeps on one line is a piece of its own."""
    return list(pieces(runs))


def _class_of(text: str) -> str:
    """`number`, or `number long` for one that finds no room on a line."""
    return "number long" if len(text) > LONGEST_IN_ONE_LINE else "number"


register.filter("grouped", lambda words: columns.grouped(str(words)))
