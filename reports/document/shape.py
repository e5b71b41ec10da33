"""The document as plain JSON values and back: what a snapshot keeps.

from_dict(to_dict(document)) is the document.
"""

from dataclasses import asdict, replace
from typing import Any

from reports.document.blocks import (
    Document,
    EntryBlock,
    Masthead,
    Run,
    Runs,
    SectionBlock,
)
from reports.document.frame import frame_from


def to_dict(document: Document) -> dict[str, Any]:
    """The whole tree as JSON values; one that corrects nothing says nothing of it.

    Nor does one without a code in the foot of its prints, without an electronic signature or
    a template, or whose title is broken by rule.
    """
    values = asdict(document)
    if not document.edition.correction:
        del values["edition"]["correction"]
    if document.frame.check is None:
        del values["frame"]["check"]
    if not document.frame.signer:
        del values["frame"]["signer"]
    if not document.frame.styles:
        del values["frame"]["styles"]
    if not document.title_lines:
        del values["title_lines"]
    return values


def kept(document: Document) -> dict[str, Any]:
    """The tree as a step keeps it: the same whatever state the edition is in."""
    return to_dict(replace(document, edition=replace(document.edition, state="")))


def from_dict(data: dict[str, Any], **today: Any) -> Document:
    """The tree again; `today` is what became of the edition since (state, publish_at).

    They are no part of what was signed.
    """
    return Document(
        edition=replace(Masthead(**data["edition"]), **today),
        title=data["title"],
        intro=_runs(data["intro"]),
        sections=tuple(map(_section, data["sections"])),
        contact=data["contact"],
        source=data["source"],
        frame=frame_from(data.get("frame")),
        title_lines=tuple(data.get("title_lines", ())),
    )


def _section(data: dict[str, Any]) -> SectionBlock:
    return SectionBlock(
        section=data["section"],
        ordinal=data["ordinal"],
        heading=data["heading"],
        lead=_runs(data["lead"]),
        entries=tuple(map(_entry, data["entries"])),
        summary=_runs(data["summary"]),
    )


def _entry(data: dict[str, Any]) -> EntryBlock:
    return EntryBlock(
        data["id"], tuple(data["activities"]), _runs(data["runs"]), data["end"]
    )


def _runs(data: list[dict[str, Any]]) -> Runs:
    return tuple(map(Run.from_dict, data))
