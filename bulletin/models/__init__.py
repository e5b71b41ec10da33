"""Who is logged in, and the bases. AuditEvent is not re-exported: the trail has one door, bulletin.audit."""

from bulletin.models import audit as _audit  # noqa: F401 - Django must meet the model
from bulletin.models.base import FrozenError, FrozenModel, FrozenQuerySet, Recorded
from bulletin.models.district import District
from bulletin.models.duty import Duty, assign
from bulletin.models.user import User

__all__ = [
    "District",
    "Duty",
    "FrozenError",
    "FrozenModel",
    "FrozenQuerySet",
    "Recorded",
    "User",
    "assign",
]
