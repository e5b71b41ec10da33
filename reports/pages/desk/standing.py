"""两套算法是否一致: when the totals were last computed a second time, and what came of it."""

from dataclasses import dataclass

from django.db.models import Max

from organizations.models import Agreement, Figure
from reports.pages.campaign.board import Board


@dataclass(frozen=True)
class AgreementPanel:
    """The panel. `audit` None: never compared.

    `is_stale`: something was verified, corrected or voided since. `is_other_day`: it was
    not up to the day that the page shows. `is_large`: too much to be compared while
    somebody waits.
    """

    audit: Agreement | None
    is_stale: bool = False
    is_other_day: bool = False
    is_large: bool = False

    @property
    def tone(self) -> str:
        """Block where they differ, warn where nobody knows, ok else."""
        if self.audit is None:
            return "warn"
        return "ok" if self.audit.is_agreed else "block"

    @property
    def differing(self) -> list[str]:
        """The totals that differ, in words, a few of them."""
        found = []
        for total in self.audit.differences[:3] if self.audit else []:
            found.append(f"{total['party']}：{total['indicator']}{total['item'] or ''}")
        return found


def standing(board: Board, audit: Agreement | None) -> AgreementPanel:
    """What the last comparison says of what now counts, in a query."""
    if audit is None:
        return AgreementPanel(None, is_large=board.is_large)
    figures = Figure.objects.filter(activity__campaign=board.campaign)
    since = figures.aggregate(counted=Max("in_force_from"), ended=Max("in_force_until"))
    changes = []
    for moment in since.values():
        if moment is not None:
            changes.append(moment)
    is_stale = bool(changes) and max(changes) > audit.compared_at
    return AgreementPanel(audit, is_stale, audit.cut_off != board.cutoff, board.is_large)
