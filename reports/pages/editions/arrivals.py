"""What was verified and is not told in the edition, and how its totals would change."""

from dataclasses import dataclass

from reports.document.blocks import Document
from reports.document.differences import differences
from reports.models import Edition
from reports.pages.editions.candidates import to_list
from reports.workflow import FROZEN


@dataclass(frozen=True)
class Arrivals:
    """Verified activities that are not in the edition.

    `changes`: totals, from what to what.
    """

    count: int
    changes: tuple[tuple[str, str], ...] = ()
    is_draft: bool = False

    @property
    def words(self) -> str:
        """The bar; empty where there is nothing to say."""
        if not self.count and not self.changes:
            return ""
        said = f"{self.count} 条新核实记录未入稿" if self.count else "核实过的记录有变化"
        if self.changes:
            totals = []
            for old, new in self.changes:
                totals.append(f"{old} → {new}")
            said += f"，总数将变为：{'、'.join(totals)}"
        hint = (
            "按“重新取数”编入，或在左边逐条编入。"
            if self.is_draft
            else "要入稿须先退回。"
        )
        return f"{said}。{hint}"


def arrivals_for(
    edition: Edition, document: Document, count: int | None = None
) -> Arrivals:
    """Counted against the records of this moment; a signed edition stays as it is.

    `count`: how many wait, where the caller knows.
    """
    if edition.state in FROZEN:
        return Arrivals(0)
    count = to_list(edition).count() if count is None else count
    return Arrivals(count, _changes(edition, document), is_draft=edition.is_editable)


def _changes(edition: Edition, document: Document) -> tuple[tuple[str, str], ...]:
    """The numbers that say something else than at 送审, as the one formatter prints them."""
    last = (
        edition.decisions.select_related("manuscript")
        .filter(manuscript__isnull=False)
        .first()
    )
    if edition.is_editable or last is None or last.manuscript is None:
        return ()
    found: list[tuple[str, str]] = []
    for change in differences(last.manuscript.as_document(), document):
        found += change.numbers
    return tuple(found)
