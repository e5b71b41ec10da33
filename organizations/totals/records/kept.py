"""What was read last, kept in this process as long as nothing is written to the database.

Whatever is written, anywhere in it, moves the state of the database, and all that is kept
goes. So nothing kept can be older than the records, and no writer has to think of it.
"""

from collections.abc import Callable, Hashable, Iterable
from threading import Lock
from typing import Any, Protocol, TypeVar

from django.db import router

from bulletin.database_state import state_of
from organizations.models import Figure
from organizations.totals.reading.question import Question
from organizations.totals.reading.sheet import Sheet
from organizations.totals.records.figures import Rows, rows_for

T = TypeVar("T")
#: How many figures what is kept may hold in all: some 40 MB.
MOST_FIGURES = 100_000


class Kept:
    """Answers by what was asked, all of one state of the database."""

    def __init__(
        self, now: Callable[[], Hashable | None], most: int = MOST_FIGURES
    ) -> None:
        """`now`: the state of the database, None where it cannot be told."""
        self._now, self._most = now, most
        self._lock = Lock()
        self._state: Hashable | None = None
        self._answers: dict[Hashable, Any] = {}
        self._figures = 0

    def answer(
        self,
        asked: Hashable,
        read: Callable[[], T],
        weigh: Callable[[T], int],
        at_hand: Callable[[], T] | None = None,
    ) -> T:
        """What `read` gives, or gave since anything was written; nobody may change it.

        `read` asks the database for all that it needs: what its caller read before may be of
        an earlier state. `weigh`: how many figures an answer holds. `at_hand`: as `read`, with
        what the caller has at hand, where nothing can be kept.
        """
        before = self._now()
        if before is None:
            return read() if at_hand is None else at_hand()
        with self._lock:
            if self._state == before and asked in self._answers:
                found: T = self._answers[asked]
                return found
        made = read()
        if self._now() == before:
            self._keep(before, asked, made, weigh(made))
        return made

    def forget(self) -> None:
        """Let all go."""
        self._answers, self._figures = {}, 0

    def _keep(self, state: Hashable, asked: Hashable, made: Any, figures: int) -> None:
        """Keep an answer; where it would be too much, without those kept before."""
        with self._lock:
            if self._state != state or self._figures + figures > self._most:
                self.forget()
            self._state = state
            if figures <= self._most:
                self._answers[asked] = made
                self._figures += figures


def _state_of_figures() -> Hashable | None:
    """The state of the database that figures are read from."""
    return state_of(router.db_for_read(Figure))


KEPT = Kept(_state_of_figures)


class HasSheet(Protocol):
    """What is read off a sheet, as a total is."""

    @property
    def sheet(self) -> Sheet:
        """The sheet."""


def weigh(answers: Iterable[HasSheet]) -> int:
    """How many figures stand behind answers, those behind several of them once."""
    found = {}
    for answer in answers:
        found[id(answer.sheet.rows)] = len(answer.sheet.rows)
    return sum(found.values())


def kept_rows(question: Question) -> Rows:
    """As `rows_for`, all indicators of the whole campaign."""

    def weigh(rows: Rows) -> int:
        return len(rows.verified) + len(rows.waiting)

    return KEPT.answer(("rows", question), lambda: rows_for(question), weigh)
