"""A total out of the ledger: its sheet, and the proof that is fetched once somebody looks."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import localcontext
from functools import cached_property

from bulletin.zh.rounding import exact
from organizations.totals.bounds import Assessment, Balance
from organizations.totals.cells import Series
from organizations.totals.ledger import Book
from organizations.totals.notes import Note
from organizations.totals.question import UNSPECIFIED, TotalsMovedError
from organizations.totals.reading import SignedList, add
from organizations.totals.sheet import rest_of


@dataclass(frozen=True)
class KeptSheet:
    """What the root reported for one indicator, out of the book; as `Sheet` for a reading."""

    item: str
    unit: str
    series: tuple[Series, ...]
    book: Book

    @cached_property
    def named(self) -> list[str]:
        """The destinations that figures name, sorted."""
        places = {place for it in self.series for place in self.book.balances.get(it, ())}
        return sorted(place for place in places if place and place != UNSPECIFIED)

    def destinations(self) -> list[str | None]:
        """What there is a row for: all (None), each destination, the rest (UNSPECIFIED)."""
        named = [it for it in self.named if not self.balance(it).is_empty]
        rest = [UNSPECIFIED] if named else []
        return [it for it in (None, *named, *rest) if not self.balance(it).is_empty]

    def balance(self, destination: str | None) -> Balance:
        """What the lists of the parts come to together."""
        together = Balance()
        with localcontext(exact()):
            for series in self.series:
                together.join(self.book.balance(series, destination))
        return together

    def outcome(self, destination: str | None) -> Assessment:
        """Value, bounds and qualifier for a destination."""
        return self.balance(destination).assessment()

    def unverified(self, destination: str | None) -> int:
        """How many figures that wait would enter the list of a destination."""
        return sum(
            it.figures
            for it in self.book.waiting
            if it.series in self.series and it.is_taken(destination)
        )

    def proof(self, destination: str | None) -> "KeptProof":
        """What stands behind the total of a destination."""
        return KeptProof(self, destination)


@dataclass(frozen=True)
class KeptProof:
    """The list and the notes behind a total, fetched when looked at."""

    sheet: KeptSheet
    destination: str | None

    def signed(self) -> SignedList:
        """The signed list. Raise TotalsMovedError where it is no longer that of the total."""
        named = self.sheet.named if self.destination == UNSPECIFIED else []
        whole = self._together(None if self.destination == UNSPECIFIED else self.destination)
        signed = rest_of(whole, map(self._together, named))
        balance = self.sheet.balance(self.destination)
        if len(signed) != balance.known + balance.unknown:
            raise TotalsMovedError
        return signed

    def _together(self, destination: str | None) -> SignedList:
        together: SignedList = {}
        for series in self.sheet.series:
            add(together, self.sheet.book.terms(series, destination))
        return together

    def numbers(self) -> Iterable[str]:
        """The 编号 of the activities, in the order of the list."""
        book = self.sheet.book
        return (book.number_of(self.sheet.series, figure) for figure in self.signed())

    def notes(self) -> list[tuple[Note, str]]:
        """The notes with their sentences; with the rest those on figures that name none."""
        rest = self.destination == UNSPECIFIED
        return [
            (said.note, said.sentence)
            for series in self.sheet.series
            for said in self.sheet.book.notes.get((series, None if rest else self.destination), ())
            if said.undivided or not rest
        ]
