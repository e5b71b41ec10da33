"""Which record stands behind which number of a passage, by the text that it was made from."""

from dataclasses import replace

from reports.reconciliation.comparing.pairing import Span, pair
from reports.reconciliation.evidence import Passage, RecordLink, Reference


def linked(passage: Passage) -> Passage:
    """The passage with a link wherever its counterpart in what it was made from has one."""
    if passage.reference is None:
        return passage
    return replace(
        passage, links=(*passage.links, *links_beside(passage, passage.reference))
    )


def links_beside(passage: Passage, made_of: Reference) -> list[RecordLink]:
    """The links of another text at the places of the passage.

    None where one stands already.
    """
    if passage.text == made_of.text:
        moved = [(link.start, link.end, link) for link in made_of.links]
    else:
        moved = _moved(passage.text, made_of)
    return [
        replace(link, start=start, end=end)
        for start, end, link in moved
        if not any(own.start < end and start < own.end for own in passage.links)
    ]


def _moved(text: str, made_of: Reference) -> list[tuple[int, int, RecordLink]]:
    """The links at the numbers which are those that they stand on."""
    found = []
    for here, there in pair(text, made_of.texts).numbers:
        link = _link_at(there, made_of)
        if link is not None:
            found.append((*here, link))
    return found


def _link_at(span: Span, made_of: Reference) -> RecordLink | None:
    for link in made_of.links:
        if link.start < span[1] and span[0] < link.end:
            return link
    return None
