"""The decisions of an edition as plain JSON values, chained."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from reports.models import Decision, Edition
from reports.proof.checker.steps import chained


def chained_decisions(
    edition: Edition, signed: Sequence[dict[str, Any]] = ()
) -> list[dict[str, Any]]:
    """Every step so far: which, by whom, when, with what remark, about which text.

    `signed`: those that a snapshot keeps; people are named as they were called then.
    """
    rows = edition.decisions.select_related(
        "taken_by", "manuscript", "paper__signatory"
    ).order_by("pk")
    plain = [_plain(row) for row in rows]
    for row, kept in zip(plain, signed, strict=False):
        row["by"] = kept["by"]
        if "paper" in row and "paper" in kept:
            row["paper"]["signatory"] = kept["paper"]["signatory"]
    return chained(plain)


def _plain(row: Decision) -> dict[str, Any]:
    found: dict[str, Any] = {
        "step": row.step,
        "before": row.before,
        "after": row.after,
        "at": row.taken_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": str(row.taken_by),
        "remark": row.remark,
        "text": row.manuscript.digest if row.manuscript else "",
        "version": row.version,
    }
    if row.paper is not None:
        found["paper"] = {
            "signatory": str(row.paper.signatory),
            "signed_on": row.paper.signed_on.isoformat(),
            "scan": row.paper.scan_digest,
        }
    return found
