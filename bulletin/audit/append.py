"""append(): the one way to write a line of the trail, in the transaction of the act itself."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from bulletin.models import User
from bulletin.models.audit import AuditEvent


def append(
    *, by: User, action: str, of: models.Model, details: Mapping[str, Any] | None = None
) -> AuditEvent:
    """Write that `by` did `action` (a short code) to the saved `of`.

    Details: JSON values.
    """
    return AuditEvent.objects.create(
        actor=by.get_username(),
        action=action,
        kind=of._meta.label_lower,
        key=str(of.pk),
        label=str(of)[:300],
        details=dict(details or {}),
    )
