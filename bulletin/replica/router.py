"""Which database a query goes to. In force where DATABASE_REPLICA_URL is set."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model

from bulletin.replica import REPLICA
from bulletin.replica.reading import is_from_replica, note_written

#: Who somebody is and what they may do is never a moment old.
AT_THE_PRIMARY = frozenset(
    {
        *("sessions.session", "auth.group", "auth.permission", "axes.accessattempt"),
        *("contenttypes.contenttype", "otp_totp.totpdevice"),
        *("bulletin.user", "bulletin.duty", "bulletin.district", "bulletin.apikey"),
        *("bulletin.formerpassword", "bulletin.recoverycode"),
    }
)


class ReplicaRouter:
    """Reads of a page that only reads go to the replica, all others to the primary."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        """`"replica"` or `"default"`; never where an earlier row came from."""
        if not is_from_replica() or model._meta.label_lower in AT_THE_PRIMARY:
            return DEFAULT_DB_ALIAS
        if connections[DEFAULT_DB_ALIAS].in_atomic_block:
            return DEFAULT_DB_ALIAS
        return REPLICA

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        """Always the primary; the rest of the request reads there too."""
        note_written()
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        """Both hold the same rows."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """The replica follows by itself."""
        return db == DEFAULT_DB_ALIAS
