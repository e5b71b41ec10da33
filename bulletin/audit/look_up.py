"""last_details(): what the trail says of the last time something was done."""

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
