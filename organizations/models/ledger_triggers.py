"""Triggers that mark a ledger stale in the same transaction as what makes it stale.

Every writer passes them, also one who knows nothing of ledgers. On SQLite a migration that rebuilds
a table (most changes of a field or constraint) drops its triggers: let it run `install` once more
as its last operation; a test finds it missing.

    operations = [..., migrations.RunPython(install_triggers, migrations.RunPython.noop)]
"""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

MARK = "organizations_ledgermark"
#: What of a figure the totals depend on.
FIGURE = (
    "activity_id", "indicator_id", "item", "unit", "destination_id", "qualifier", "value",
    "value_max", "step", "counting", "scope", "part_of_id", "as_of", "in_force_from",
    "in_force_until",
)  # fmt: skip
LEAD = ("activity_id", "position", "party_id", "organization_id")
STANDING = ("party_id", "since", "until", "recorded_at", "withdrawn_at")
#: Tables of the tree, with the columns that matter.
TREE = {
    "organizations_partyplacement": (*STANDING, "parent_id"),
    "organizations_coverage": (*STANDING, "organization_id", "is_main"),
    "organizations_partyorganization": ("is_root",),
}
#: Registers that lines are written by.
REGISTERS = {"organizations_destination": "code", "organizations_indicator": "counts_things"}
#: So many activities in one statement have marks of their own; more are one mark for all.
FEW = 100
#: The lock between whoever changes what ledgers follow from and whoever opens a new one.
OPENING_LOCK = 20_120_000


def install_triggers(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place, whatever was there, and let every ledger be read anew."""
    remove_triggers(apps, schema_editor)
    statements = _postgresql() if _is_postgresql(schema_editor) else _sqlite()
    for statement in [*statements, _mark_all_ledgers("'all'", "")]:
        schema_editor.execute(statement)


def remove_triggers(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take them away."""
    for name, table in triggers().items():
        on = f" ON {table}" if _is_postgresql(schema_editor) else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def triggers() -> dict[str, str]:
    """Every trigger by name, with the table it watches."""
    tables = ["organizations_figure", "organizations_activitylead", *TREE]
    events = {
        f"ledger_{table.removeprefix('organizations_')}_{event}": table
        for table in tables
        for event in ("insert", "update", "delete")
    }
    registers = {
        f"ledger_{table.removeprefix('organizations_')}_update": table for table in REGISTERS
    }
    return {**events, **registers, "ledger_activity_update": "organizations_activity"}


def nobody_else_writes() -> bool:
    """Whether no other transaction has set off a trigger and goes on; none will before ours ends.

    Within a transaction. On SQLite there is but one writer at a time.
    """
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [OPENING_LOCK])
        return bool(cursor.fetchone()[0])


def _is_postgresql(schema_editor: BaseDatabaseSchemaEditor) -> bool:
    return schema_editor.connection.vendor == "postgresql"


def _name(table: str, event: str) -> str:
    return f"ledger_{table.removeprefix('organizations_')}_{event}"


def _mark_all_ledgers(kind: str, unless: str) -> str:
    return (
        f"INSERT INTO {MARK} (kind, campaign_id) SELECT {kind}, l.campaign_id "
        f"FROM organizations_ledger l WHERE true{unless}"
    )


# SQLite: row by row, one writer at a time -------------------------------------------------------


def _sqlite() -> list[str]:
    return [
        *_sqlite_rows("organizations_figure", FIGURE, _sqlite_figure, "in_force_from"),
        *_sqlite_rows("organizations_activitylead", LEAD, _sqlite_activity),
        *(
            statement
            for table, columns in TREE.items()
            for statement in _sqlite_rows(table, columns, _sqlite_tree)
        ),
        *(
            _sqlite_trigger(table, "update", f"OLD.{column} IS NOT NEW.{column}", _sqlite_all())
            for table, column in REGISTERS.items()
        ),
        _sqlite_trigger(
            "organizations_activity",
            "update",
            "OLD.number IS NOT NEW.number OR OLD.campaign_id IS NOT NEW.campaign_id",
            f"INSERT INTO {MARK} (kind, activity_id) VALUES ('activity', NEW.id);"
            f" INSERT INTO {MARK} (kind, campaign_id)"
            " SELECT 'all', OLD.campaign_id WHERE OLD.campaign_id IS NOT NEW.campaign_id;",
        ),
    ]


