"""记录有变: which signed editions stand, and how much changed under each since."""

from collections.abc import Iterable, Mapping

from django.db.models import Exists, OuterRef

from reports.making.moved import MovedFigure, notices
from reports.models import Edition
from reports.workflow import FROZEN


def standing(editions: Iterable[Edition]) -> list[Edition]:
    """Those signed or published that no signed correction has taken the place of."""
    corrected = Edition.objects.standing().filter(corrects=OuterRef("pk"))
    rows = Edition.objects.standing().filter(pk__in=[edition.pk for edition in editions])
    rows = rows.exclude(Exists(corrected))
    return list(rows.select_related("campaign").order_by("-cut_off", "-position"))


def marked(
    editions: Iterable[Edition], found: Mapping[int, list[MovedFigure]] | None = None
) -> list[Edition]:
    """The editions of a list, each told how many of its figures changed since (`changes`).

    `found`: the notices of all that stand, where they are at hand.
    """
    rows = list(editions)
    if found is None:
        frozen = []
        for row in rows:
            if row.state in FROZEN:
                frozen.append(row)
        found = notices(standing(frozen))
    for row in rows:
        row.changes = len(found.get(row.pk, ()))  # type: ignore[attr-defined]
    return rows
