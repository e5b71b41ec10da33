"""Probes: statements that a database has to be able to run, tried and taken back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import Error, InterfaceError, OperationalError, connections, transaction


@dataclass(frozen=True)
class Need:
    """Something without which the system does not work, and how it is tried.

    `lacks` says in Chinese what is missing, `remedy` what to do about it.
    """

    code: str
    statements: tuple[str, ...]
    lacks: str
    remedy: str


@dataclass(frozen=True)
class Lack:
    """A need that a database does not meet, with its own words where it gave any."""

    code: str
    says: str
    remedy: str


def lacks_of(alias: str, needs: Sequence[Need]) -> list[Lack]:
    """The needs this database does not meet; nothing that was tried remains.

    Raise OperationalError or InterfaceError where it goes away meanwhile.
    """
    found = []
    with transaction.atomic(using=alias):
        for need in needs:
            words = why_not(alias, need.statements)
            if words is not None:
                says = f"{need.lacks}（{words}）" if words else need.lacks
                found.append(Lack(need.code, says, need.remedy))
        transaction.set_rollback(True, using=alias)
    return found


def why_not(alias: str, statements: Iterable[str]) -> str | None:
    """The first line of what the database said against the statements; None: it can.

    The last statement, where it is a question, has to answer true.
    """
    try:
        with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            answer: tuple[object, ...] | None = (True,)
            for statement in statements:
                cursor.execute(statement)
                answer = cursor.fetchone() if cursor.description else (True,)
            transaction.set_rollback(True, using=alias)
    except (OperationalError, InterfaceError):
        if is_away(alias):
            raise
        return "不能执行"
    except Error as error:
        return str(error).strip().partition("\n")[0]
    return None if answer is not None and answer[0] else ""


def is_away(alias: str) -> bool:
    """Whether the database answers nothing at all any more."""
    connection = connections[alias]
    return connection.connection is None or not connection.is_usable()
