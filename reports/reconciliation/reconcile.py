"""reconcile(): an edition's text, or any other, held against the records.

It reads the database.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count, groupby

from reports.document.blocks import Document, Run, Runs, Trace
from reports.document.text import plain_text
from reports.making.assemble import Assembled, assemble
from reports.models import Edition
from reports.reconciliation.annexes.cells import number_of_cell
from reports.reconciliation.annexes.proof import faults
from reports.reconciliation.comparing.alignment import bare
from reports.reconciliation.comparing.other_text import check
from reports.reconciliation.comparing.own_sentences import about_the_text
from reports.reconciliation.evidence import Evidence
from reports.reconciliation.findings import Caution, Number, Reconciliation
from reports.reconciliation.judging.judged_number import JudgedNumber
from reports.reconciliation.judging.passages import judge_passage
from reports.reconciliation.reading.draft import SECTION_NAMES, evidence_of
from reports.reconciliation.reading.snapshot import held_as_signed
from reports.reconciliation.text.passages import rebuilt
from reports.reconciliation.text.surroundings import Around, around
from reports.reconciliation.warnings.cautions import cautions_of
from reports.reconciliation.warnings.checked_text import CheckedText
from reports.workflow import FROZEN

#: Places whose numbers are runs of the document; a title and a heading are printed in one
#: piece.
IN_RUNS = frozenset({"intro", "lead", "entry", "summary"})


class IncompleteError(ValueError):
    """The edition cannot be printed.

    The message names everything that is missing, a line each.
    """


@dataclass(frozen=True)
class OwnText:
    """An edition's own text: what it was made of, its numbers, what it has lost.

    `held`: the numbers of the plain text as they are judged. `numbers`: all of them,
    those that are printed about the text last; `around`: that, line by line.
    """

    assembled: Assembled
    evidence: Evidence
    held: Sequence[JudgedNumber]
    numbers: tuple[Number, ...]
    document: Document
    problems: tuple[str, ...]
    around: str = ""


@dataclass(frozen=True, kw_only=True)
class EditionReconciliation(Reconciliation):
    """A reconciliation with what its document was assembled from.

    Answers, sentences, sections.
    """

    assembled: Assembled


def reconcile(edition: Edition, text: str | None = None) -> EditionReconciliation:
    """Every number of the edition's text, or of `text` as if it were that, with its verdict."""
    own = own_text(edition, beside=text or "")
    words = plain_text(own.document)
    is_own = text is None or text == words
    passages = own.evidence.passages
    if text is None or is_own:
        numbers, size = own.numbers, len(words)
        words += own.around
    else:
        other = check(text, own.evidence, len(words))
        numbers, passages = tuple(other.numbers), other.passages
        words, size = text, len(text)
    ground = CheckedText(
        edition, own.assembled, own.evidence, numbers, words, is_own, passages
    )
    warnings = tuple(cautions_of(ground))
    is_signed = is_own and edition.state in FROZEN
    return EditionReconciliation(
        document=own.document,
        text=words,
        numbers=numbers,
        warnings=warnings,
        problems=own.problems if is_own else (),
        cautions=tuple(own.assembled.cautions) if is_own else (),
        reasons=own.problems
        if is_signed
        else tuple(_reasons(own, numbers, warnings, is_own)),
        size=size,
        assembled=own.assembled,
    )


def own_text(edition: Edition, beside: str = "") -> OwnText:
    """The edition's text held against the records, or, of a signed one, as it was signed.

    `beside`: another text that is to be held against the same evidence.
    """
    assembled = assemble(edition)
    document = assembled.document
    size = len(plain_text(document))
    laid = around(document, size)
    answers, wrong = assembled.answers, {}
    lost: list[str] = []
    if answers is None:
        cut_off = date.fromisoformat(document.edition.cut_off)
        held, evidence = held_as_signed(
            document, cut_off, SECTION_NAMES, laid, assembled.pieces
        )
    else:
        evidence, lost = evidence_of(edition, assembled, laid, beside)
        held = [
            it for passage in evidence.passages for it in judge_passage(passage, evidence)
        ]
        wrong = faults(document.frame.annexes, answers)
    evidence = replace(evidence, about=frozenset(_about(document, laid)))
    told = _numbered(held)
    if answers is not None:
        document = rebuilt(document, _runs(evidence, told))
    cells = (number_of_cell(it, wrong) for it in laid.cells)
    return OwnText(
        assembled,
        evidence,
        [it for it in held if it.span[0] < size],
        tuple(sorted((*told, *cells), key=lambda it: it.span)),
        document,
        (*assembled.problems, *lost),
        laid.text,
    )


def _about(document: Document, laid: Around) -> set[str]:
    """What prints about the text, line by line, bare of blanks."""
    found = about_the_text(document)
    found.add(bare(document.source).strip("()").removeprefix("文"))
    for line in laid.text.split("\n"):
        found.add(bare(line))
    return found


def printable(edition: Edition) -> Document:
    """The document with its verdicts.

    Raise IncompleteError when something in it has lost its record or has no number.
    """
    own = own_text(edition)
    if own.problems:
        raise IncompleteError("\n".join(own.problems))
    return own.document


def why_not_signable(edition: Edition) -> list[str]:
    """Why the edition cannot be signed as it stands, in Chinese; empty when it can."""
    found = reconcile(edition)
    return [*found.problems, *found.why_not_signable]


def _numbered(held: Sequence[JudgedNumber]) -> tuple[Number, ...]:
    """The numbers as they are told, those in runs of the document counted from 1."""
    counted = count(1)
    return tuple(
        it.number(next(counted) if it.passage.place.kind in IN_RUNS else 0) for it in held
    )


def _runs(evidence: Evidence, numbers: Sequence[Number]) -> dict[str, Runs]:
    """The text of each place cut at its numbers, by the key of the place."""
    found = {key: list(it) for key, it in groupby(numbers, lambda it: it.place.key)}
    return {
        passage.place.key: tuple(_cut(passage.text, found.get(passage.place.key, [])))
        for passage in evidence.passages
        if passage.place.kind in IN_RUNS
    }


def _cut(text: str, numbers: Sequence[Number]) -> Iterator[Run]:
    place = 0
    for number in numbers:
        if number.at > place:
            yield Run(text[place : number.at])
        trace = Trace(
            number.verdict,
            number.kind,
            number.figures,
            number.activities,
            number.value,
            number.qualifier,
            number.message,
        )
        yield Run(number.text, trace)
        place = number.at + len(number.text)
    if place < len(text):
        yield Run(text[place:])


def _reasons(
    own: OwnText, numbers: Sequence[Number], warnings: Sequence[Caution], is_own: bool
) -> Iterator[str]:
    if is_own:
        yield from own.problems
    for number in numbers:
        if number.blocks:
            yield f"{number.place.label}“{number.text}”：{number.message}"
    for caution in warnings:
        if not caution.acknowledged:
            yield f"提醒未确认：{caution.message}"
