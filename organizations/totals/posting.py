"""From a reading to the lines of a ledger: what each list comes to from which day on.

The walk is that of `reading`, day by day; a journal takes down what each day changed in the lists
of one body. So a ledger can say nothing that reading all of it would not.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import localcontext
from itertools import groupby
from typing import TypeVar

from bulletin.zh.rounding import exact
from organizations.totals.bounds import Balance
from organizations.totals.cells import BELOW, Cell, FigureRow
from organizations.totals.notes import Note, NoteKey, sentence
from organizations.totals.question import UNSPECIFIED
from organizations.totals.reading import Reader, SignedList, add

K = TypeVar("K")
V = TypeVar("V")


class Journal(dict[K, V]):
    """A dictionary that knows what has changed in it.

    >>> journal = Journal()
    >>> journal["kept"] = 1
    >>> journal.changes()
    [('kept', None, 1)]
    >>> journal["gone"] = 2
    >>> journal["gone"] = 3
    >>> journal.pop("gone"), journal.setdefault("kept", 3), journal.changes()
    (3, 1, [])
    """

    def __init__(self) -> None:
        super().__init__()
        self._before: dict[K, V | None] = {}

    def __setitem__(self, key: K, value: V) -> None:
        if key not in self._before:
            self._before[key] = self.get(key)
        super().__setitem__(key, value)

    def pop(self, key: K, default: V | None = None) -> V | None:  # type: ignore[override]
        """Take out what is there."""
        if key in self:
            self._before.setdefault(key, self[key])
        return super().pop(key, default)

    def setdefault(self, key: K, default: V) -> V:
        """What is there, else this from now on."""
        if key not in self:
            self[key] = default
        return self[key]

    def changes(self) -> list[tuple[K, V | None, V | None]]:
        """Key, value before and value now of all that differs since this was last asked."""
        before, self._before = self._before, {}
        return [(key, old, self.get(key)) for key, old in before.items() if old != self.get(key)]


@dataclass(frozen=True)
class Said:
    """A note as it is kept: with its sentence; `undivided`: its figures name no destination."""

    note: Note
    sentence: str
    undivided: bool


@dataclass(frozen=True)
class Line:
    """What the list for a destination, all (None) or the rest comes to from that day on.

    `terms`: figures with what was added to how often they stand in the list. `settled`: the notes
    that went on that day, `noted`: those that came.
    """

    destination: str | None
    since: date
    balance: Balance
    terms: tuple[tuple[int, int], ...]
    settled: tuple[NoteKey, ...] = ()
    noted: tuple[Said, ...] = ()


def post(rows: Iterable[FigureRow], body: str) -> list[Line]:
    """The lines of one series for one body, by day and, within it, by destination."""
    by_id = {row.id: row for row in rows}
    named = sorted({row.destination for row in by_id.values() if row.destination})
    reader = Reader(by_id, frozenset([body]))
    accounts: list[_Account] = [_Account(reader, body, place) for place in (None, *named)]
    rest = _Rest(by_id)
    lines: list[Line] = []
    with localcontext(exact()):
        for day, today in groupby(reader.in_order(), key=lambda row: row.day):
            for row in today:
                reader.read(row)
            changed = [account.changes() for account in accounts]
            lines += _lines(day, accounts, changed)
            if named:
                lines += rest.lines(day, changed)
    return lines


#: Figure -> how often it stood in a list at the end of the day before, and how often now.
_Changes = list[tuple[int, int, int]]


class _Account:
    """The list of one destination, with its balance and the notes at it."""

    def __init__(self, reader: Reader, body: str, destination: str | None) -> None:
        cell = Cell(BELOW, body, destination)
        self.destination = destination
        self.rows = reader.rows
        self.balance = Balance()
        self.terms: Journal[int, int] = Journal()
        self.notes: Journal[NoteKey, Note] = Journal()
        reader.lists[cell] = self.terms
        reader.notebook.standing[cell] = self.notes

    def changes(self) -> _Changes:
        """What the day changed in the list; the balance follows."""
        changed = [(key, old or 0, new or 0) for key, old, new in self.terms.changes()]
        _follow(self.balance, changed, self.rows)
        return changed

    def said(self) -> tuple[tuple[NoteKey, ...], tuple[Said, ...]]:
        """The notes that the day settled, and those it brought."""
        changed = self.notes.changes()
        return (
            tuple(key for key, old, _ in changed if old is not None),
            tuple(self._said(new) for _, _, new in changed if new is not None),
        )

    def _said(self, note: Note) -> Said:
        undivided = all(self.rows[key].destination is None for key in note.figures)
        return Said(note, sentence(note, self.rows), undivided)


class _Rest:
    """The list for all less those of the destinations."""

    def __init__(self, rows: dict[int, FigureRow]) -> None:
        self.rows = rows
        self.balance = Balance()
        self.signed: SignedList = {}

    def lines(self, day: date, changed: list[_Changes]) -> Iterator[Line]:
        """The line of that day, if it has one; `changed`: of all first, then of destinations."""
        change: SignedList = {}
        for sign, changes in zip((1, *[-1] * (len(changed) - 1)), changed, strict=True):
            add(change, {key: sign * (new - old) for key, old, new in changes})
        before = {key: self.signed.get(key, 0) for key in change}
        add(self.signed, change)
        changes = [(key, old, self.signed.get(key, 0)) for key, old in before.items()]
        if changes:
            _follow(self.balance, changes, self.rows)
            # its terms follow from those of the others
            yield Line(UNSPECIFIED, day, self.balance.copy(), ())


def _lines(day: date, accounts: list[_Account], changed: list[_Changes]) -> Iterator[Line]:
    for account, changes in zip(accounts, changed, strict=True):
        settled, noted = account.said()
        if changes or settled or noted:
            line = _line(account.destination, day, account.balance, changes)
            yield replace(line, settled=settled, noted=noted)


def _line(destination: str | None, day: date, balance: Balance, changes: _Changes) -> Line:
    terms = tuple((key, new - old) for key, old, new in changes)
    return Line(destination, day, balance.copy(), terms)


def _follow(balance: Balance, changes: _Changes, rows: dict[int, FigureRow]) -> None:
    for key, old, new in changes:
        if old:
            balance.add(rows[key], old, -1)
        if new:
            balance.add(rows[key], new)


# As text ------------------------------------------------------------------------------------------


def terms_as_text(line: Line) -> str:
    """Figures and differences by turns; empty for none."""
    if not line.terms:
        return ""
    return json.dumps([part for term in line.terms for part in term], separators=(",", ":"))


def terms_from_text(text: str) -> SignedList:
    """The change of a list, as kept by `terms_as_text`."""
    parts = json.loads(text)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def notes_as_text(line: Line) -> str:
    """What was settled and what was noted; empty for nothing."""
    if not (line.settled or line.noted):
        return ""
    noted = [
        [it.note.code, it.note.figures, it.note.against, it.note.more, it.sentence, it.undivided]
        for it in line.noted
    ]
    return json.dumps([line.settled, noted], ensure_ascii=False, separators=(",", ":"))


def notes_from_text(texts: Iterable[str]) -> dict[NoteKey, Said]:
    """The notes that stand after these lines of a list, given day by day."""
    standing: dict[NoteKey, Said] = {}
    for text in texts:
        settled, noted = json.loads(text)
        for code, figures in settled:
            standing.pop((code, tuple(figures)), None)
        for code, figures, against, more, words, undivided in noted:
            note = Note(code, tuple(figures), tuple(against), more)
            standing[code, note.figures] = Said(note, words, undivided)
    return standing
