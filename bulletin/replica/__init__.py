"""DATABASE_REPLICA_URL: pages that only read ask a copy of the database that follows it."""

from django.conf import settings

#: The name of the copy among Django's databases; the other one is `default`.
REPLICA = "replica"


def is_set() -> bool:
    """Whether this installation has one: the router that leads to it is in force then."""
    return bool(settings.DATABASE_ROUTERS)
