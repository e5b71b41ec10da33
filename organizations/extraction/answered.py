"""A mail that answers line by line: each quoted question with the words that answer it."""

from collections.abc import Sequence
from dataclasses import replace

from bulletin.zh.segments import Span
from organizations.extraction.found import PastedMessage, QuotedWords


def answered(message: PastedMessage, *, is_mail: bool) -> list[PastedMessage]:
    """Return a mail in parts, one for each quotation that own words follow."""
    parts = _parts(message.own, message.quoted) if is_mail else []
    if len(parts) < 2:
        return [message]
    found = []
    for index, (own, quoted) in enumerate(parts):
        titles = message.titles if not index else ()
        found.append(
            replace(message, own=tuple(own), quoted=tuple(quoted), titles=titles)
        )
    return found


def _parts(
    own: Sequence[Span], quoted: Sequence[QuotedWords]
) -> list[tuple[list[Span], list[QuotedWords]]]:
    """Return the own words with the quotation before them; what is quoted last answers nobody."""
    parts: list[tuple[list[Span], list[QuotedWords]]] = [([], [])]
    waiting = sorted(quoted, key=lambda one: one.span)
    for span in own:
        before = [one for one in waiting if one.span[1] <= span[0]]
        if before:
            waiting = waiting[len(before) :]
            parts.append(([], before))
        parts[-1][0].append(span)
    if waiting:
        parts[-1][1].extend(waiting)
    return [one for one in parts if one[0]]
