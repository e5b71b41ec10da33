"""freeze(): the document as it is signed, with what it rests on and its digest."""

import logging
import platform
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from django.conf import settings
from django.db import connection

from bulletin import audit
from bulletin.models import User
from bulletin.zh.folding import fold
from organizations.models import Figure
from organizations.totals.answers.total import Total
from organizations.totals.records.figures import Rows
from reports.actions.signing.electronic import signer_for_basis
from reports.actions.signing.files import STYLES, store_files
from reports.document.blocks import Document, Run
from reports.document.digest import digest
from reports.document.shape import kept
from reports.document.text import paragraphs, plain_text
from reports.making.annexes.build import workbook
from reports.making.assemble import Assembled
from reports.making.composing.named_totals import (
    increments_json,
    increments_named,
    totals_named,
)
from reports.models import (
    Edition,
    SignedWords,
    Snapshot,
    SnapshotFigure,
    digest_of_figures,
    give_code,
    styles_in_use,
)
from reports.proof.decisions import chained_decisions
from reports.proof.records import DEFINITION
from reports.reconciliation.findings import Number
from reports.reconciliation.reading.snapshot import piece_of
from reports.reconciliation.reconcile import EditionReconciliation

log = logging.getLogger(__name__)
#: Packages on which the bytes of a rendered edition depend.
PACKAGES = ("Django", "python-docx", "weasyprint", "pydyf", "fonttools", "openpyxl")


def hold_still() -> None:
    """Let no figure begin or cease to count until this transaction ends.

    Document, totals and figures of a snapshot are read by several questions: they must
    be answered alike. SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'LOCK TABLE "{Figure._meta.db_table}" IN SHARE MODE')


def freeze(*, edition: Edition, found: EditionReconciliation, by: User) -> Snapshot:
    """The snapshot of an edition that is about to be signed, as it was found to be."""
    content = kept(found.document)
    sentences = found.assembled.sentences.values()
    totals, new = totals_named(sentences), increments_named(sentences)
    pieces = _pieces(found.numbers)
    figures = list(_figures(_keys(found.document, [*totals, *new], pieces)))
    basis = {
        "totals": [total.to_json() for total in totals],
        "acknowledged": list(_acknowledged(edition)),
        "quoted": list(_quoted(edition)),
        "pieces": list(map(piece_of, pieces)),
        "versions": versions(),
        "definition": DEFINITION,
        "decisions": chained_decisions(edition),
        "workbook": list(map(asdict, workbook(edition, _rows(found.assembled)))),
        **signer_for_basis(),
    }
    if styles := styles_in_use():
        basis[STYLES] = styles
    answers = found.assembled.answers
    increments = increments_json(new, answers.since if answers else None)
    if increments:
        basis["increments"] = increments
    parts = {
        "document": digest(content),
        "basis": digest(basis),
        "figures": digest_of_figures(figures),
    }
    snapshot = Snapshot.objects.create(
        edition=edition,
        document=content,
        basis=basis,
        parts=parts,
        digest=digest(parts),
        frozen_by=by,
    )
    for row in figures:
        row.snapshot = snapshot
    SnapshotFigure.objects.bulk_create(figures, batch_size=500)
    if settings.CHECK_CODES:
        give_code(snapshot)
    words = fold(plain_text(found.document))
    SignedWords.objects.create(snapshot=snapshot, folded=words)
    store_files(snapshot)
    return snapshot


def note_damage(*, edition: Edition, by: User, what: str = "snapshot_damaged") -> None:
    """Write down that something of a signature was found to be another than was kept."""
    log.error("%s: edition %s is not what was signed", what, edition.pk)
    audit.append(by=by, action=what, of=edition)


def versions() -> dict[str, str]:
    """Of ourselves, Python and the packages that make the files."""
    found = {"product": settings.VERSION, "Python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _acknowledged(edition: Edition) -> Iterator[dict[str, Any]]:
    """The warnings that were answered for: which, why, by whom, when."""
    for row in edition.acknowledgements.select_related("acknowledged_by").order_by("id"):
        yield {
            "code": row.code,
            "key": row.key,
            "message": row.message,
            "reason": row.reason,
            "by": str(row.acknowledged_by),
            "at": row.acknowledged_at.astimezone(UTC).isoformat(timespec="seconds"),
        }


def _quoted(edition: Edition) -> Iterator[dict[str, Any]]:
    """The numbers that a person marked as quoted: where, which characters, why, who."""
    for row in edition.quotations.select_related("quoted_by").order_by("id"):
        yield {
            "place": row.place,
            "text": row.text,
            "occurrence": row.occurrence,
            "reason": row.reason,
            "by": str(row.quoted_by),
        }


def _rows(assembled: Assembled) -> Rows | None:
    """The figures that the document's totals were read from."""
    return assembled.answers.rows if assembled.answers else None


def _pieces(numbers: Iterable[Number]) -> list[Number]:
    """The numbers that stand in no run of the document: in the title, in captions."""
    found = []
    for number in numbers:
        if not number.n and number.place.kind != "cell":
            found.append(number)
    return found


def _keys(document: Document, totals: list[Total], pieces: list[Number]) -> set[int]:
    """The ids of all figures that stand behind the document."""
    keys: set[int] = set()
    for run in _runs(document):
        if run.trace:
            keys.update(run.trace.figures)
    for total in totals:
        keys.update(total.figures)
    for number in pieces:
        keys.update(number.figures)
    return keys


def _runs(document: Document) -> Iterator[Run]:
    """Every run of the text, and every cell of the annexes."""
    for runs in paragraphs(document):
        yield from runs
    for table in document.frame.annexes:
        for row in table.printed:
            for cell in row:
                yield Run(cell.text, cell.trace)


def _figures(keys: Iterable[int]) -> Iterator[SnapshotFigure]:
    rows = Figure.objects.filter(pk__in=sorted(keys)).select_related(
        "activity", "indicator", "destination", "verified_by"
    )
    for row in rows.filter(in_force_from__isnull=False).order_by("pk"):
        assert row.in_force_from  # noqa: S101 - asked for above
        yield SnapshotFigure(
            figure=row,
            activity=row.activity.number,
            name=f"{row.indicator}·{row.item}" if row.item else str(row.indicator),
            words=row.words,
            said=row.said,
            value=row.value,
            value_max=row.value_max,
            unit=row.unit,
            qualifier=row.qualifier,
            destination=str(row.destination or ""),
            as_of=row.as_of,
            in_force_from=row.in_force_from,
            verified_by=str(row.verified_by),
        )
