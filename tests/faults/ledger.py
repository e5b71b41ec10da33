"""What was acknowledged to somebody, kept outside the database; and what became of it.

Lost: acknowledged and not there. Doubled: there more than once. Unasked: there though
nobody was told so, which a crash between commit and answer may leave, and which is no loss.
"""

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


class Ledger:
    """A file with one name a line, on the disk before the next act begins."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def acknowledge(self, name: str) -> None:
        """Write that somebody was told that this is done."""
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"{name}\n")
            file.flush()
            os.fsync(file.fileno())

    def names(self) -> list[str]:
        """All that was acknowledged, in its order."""
        if not self.path.exists():
            return []
        return self.path.read_text(encoding="utf-8").splitlines()


@dataclass(frozen=True)
class Outcome:
    """What an experiment came to."""

    acknowledged: int
    lost: list[str]
    doubled: list[str]
    unasked: list[str]

    @property
    def is_good(self) -> bool:
        """Whether something was done at all, and nothing lost or doubled."""
        return bool(self.acknowledged) and not self.lost and not self.doubled


def compare(acknowledged: Iterable[str], there: Iterable[str]) -> Outcome:
    """The outcome: what was acknowledged held against what is there.

    `compare(["a", "b"], ["a", "a"])` has lost b and doubled a.
    """
    told, found = list(acknowledged), Counter(there)
    lost = [name for name in told if not found[name]]
    doubled = [name for name, number in found.items() if number > 1]
    unasked = sorted(set(found) - set(told))
    return Outcome(len(told), lost, doubled, unasked)
