"""What a signed edition speaks from: its snapshot, whatever became of the records since."""

from datetime import date
from decimal import Decimal

from bulletin.zh.qualifiers import Qualifier
from bulletin.zh.quantity import Quantity
from reports.document.blocks import Document, Trace
from reports.document.text import PlacedRun
from reports.reconciliation.matching import Held
from reports.reconciliation.records import Evidence, Link, Passage, Record
from reports.reconciliation.spoken import Spoken, numbers_of
from reports.reconciliation.stretches import Stretch, stretches
from reports.reconciliation.verdicts import Judged, read


def held_as_signed(
    document: Document, cut_off: date, names: dict[str, str]
) -> tuple[list[Held], Evidence]:
    """Every number of a signed document with the verdict it was signed with."""
    passages, held = [], []
    for stretch in stretches(document, names):
        passage = _passage(stretch)
        passages.append(passage)
        held += _held(passage, stretch, cut_off.year)
    return held, Evidence(cut_off, passages=tuple(passages))


def _held(passage: Passage, stretch: Stretch, year: int) -> list[Held]:
    traces = {run.span[0] - stretch.start: run.run.trace for run in stretch.runs if run.run.trace}
    found = []
    for spoken in numbers_of(passage, year):
        trace = traces.get(spoken.start)
        if trace is not None:
            found.append(Held(passage, spoken, _judged(spoken, trace)))
    return found


def _judged(spoken: Spoken, trace: Trace) -> Judged:
    record = spoken.link.record if spoken.link else None
    return Judged(trace.verdict, record, "", trace.reason)


def _passage(stretch: Stretch) -> Passage:
    links = tuple(_link(run, stretch.start) for run in stretch.runs if run.run.trace)
    return Passage(stretch.place, stretch.text, stretch.start, links)


def _link(placed: PlacedRun, start: int) -> Link:
    trace, text = placed.run.trace, placed.run.text
    at, to = placed.span[0] - start, placed.span[1] - start
    if trace is None or trace.kind == "date":
        day = date.fromisoformat(trace.value) if trace and trace.value else None
        return Link(at, to, day=day)
    if trace.verdict in ("quoted", "untraced", "ambiguous"):
        return Link(at, to)
    return Link(at, to, _record(text, trace))


def _record(text: str, trace: Trace) -> Record:
    """What was signed, as something to hold another text against: nothing but its words will do."""
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
