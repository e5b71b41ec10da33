"""The bodies that stand between two places of a text."""

from bisect import bisect_left
from collections.abc import Sequence

from bulletin.zh.segments import Span
from organizations.extraction.found import NamedBody


def within(bodies: Sequence[NamedBody], span: Span) -> list[NamedBody]:
    """Return those of the bodies, which are in order, that lie inside the span."""
    found = []
    index = first_from(bodies, span[0])
    while index < len(bodies) and bodies[index].span[1] <= span[1]:
        found.append(bodies[index])
        index += 1
    return found


def first_from(bodies: Sequence[NamedBody], place: int) -> int:
    """Return the index of the first body that begins at that place or behind it."""
    return bisect_left(bodies, place, key=lambda body: body.span[0])


def inside(bodies: Sequence[NamedBody], spans: Sequence[Span]) -> list[NamedBody]:
    """Return the bodies that stand in any of the spans, in order."""
    found: list[NamedBody] = []
    for span in sorted(spans):
        found += within(bodies, span)
    return found
