"""notes_of(): the 核对说明 of an edition as a document, and that as plain text."""

from typing import Any

from bulletin.zh.dates import say_full_day
from reports.document.blocks import Document, Masthead, Run
from reports.document.frame import Frame, Table
from reports.document.text import plain_text
from reports.making.composing.named_totals import (
    increments_json,
    increments_named,
    totals_named,
)
from reports.models import Edition, Snapshot
from reports.proof.notes.records import words_of_figures
from reports.proof.notes.tables import (
    table_of_bridge,
    table_of_numbers,
    table_of_questions,
    table_of_totals,
)
from reports.reconciliation.reconcile import (
    EditionReconciliation,
    IncompleteError,
    reconcile,
)
from reports.rendering import RENDERERS
from reports.serving import snapshot_of
from reports.workflow import STATES

#: The formats of the notes; txt is written here, the tables stand in it too.
NOTE_FORMATS = ("docx", "pdf", "html", "txt")


def notes_of(edition: Edition) -> Document:
    """The document. Raise IncompleteError where the edition cannot be printed."""
    found = reconcile(edition)
    if found.problems:
        raise IncompleteError("\n".join(found.problems))
    snapshot = snapshot_of(edition)
    totals = _totals(found, snapshot)
    keys: set[int] = set()
    for number in found.numbers:
        keys.update(number.figures)
    words = words_of_figures(snapshot, keys)
    tables = (
        table_of_numbers(found.numbers, words, totals),
        table_of_questions(edition, found.warnings),
        table_of_bridge(edition),
        table_of_totals(totals),
    )
    return Document(
        edition=_masthead(edition),
        title=f"核对说明：{found.document.title}",
        intro=(Run(_intro(edition, found)),),
        # A line of its own: 64 letters without a blank would stretch the one before them.
        contact=f"签发摘要：{snapshot.digest}" if snapshot else "本期尚未签发。",
        frame=Frame(annexes=tables),
    )


def render_notes(edition: Edition, kind: str) -> bytes:
    """The notes in one of their formats; raise RenderError as the renderer does."""
    document = notes_of(edition)
    if kind == "txt":
        return notes_text(document).encode()
    return RENDERERS[kind][0](document)


def notes_text(document: Document) -> str:
    """The notes as plain text: the sentence, then the tables, a row a line."""
    parts = [plain_text(document)]
    for table in document.frame.annexes:
        parts.append(_table_text(table))
    return "\n".join(parts)


def _table_text(table: Table) -> str:
    lines = [f"{table.label} {table.title}"]
    if table.rows:
        lines.append(" | ".join(column.heading for column in table.columns))
    for row in table.printed:
        lines.append(" | ".join(cell.text for cell in row))
    if table.note:
        lines.append(f"注：{table.note}")
    return "\n".join(lines) + "\n"


def _totals(
    found: EditionReconciliation, snapshot: Snapshot | None
) -> list[dict[str, Any]]:
    """The totals that the sentences name: as they were signed, or as they are now."""
    if snapshot is not None:
        kept: list[dict[str, Any]] = snapshot.basis.get("totals", [])
        return [*kept, *_new(snapshot.basis.get("increments", {}))]
    sentences = found.assembled.sentences.values()
    answers = found.assembled.answers
    since = answers.since if answers else None
    new = increments_json(increments_named(sentences), since)
    return [*(total.to_json() for total in totals_named(sentences)), *_new(new)]


def _new(increments: dict[str, Any]) -> list[dict[str, Any]]:
    """The totals of what is new, each told since which edition."""
    return [
        {**total, "since": increments["since"]} for total in increments.get("totals", [])
    ]


def _intro(edition: Edition, found: EditionReconciliation) -> str:
    verdicts = "，".join(f"{words} {count}" for _code, words, count in found.tally)
    waiting = len(found.waiting)
    asked = f"，{waiting} 条还没有答复" if waiting else ""
    return (
        f"{edition.series}{edition.numbered}，截至"
        f"{say_full_day(edition.cut_off)}，{STATES[edition.state]}。"
        f"全文共有数字 {len(found.numbers)} 个：{verdicts or '无'}。"
        f"提醒 {len(found.warnings)} 条{asked}。"
    )


def _masthead(edition: Edition) -> Masthead:
    return Masthead(
        id=edition.pk,
        campaign=edition.campaign.code,
        reference=edition.reference,
        series=edition.series,
        number=edition.number,
        cut_off=edition.cut_off.isoformat(),
        publish_at=None,
        state=edition.state,
    )