def _sqlite_rows(
    table: str, columns: tuple[str, ...], mark: Callable[[str], str], counts: str = ""
) -> list[str]:
    """The triggers of a table whose rows come, change and go; a row matters if `counts` is set."""
    changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
    new, old = (f"{row}.{counts} IS NOT NULL" if counts else "true" for row in ("NEW", "OLD"))
    return [
        _sqlite_trigger(table, "insert", new, mark("NEW")),
        _sqlite_trigger(
            table, "update", f"({changed}) AND ({old} OR {new})", mark("OLD") + mark("NEW")
        ),
        _sqlite_trigger(table, "delete", old, mark("OLD")),
    ]


def _sqlite_trigger(table: str, event: str, when: str, act: str) -> str:
    return (
        f"CREATE TRIGGER {_name(table, event)} AFTER {event.upper()} ON {table} "
        f"WHEN {when} BEGIN {act} END"
    )


def _sqlite_figure(row: str) -> str:
    return (
        f"INSERT INTO {MARK} (kind, activity_id, indicator_id) "
        f"SELECT 'figures', {row}.activity_id, {row}.indicator_id WHERE NOT EXISTS ("
        f"SELECT 1 FROM {MARK} m WHERE m.activity_id = {row}.activity_id"
        f" AND m.indicator_id = {row}.indicator_id);"
    )


def _sqlite_activity(row: str) -> str:
    return (
        f"INSERT INTO {MARK} (kind, activity_id) SELECT 'activity', {row}.activity_id "
        f"WHERE NOT EXISTS (SELECT 1 FROM {MARK} m WHERE m.kind = 'activity'"
        f" AND m.activity_id = {row}.activity_id AND m.indicator_id IS NULL);"
    )


def _sqlite_tree(row: str) -> str:
    unless = (
        f" AND NOT EXISTS (SELECT 1 FROM {MARK} m WHERE m.kind = 'tree'"
        " AND m.campaign_id = l.campaign_id)"
    )
    return _mark_all_ledgers("'tree'", unless) + ";"


def _sqlite_all() -> str:
    return _mark_all_ledgers("'all'", "") + ";"


# PostgreSQL: statement by statement, marks that come together ------------------------------------

_HEAD = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM pg_advisory_xact_lock_shared({lock});
    {act}
    RETURN NULL;
