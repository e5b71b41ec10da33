"""What a signed edition speaks from.

Its snapshot, whatever became of the records since.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from bulletin.zh.qualifiers import Qualifier
from bulletin.zh.quantity import Quantity
from reports.document.blocks import Document, Run, Trace
from reports.document.text import PlacedRun
from reports.reconciliation.evidence import Evidence, Passage, Record, RecordLink
from reports.reconciliation.findings import Number
from reports.reconciliation.judging.judged_number import JudgedNumber
from reports.reconciliation.judging.verdicts import Judged, read
from reports.reconciliation.text.numbers import Spoken, numbers_of
from reports.reconciliation.text.passages import Stretch, stretches
from reports.reconciliation.text.surroundings import Around

#: Where a number that is in no run was found, and the trace it was signed with.
Pieces = Sequence[Mapping[str, Any]]


def piece_of(number: Number) -> dict[str, Any]:
    """A number that is in no run (title, heading, caption) as the snapshot keeps it."""
    trace = Trace(
        number.verdict,
        number.kind,
        number.figures,
        number.activities,
        number.value,
        number.qualifier,
        number.message,
    )
    return {
        "place": number.place.key,
        "at": number.at,
        "text": number.text,
        "trace": trace.to_dict(),
    }


def held_as_signed(
    document: Document, cut_off: date, names: dict[str, str], laid: Around, pieces: Pieces
) -> tuple[list[JudgedNumber], Evidence]:
    """Every number of a signed document with the verdict it was signed with."""
    kept: dict[str, list[Mapping[str, Any]]] = {}
    for piece in pieces:
        kept.setdefault(piece["place"], []).append(piece)
    passages, held = [], []
    for stretch in (*stretches(document, names), *laid.stretches):
        begin = stretch.start
        runs = [
            PlacedRun(
                Run(piece["text"], Trace.from_dict(piece["trace"])),
                (begin + piece["at"], begin + piece["at"] + len(piece["text"])),
            )
            for piece in kept.get(stretch.place.key, ())
        ]
        whole = replace(stretch, runs=(*stretch.runs, *runs))
        passage = _passage(whole)
        passages.append(passage)
        held += _held(passage, whole, cut_off.year)
    return held, Evidence(cut_off, passages=tuple(passages))


def _held(passage: Passage, stretch: Stretch, year: int) -> list[JudgedNumber]:
    traces = {
        run.span[0] - stretch.start: run.run.trace
        for run in stretch.runs
        if run.run.trace
    }
    found = []
    for spoken in numbers_of(passage, year):
        trace = traces.get(spoken.start)
        if trace is not None:
            found.append(JudgedNumber(passage, spoken, _judged(spoken, trace)))
    return found


def _judged(spoken: Spoken, trace: Trace) -> Judged:
    record = spoken.link.record if spoken.link else None
    return Judged(trace.verdict, record, "", trace.reason)


def _passage(stretch: Stretch) -> Passage:
    links = tuple(_link(run, stretch.start) for run in stretch.runs if run.run.trace)
    return Passage(stretch.place, stretch.text, stretch.start, links)


def _link(placed: PlacedRun, start: int) -> RecordLink:
    trace, text = placed.run.trace, placed.run.text
    at, to = placed.span[0] - start, placed.span[1] - start
    if trace is None or trace.kind == "date":
        day = date.fromisoformat(trace.value) if trace and trace.value else None
        return RecordLink(at, to, day=day)
    if trace.verdict in ("quoted", "untraced", "ambiguous", "unreadable"):
        return RecordLink(at, to)
    return RecordLink(at, to, _record(text, trace))


def _record(text: str, trace: Trace) -> Record:
    """What was signed, as something to hold another text against.

    Nothing but its words will do.
    """
    quantity = read(text)
    if quantity is None:
        value = None if trace.value is None else Decimal(trace.value)
        word = Qualifier.VAGUE if value is None else Qualifier.EXACT
        quantity = Quantity(value, "", word)
    kinds = {"matched": "figure", "total": "total", "count": "count"}
    return Record(
        kind=kinds.get(trace.verdict, "figure"),  # type: ignore[arg-type]
        name="签发的文稿",
        quantity=quantity,
        bounds=quantity.bounds,
        said=text,
        words=text,
        figures=trace.figures,
        activities=trace.activities,
    )
