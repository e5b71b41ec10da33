"""Guards: what the database itself refuses, past every form, action and shell.

A guard is a trigger in plain SQL, in the words of either database. Every FrozenModel is
guarded by itself; an app's config may name more in `guards()`, and in `keeping()` the
statements of triggers by which the database keeps something up to date. `manage.py migrate` takes
them away before it alters tables and puts them up again behind (on SQLite a rebuilt table
loses its triggers, and one that names a table under repair stops the repair); so they
follow from the code, not from the history of migrations (ADR 0013).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.apps import apps
from django.db import IntegrityError
from django.db.backends.base.base import BaseDatabaseWrapper

from bulletin.audit.chain import BEGINNING, TRIGGER, sealing_statements
from bulletin.models import FrozenModel
from bulletin.models.audit import DIGEST, AuditEvent, AuditHead, AuditLink
from bulletin.people import namesakes

#: How all our triggers and functions begin.
PREFIX = "guard_"


@dataclass(frozen=True)
class Guard:
    """A refusal: at this event on this table, where the condition holds, with this sentence.

    `event` is UPDATE, DELETE or INSERT. `when` is SQL over OLD and NEW that both databases read;
    empty: always. `{differs}` in it stands for "is not the same, empty ones compared too".
    """

    name: str
    table: str
    event: str
    says: str
    when: str = ""

    @property
    def trigger(self) -> str:
        """What it is called in the database."""
        return f"{PREFIX}{self.name}"


def write_once(model: type[FrozenModel]) -> list[Guard]:
    """Rows of this model are neither changed nor deleted, but for those it lets go."""
    table, name = model._meta.db_table, str(model._meta.verbose_name)
    return [
        Guard(f"{table}_update", table, "UPDATE", f"{name}只写一次，不能修改"),
        Guard(
            f"{table}_delete",
            table,
            "DELETE",
            f"{name}只写一次，不能删除",
            model.stays_where,
        ),
    ]


def of_the_trail() -> list[Guard]:
    """The chain of the trail grows at its end, link by link, and never back."""
    events = AuditEvent._meta.db_table
    links, heads = AuditLink._meta.db_table, AuditHead._meta.db_table
    is_no_end = (
        f"NEW.number <> 1 + COALESCE((SELECT max(l.number) FROM {links} l), 0) "  # noqa: S608
        f"OR NEW.previous <> COALESCE((SELECT l.digest FROM {links} l "
        f"WHERE l.number = NEW.number - 1), '{BEGINNING}')"
    )
    is_no_link = (
        "NEW.number <= OLD.number OR NOT EXISTS "  # noqa: S608 - tables of ours
        f"(SELECT 1 FROM {links} l "
        "WHERE l.number = NEW.number AND l.digest = NEW.digest)"
    )
    return [
        Guard(
            f"{events}_insert",
            events,
            "INSERT",
            "操作日志只能由系统在办理时写入",
            f"length(NEW.content) <> {DIGEST}",
        ),
        Guard(f"{links}_insert", links, "INSERT", "操作日志的链只能接在末尾", is_no_end),
        Guard(
            f"{heads}_insert",
            heads,
            "INSERT",
            "操作日志的末端从第一条开始",
            "NEW.number <> 0",
        ),
        Guard(
            f"{heads}_update",
            heads,
            "UPDATE",
            "操作日志的末端只能前进到链上的一条",
            is_no_link,
        ),
        Guard(f"{heads}_delete", heads, "DELETE", "操作日志的末端不能删除"),
    ]


def guards() -> Iterator[Guard]:
    """Every guard that there has to be."""
    yield from of_the_trail()
    for model in apps.get_models():
        if issubclass(model, FrozenModel):
            yield from write_once(model)
    for config in apps.get_app_configs():
        yield from getattr(config, "guards", list)()


def refusal_of(error: IntegrityError) -> str:
    """The sentence of the guard that refused; empty where no guard did."""
    # PostgreSQL tells in further lines where the trigger stood.
    said = str(error).partition("\n")[0].strip()
    return said if any(guard.says == said for guard in guards()) else ""


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Put every guard in place, whatever was there.

    Of a table that is not there, none.
    """
    take_down(connection)
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        statements = _of_guards(connection.vendor, tables)
        if "bulletin_auditlink" in tables:
            statements += sealing_statements(connection.vendor)
        if namesakes.is_kept(connection, cursor):
            statements += namesakes.keeping_statements(connection.vendor)
        for config in apps.get_app_configs():
            statements += getattr(config, "keeping", _nothing)(connection)
        for statement in statements:
            cursor.execute(statement)


def _of_guards(vendor: str, tables: set[str]) -> list[str]:
    """The statements of the guards of these tables."""
    wanted = [guard for guard in guards() if guard.table in tables]
    statements: list[str] = []
    for guard in wanted:
        statements += _statements(vendor, guard)
    for guard in wanted:
        if vendor == "postgresql" and guard.event == "DELETE":
            statements += _no_truncation(guard)
    return statements


def _nothing(connection: BaseDatabaseWrapper) -> list[str]:
    return []


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Take them all away."""
    found = present(connection)
    with connection.cursor() as cursor:
        if TRIGGER in found:
            # What waits for the commit is done now: a trigger with work to do stays.
            cursor.execute(f'SET CONSTRAINTS "{TRIGGER}" IMMEDIATE')
        for trigger, table in found.items():
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER "{trigger}"{on}')


def present(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """The guards in the database: name -> table."""
    question = (
        "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace "
        "AND t.tgname LIKE %s"
        if connection.vendor == "postgresql"
        else "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(question, [f"{PREFIX}%"])
        return dict(cursor.fetchall())


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without guards inside: for migrations, for restoring a backup, for emptying a test."""
    take_down(connection)
    try:
        yield
    finally:
        put_up(connection)


def _statements(vendor: str, guard: Guard) -> Iterable[str]:
    says = guard.says.replace("'", "''")
    if vendor == "sqlite":
        when = f"WHEN {guard.when.replace('{differs}', 'IS NOT')} " if guard.when else ""
        return [
            f'CREATE TRIGGER "{guard.trigger}" BEFORE {guard.event} ON "{guard.table}" '
            f"{when}BEGIN SELECT RAISE(ABORT, '{says}'); END"
        ]
    when = guard.when.replace("{differs}", "IS DISTINCT FROM") or "true"
    kept = "OLD" if guard.event == "DELETE" else "NEW"
    return [
        f'CREATE OR REPLACE FUNCTION "{guard.trigger}"() RETURNS trigger LANGUAGE plpgsql AS '
        f"$guard$ BEGIN IF {when} THEN RAISE EXCEPTION USING MESSAGE = '{says}', "
        f"ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {kept}; END $guard$",
        f'CREATE TRIGGER "{guard.trigger}" BEFORE {guard.event} ON "{guard.table}" '
        f'FOR EACH ROW EXECUTE FUNCTION "{guard.trigger}"()',
    ]


def _no_truncation(guard: Guard) -> Iterable[str]:
    """A table whose rows are not deleted, or not all of them, is not emptied either.

    No row is at hand then, so that no condition is asked. SQLite knows no such statement.
    """
    says = guard.says.replace("'", "''")
    name = f"{PREFIX}{guard.table}_truncate"
    return [
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS '
        f"$guard$ BEGIN RAISE EXCEPTION USING MESSAGE = '{says}', "
        "ERRCODE = 'integrity_constraint_violation'; END $guard$",
        f'CREATE TRIGGER "{name}" BEFORE TRUNCATE ON "{guard.table}" '
        f'FOR EACH STATEMENT EXECUTE FUNCTION "{name}"()',
    ]
