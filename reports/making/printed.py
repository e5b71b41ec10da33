"""The totals that an edition was signed with, and what it was signed with as new."""

from typing import Any

from reports.models import Edition, Snapshot


def printed_totals(edition: Edition) -> list[dict[str, Any]]:
    """The totals of the newest snapshot, as it keeps them; empty where there is none.

    One of them: {"indicator": "volunteers", "destination": None, "item": "", "unit": "人",
    …}.
    """
    snapshot = Snapshot.objects.filter(edition=edition).order_by("-id").first()
    return snapshot.basis.get("totals") or [] if snapshot else []


def printed_increments(edition: Edition) -> list[dict[str, Any]]:
    """What its sentences told as new since the edition before, as the snapshot keeps it."""
    snapshot = Snapshot.objects.filter(edition=edition).order_by("-id").first()
    increments = snapshot.basis.get("increments") or {} if snapshot else {}
    found: list[dict[str, Any]] = increments.get("totals", [])
    return found