END $body$
"""
_UNLESS = (
    " AND NOT EXISTS (SELECT 1 FROM {mark} m WHERE m.writer = txid_current()"
    " AND m.kind = '{kind}' AND m.campaign_id = {campaign}{more})"
)


def _postgresql() -> list[str]:
    tree = _function("ledger_marks_tree", _postgresql_marks_all("tree"))
    every = _function("ledger_marks_all", _postgresql_marks_all("all"))
    return [
        *_watched("organizations_figure", FIGURE, "in_force_from", _postgresql_figures()),
        *_watched("organizations_activitylead", LEAD, "", _postgresql_activities()),
        tree,
        every,
        *(
            f"CREATE TRIGGER {_name(table, event)} AFTER {event.upper()} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_marks_tree()"
            for table in ("organizations_partyplacement", "organizations_coverage")
            for event in ("insert", "update", "delete")
        ),
        *(
            f"CREATE TRIGGER {_name('organizations_partyorganization', event)} "
            f"AFTER {event.upper()} ON organizations_partyorganization FOR EACH ROW "
            f"WHEN ({when}) EXECUTE FUNCTION ledger_marks_tree()"
            for event, when in (
                ("insert", "NEW.is_root"),
                ("update", "OLD.is_root IS DISTINCT FROM NEW.is_root"),
                ("delete", "OLD.is_root"),
            )
        ),
        *(
            f"CREATE TRIGGER {_name(table, 'update')} AFTER UPDATE ON {table} FOR EACH ROW "
            f"WHEN (OLD.{column} IS DISTINCT FROM NEW.{column}) "
            "EXECUTE FUNCTION ledger_marks_all()"
            for table, column in REGISTERS.items()
        ),
        _function(
            "ledger_marks_activity",
            f"INSERT INTO {MARK} (kind, campaign_id, activity_id)"
            " VALUES ('activity', NEW.campaign_id, NEW.id);"
            f" INSERT INTO {MARK} (kind, campaign_id)"
            " SELECT 'all', OLD.campaign_id"
            " WHERE OLD.campaign_id IS DISTINCT FROM NEW.campaign_id;",
        ),
        "CREATE TRIGGER ledger_activity_update AFTER UPDATE ON organizations_activity FOR EACH ROW"
        " WHEN (OLD.number IS DISTINCT FROM NEW.number"
        " OR OLD.campaign_id IS DISTINCT FROM NEW.campaign_id)"
        " EXECUTE FUNCTION ledger_marks_activity()",
    ]


def _function(name: str, act: str) -> str:
    return _HEAD.format(name=name, lock=OPENING_LOCK, act=act)


def _postgresql_marks_all(kind: str) -> str:
    unless = _UNLESS.format(mark=MARK, kind=kind, campaign="l.campaign_id", more="")
    return (
        f"INSERT INTO {MARK} (kind, campaign_id, writer) "
        f"SELECT '{kind}', l.campaign_id, txid_current() FROM organizations_ledger l "
        f"WHERE true{unless};"
    )


def _watched(table: str, columns: tuple[str, ...], counts: str, act: str) -> list[str]:
    """Three triggers of a table and their functions; `{rows}` in `act`: what changed."""
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("o", "n"))
    matters = {row: f"{row}.{counts} IS NOT NULL" if counts else "true" for row in ("o", "n")}
    changed = (
        f"FROM old_rows o JOIN new_rows n ON n.id = o.id WHERE ({old}) IS DISTINCT FROM ({new})"
        f" AND ({matters['o']} OR {matters['n']})"
    )
    rows = {
        "insert": f"SELECT n.* FROM new_rows n WHERE {matters['n']}",
        "update": f"SELECT o.* {changed} UNION ALL SELECT n.* {changed}",
        "delete": f"SELECT o.* FROM old_rows o WHERE {matters['o']}",
    }
    seen = {
        "insert": "NEW TABLE AS new_rows",
        "update": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
        "delete": "OLD TABLE AS old_rows",
    }
    return [
        statement
        for event in rows
        for statement in (
            _function(_name(table, event), act.format(rows=rows[event])),
            f"CREATE TRIGGER {_name(table, event)} AFTER {event.upper()} ON {table} "
            f"REFERENCING {seen[event]} FOR EACH STATEMENT "
            f"EXECUTE FUNCTION {_name(table, event)}()",
        )
    ]


def _postgresql_figures() -> str:
    unless = _UNLESS.format(
        mark=MARK,
        kind="figures",
        campaign="a.campaign_id",
        more=" AND m.indicator_id = f.indicator_id",
    )
    return (
        f"INSERT INTO {MARK} (kind, campaign_id, indicator_id, writer) "
        "SELECT DISTINCT 'figures', a.campaign_id, f.indicator_id, txid_current() "
        "FROM ({rows}) f JOIN organizations_activity a ON a.id = f.activity_id "
        f"WHERE true{unless};"
    )


def _postgresql_activities() -> str:
    """A mark for each activity; where many come at once, one for all of the campaign."""
    many = f"count(*) OVER (PARTITION BY a.campaign_id) > {FEW}"
    return (
        f"INSERT INTO {MARK} (kind, campaign_id, activity_id, writer) "
        "SELECT DISTINCT CASE WHEN many THEN 'all' ELSE 'activity' END, campaign_id,"
        " CASE WHEN many THEN NULL ELSE id END, txid_current() "
        f"FROM (SELECT a.id, a.campaign_id, {many} AS many "
        "FROM organizations_activity a WHERE a.id IN (SELECT f.activity_id FROM ({rows}) f)) it;"
    )
