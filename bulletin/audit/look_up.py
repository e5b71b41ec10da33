"""What the trail says of the last time something was done: its details, its instant."""

from datetime import datetime
from typing import Any

from django.db import models

from bulletin.models.audit import AuditEvent


def last_details(*, action: str, of: models.Model) -> dict[str, Any] | None:
    """The details of the newest line about that act and row; None where there is none."""
    found: dict[str, Any] | None = (
        AuditEvent.objects.filter(
            action=action, kind=of._meta.label_lower, key=str(of.pk)
        )
        .order_by("-pk")
        .values_list("details", flat=True)
        .first()
    )
    return found


def last_time(*, action: str, of: models.Model, before: datetime) -> datetime | None:
    """When that was last done before an instant; None where it never was."""
    rows = AuditEvent.objects.filter(
        action=action, kind=of._meta.label_lower, key=str(of.pk), at__lt=before
    )
    found: datetime | None = rows.order_by("-at").values_list("at", flat=True).first()
    return found


def mark_of_system() -> str:
    """What tells this system from another one: of the first line of its trail.

    Such as "0f3c9a..."; empty before there is a line.
    """
    lines = AuditEvent.objects.order_by("pk")
    return lines.values_list("content", flat=True).first() or ""


def newest_line() -> int:
    """The key of the newest line; 0 where there is none."""
    newest: int | None = AuditEvent.objects.aggregate(newest=models.Max("pk"))["newest"]
    return newest or 0


def kinds_since(line: int) -> set[str]:
    """What lines after that one are about: `{"organizations.activity", "bulletin.user"}`."""
    lines = AuditEvent.objects.filter(pk__gt=line).order_by()
    return set(lines.values_list("kind", flat=True).distinct())
