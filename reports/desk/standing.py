"""两套算法是否一致: when the totals were last computed a second time, and what came of it."""

from dataclasses import dataclass

from organizations.models import Agreement
from organizations.totals.rows import NOT_YET
from reports.desk.board import Board


@dataclass(frozen=True)
class Standing:
    """The panel. `audit` None: never compared; `is_stale`: something was verified since."""

    audit: Agreement | None
    is_stale: bool

    @property
    def tone(self) -> str:
        """Block where they differ, warn where nobody knows, ok else."""
        if self.audit is None:
            return "warn"
        return "ok" if self.audit.is_agreed else "block"

    @property
    def differing(self) -> list[str]:
        """The totals that differ, in words, a few of them."""
        found = self.audit.differences if self.audit else []
        return [f"{it['party']}：{it['indicator']}{it['item'] or ''}" for it in found[:3]]


def standing(board: Board, audit: Agreement | None) -> Standing:
    """What the last comparison says of what now counts."""
    last = max(
        (row.verified_at for row in board.rows.verified if row.verified_at < NOT_YET), default=None
    )
    is_stale = audit is not None and last is not None and last > audit.compared_at
    return Standing(audit, is_stale)
