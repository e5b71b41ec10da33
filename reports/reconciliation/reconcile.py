"""reconcile(): an edition's text, or any other, held against the records. It reads the database."""

from reports.assemble import assemble
from reports.document.blocks import Document
from reports.document.text import placed_runs, plain_text
from reports.models import Edition
from reports.reconciliation.findings import Number, Place, Reconciliation


class IncompleteError(ValueError):
    """The edition cannot be printed; the message names everything that is missing, a line each."""


def reconcile(edition: Edition, text: str | None = None) -> Reconciliation:
    """Every number of the edition's text, or of `text` as if it were that, with its verdict."""
    assembled = assemble(edition)
    document = assembled.document
    numbers = tuple(
        Number(
            placed.run.text,
            placed.span,
            placed.run.trace.verdict,
            placed.run.trace.kind,
            placed.run.trace.figures,
            placed.run.trace.activities,
            Place("other"),
            message=placed.run.trace.reason,
        )
        for placed in placed_runs(document)
        if placed.run.trace
    )
    reasons = (*assembled.problems, *(f"“{it.text}”：{it.message}" for it in numbers if it.blocks))
    return Reconciliation(
        document,
        plain_text(document) if text is None else text,
        numbers,
        problems=tuple(assembled.problems),
        cautions=tuple(assembled.cautions),
        reasons=reasons,
    )


def printable(edition: Edition) -> Document:
    """The document with its verdicts.

    Raise IncompleteError when something in it has lost its record or has no number.
    """
    found = reconcile(edition)
    if found.problems:
        raise IncompleteError("\n".join(found.problems))
    return found.document


def why_not_signable(edition: Edition) -> list[str]:
    """Why the edition cannot be signed as it stands, in Chinese; empty when it can."""
    return list(reconcile(edition).reasons)
