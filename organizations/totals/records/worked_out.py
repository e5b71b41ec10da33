"""What was worked out before, given again where all that it follows from is the same.

Other than what is `kept`, an answer here does not hang on the state of the database: what it
follows from is read anew each time, and compared. So it may outlive any write, and cannot be
older than the records.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from threading import Lock
from typing import Any, Generic, TypeVar

from django.db.models import Model

T = TypeVar("T")
#: How many figures the answers of one kind may follow from in all.
MOST_FIGURES = 200_000


def contents(rows: Iterable[Model]) -> tuple[object, ...]:
    """All that these rows say, field by field: `(1, "捐款", "元", …)`.

    Two readings of one row are equal for Django whatever has been changed between them.
    """
    said: list[object] = []
    for row in rows:
        for field in row._meta.concrete_fields:
            said.append(getattr(row, field.attname))
    return tuple(said)


def themselves(answers: Sequence[Any]) -> tuple[object, ...]:
    """What is equal for the very same objects alone, whatever these are equal to."""
    # They are held along, so that nothing else can come to the same numbers.
    return tuple(map(id, answers)), tuple(answers)


class WorkedOut(Generic[T]):
    """The last answer under each name, with what it follows from; nobody may change one."""

    def __init__(self, most: int = MOST_FIGURES) -> None:
        self._most = most
        self._lock = Lock()
        self._answers: dict[Hashable, tuple[Sequence[Any], Any, T]] = {}
        self._figures = 0

    def of(
        self,
        name: Hashable,
        figures: Sequence[Any],
        beside: Any,
        work: Callable[[], T],
    ) -> T:
        """What `work` makes of these figures and what else it looks at (`beside`).

        `work` may look at nothing else that can change. A list of 10,000 that are the same
        objects as before is compared in a hundredth of a millisecond.
        """
        before = self._answers.get(name)
        if before is not None and before[0] == figures and before[1] == beside:
            return before[2]
        made = work()
        with self._lock:
            self._figures += len(figures)
            if self._figures > self._most:
                self.forget()
                self._figures = len(figures)
            if len(figures) <= self._most:
                self._answers[name] = figures, beside, made
        return made

    def forget(self) -> None:
        """Let all go."""
        self._answers, self._figures = {}, 0
