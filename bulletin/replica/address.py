"""Where the replica is: DATABASE_REPLICA_URL beside DATABASE_URL."""

from collections.abc import Mapping
from typing import cast

from bulletin.environment import WrongSetting, database


def databases(
    environ: Mapping[str, str], *, default_file: str
) -> dict[str, dict[str, object]]:
    """DATABASES: `default`, and `replica` where DATABASE_REPLICA_URL names one.

    Raise WrongSetting where either is not PostgreSQL. Nothing can be written to the
    replica, whatever stands at that address.
    """
    found = {"default": database(environ, default_file=default_file)}
    url = environ.get("DATABASE_REPLICA_URL", "").strip()
    if not url:
        return found
    replica = database({"DATABASE_URL": url}, default_file="")
    engines = {found["default"]["ENGINE"], replica["ENGINE"]}
    if engines != {"django.db.backends.postgresql"}:
        raise WrongSetting(
            "DATABASE_REPLICA_URL 是 PostgreSQL 备机的地址：DATABASE_URL 和它都要写成 "
            "postgres://用户:密码@主机:5432/库名；用 SQLite 时请去掉 DATABASE_REPLICA_URL"
        )
    options = cast(dict[str, object], replica["OPTIONS"])
    given = options.get("options", "")
    options["options"] = f"{given} -c default_transaction_read_only=on".strip()
    options["connect_timeout"] = "2"
    return {**found, "replica": {**replica, "TEST": {"MIRROR": "default"}}}
