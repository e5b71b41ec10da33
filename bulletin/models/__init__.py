"""Who is logged in, and the bases.

Not AuditEvent: the one door to the trail is bulletin.audit.
"""

from bulletin.models import audit as _audit  # noqa: F401 - Django must meet the model
from bulletin.models.api_key import ApiKey
from bulletin.models.background_job import BackgroundJob, MadeFile, Routine
from bulletin.models.base import (
    CheckedModel,
    FrozenError,
    FrozenModel,
    FrozenQuerySet,
    Recorded,
)
from bulletin.models.bureau import Bureau
from bulletin.models.district import District
from bulletin.models.duty import Duty, assign
from bulletin.models.former_password import FormerPassword
from bulletin.models.list_look import ListLook, SavedFilter
from bulletin.models.recovery_code import RecoveryCode
from bulletin.models.sent_form import SentForm
from bulletin.models.upkeep_run import UpkeepRun
from bulletin.models.user import User

__all__ = [
    "ApiKey",
    "BackgroundJob",
    "Bureau",
    "CheckedModel",
    "District",
    "Duty",
    "FormerPassword",
    "FrozenError",
    "FrozenModel",
    "FrozenQuerySet",
    "ListLook",
    "MadeFile",
    "Recorded",
    "RecoveryCode",
    "Routine",
    "SavedFilter",
    "SentForm",
    "UpkeepRun",
    "User",
    "assign",
]
