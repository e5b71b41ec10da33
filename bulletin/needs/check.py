"""`manage.py check --database default`: what the database lacks; `migrate` asks it first."""

from collections.abc import Iterable
from typing import Any

from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, InterfaceError, NotSupportedError, connections

from bulletin.needs import postgres, sqlite
from bulletin.needs.probing import Lack, lacks_of, why_not
from bulletin.replica import REPLICA
from bulletin.replica.lag import Lag, measure

TOO_OLD = Lack(
    "E020",
    "数据库版本太旧或不是所支持的数据库",
    "请用 PostgreSQL 14 至 18 或 SQLite 3.34 以上；其他数据库见 docs/scale.md",
)
AWAY = Lack(
    "E021",
    "数据库连不上",
    "请检查 DATABASE_URL（用户、密码、主机、库名）和数据库服务是否已启动",
)
READ_ONLY = Lack(
    "E022",
    "这个数据库只能读，不能写（备机，或设成了只读）",
    "DATABASE_URL 请写主库的地址；备机的地址写在 DATABASE_REPLICA_URL",
)


@register(Tags.database)
def database_has_what_is_needed(
    databases: Iterable[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """An error for each need that is not met; one alone where it does not answer.

    A replica has to be what these refuse; one that is of no use is a warning.
    """
    found: list[CheckMessage] = []
    for alias in databases or []:
        if alias == REPLICA:
            found += _of_replica(measure())
            continue
        try:
            found += _of_database(alias)
        except NotSupportedError as error:
            found.append(_error(alias, TOO_OLD, str(error)))
        except (DatabaseError, InterfaceError) as error:
            found.append(_error(alias, AWAY, str(error).strip().partition("\n")[0]))
    return found


def _of_database(alias: str) -> list[CheckMessage]:
    """What is wrong with one that may be asked. Raise where it cannot be."""
    connection = connections[alias]
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        return [_error(alias, lack) for lack in lacks_of(alias, sqlite.NEEDS)]
    if why_not(alias, [postgres.IS_READ_ONLY]) is None:
        return [_error(alias, READ_ONLY)]
    found = [_error(alias, lack) for lack in lacks_of(alias, postgres.NEEDS)]
    for lack in lacks_of(alias, [postgres.KEEPS_WHAT_IT_SAYS]):
        code = f"bulletin.{lack.code}"
        found.append(checks.Warning(lack.says, hint=lack.remedy, obj=alias, id=code))
    return found


def _of_replica(lag: Lag) -> list[CheckMessage]:
    """A warning where it is not read from now: the site works without it."""
    if lag.is_short:
        return []
    said = lag.why if lag.seconds is None else f"{lag.seconds:.0f} s behind"
    return [
        checks.Warning(
            f"备机现在用不上，页面都从主库读（{said}）",
            hint="请核对 DATABASE_REPLICA_URL，以及备机是否在跟随主库（pg_stat_wal_receiver）；"
            "主备切换之后，请把两个地址对调，再重启本系统",
            obj=REPLICA,
            id="bulletin.W021",
        )
    ]


def _error(alias: str, lack: Lack, words: str = "") -> CheckMessage:
    said = f"{lack.says}（{words}）" if words else lack.says
    return Error(said, hint=lack.remedy, obj=alias, id=f"bulletin.{lack.code}")
