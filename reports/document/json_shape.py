"""The document as JSON: every run with its span in the txt and its trace."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from reports.document.blocks import Document, Runs
from reports.document.text import PlacedRun, placed_runs


def to_dict(document: Document) -> dict[str, Any]:
    """The whole document as plain JSON values."""
    placed = placed_runs(document)
    edition = document.edition
    if edition.correction:
        next(placed)
    return {
        "edition": {
            "id": edition.id,
            "reference": edition.reference,
            "campaign": edition.campaign,
            "series": edition.series,
            "number": edition.number,
            "subtitle": edition.subtitle,
            "cut_off": edition.cut_off,
            "publish_at": edition.publish_at,
            "state": edition.state,
            **({"correction": edition.correction} if edition.correction else {}),
        },
        "title": document.title,
        "intro": _runs(document.intro, placed),
        "sections": [_section(section, placed) for section in document.sections],
        "contact": document.contact,
        "source": document.source,
        **_frame(document),
    }


def _frame(document: Document) -> dict[str, Any]:
    """What stands about the text; nothing where the edition has none of it."""
    parts = asdict(document.frame)
    del parts["workbook"], parts["check"], parts["signer"]
    found: dict[str, Any] = {}
    for name, part in parts.items():
        if part:
            found[name] = part
    return found


def _section(section: Any, placed: Iterator[PlacedRun]) -> dict[str, Any]:
    next(placed)  # the heading, a run of its own in the paragraph
    lead = _runs(section.lead, placed)
    entries = []
    for entry in section.entries:
        runs = _runs(entry.runs, placed)
        next(placed)  # the mark behind it
        entries.append(
            {
                "id": entry.id,
                "activities": list(entry.activities),
                "runs": runs,
                "end": entry.end,
            }
        )
    return {
        "section": section.section,
        "heading": section.run_in,
        "lead": lead,
        "entries": entries,
        "summary": _runs(section.summary, placed),
    }


def _runs(runs: Runs, placed: Iterator[PlacedRun]) -> list[dict[str, Any]]:
    found = []
    for run in runs:
        place = next(placed)
        found.append(
            {"text": run.text, "span": list(place.span), "trace": run.to_dict()["trace"]}
        )
    return found
