"""DATABASE_REPLICA_URL: pages that only read ask a copy of the database that follows it."""

#: The name of the copy among Django's databases; the other one is `default`.
REPLICA = "replica"
