"""Where words stand in activities: an index of the database, asked before any text is read.

Chinese is searched by words of two characters, which no index of whole words finds. On
PostgreSQL the index holds every two characters that stand side by side; on SQLite every
three (FTS5 tells all that begin with two), with two blanks behind each field so that its
last characters begin one, too. The database keeps it itself: an index of an expression on
PostgreSQL, triggers that are put up with the guards on SQLite (ADR 0092).
"""

from typing import NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

TABLE = "organizations_activity"
WORDS, PLACES = "organizations_activity_words", "organizations_activity_words_at"
#: The fields that a search looks into.
SAID = ("number", "title", "narrative", "place")
PAIRS, INDEX = "organizations_pairs", "organizations_activity_pairs"
TRIGGER = "guard_activity_words"
#: So many characters of a word the index tells apart.
HELD = {"sqlite": 3, "postgresql": 2}

_TOGETHER = " || E'\\n' || ".join(SAID)
_LAST = "\U0010ffff"


class MayHold(NamedTuple):
    """Keys of activities as a subquery; `is_exact`: all of them hold the word."""

    keys: RawSQL
    is_exact: bool


def candidates(vendor: str, word: str) -> MayHold | None:
    """Return the activities that may hold a word.

    None for a word that the index cannot tell: one character on PostgreSQL.
    """
    said = word.lower()
    is_exact = len(said) <= HELD[vendor]
    if vendor == "sqlite":
        first = said[: HELD[vendor]]
        asked = f"SELECT doc FROM {PLACES} WHERE term >= %s AND term < %s"  # noqa: S608
        return MayHold(RawSQL(asked, [first, first + _LAST]), is_exact)  # noqa: S611
    pairs = [said[place : place + 2] for place in range(len(said) - 1)]
    if not pairs:
        return None
    asked = f"SELECT id FROM {TABLE} WHERE {PAIRS}({_TOGETHER}) @> %s::text[]"  # noqa: S608
    return MayHold(RawSQL(asked, [pairs]), is_exact)  # noqa: S611


def making_statements(vendor: str) -> list[str]:
    """Return the statements that make the index, empty on SQLite."""
    if vendor == "sqlite":
        return [
            f"CREATE VIRTUAL TABLE {WORDS} USING fts5({', '.join(SAID)}, content='', "
            "detail='none', columnsize=0, tokenize='trigram')",
            f"CREATE VIRTUAL TABLE {PLACES} USING fts5vocab('{WORDS}', 'instance')",
        ]
    every_other = (
        r"string_to_array(regexp_replace({}, '(..)', '\1' || chr(1), 'g'), chr(1))"
    )
    return [
        f"CREATE FUNCTION {PAIRS}(said text) RETURNS text[] "
        "LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $pairs$ SELECT "
        f"{every_other.format('lower(said)')} || "
        f"{every_other.format('substr(lower(said), 2)')} $pairs$",
        f"CREATE INDEX {INDEX} ON {TABLE} USING gin ({PAIRS}({_TOGETHER}))",
    ]


def unmaking_statements(vendor: str) -> list[str]:
    """Return the statements that take the index away."""
    if vendor == "sqlite":
        return [f"DROP TABLE {PLACES}", f"DROP TABLE {WORDS}"]
    return [f"DROP INDEX {INDEX}", f"DROP FUNCTION {PAIRS}(text)"]


def keeping_statements(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the statements that fill the index anew and put up what keeps it, on SQLite.

    While the triggers were down, rows may have changed. None where there is no index yet.
    """
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        if WORDS not in connection.introspection.table_names(cursor):
            return []
    added, taken = _row("NEW"), _row("OLD")
    names = ", ".join(SAID)
    all_rows = f"SELECT id, {_padded('')} FROM {TABLE}"  # noqa: S608
    put_in = f"INSERT INTO {WORDS} (rowid, {names})"
    take_out = f"INSERT INTO {WORDS} ({WORDS}, rowid, {names}) VALUES ('delete', {taken})"  # noqa: S608
    put = f"{put_in} VALUES ({added})"
    return [
        f"INSERT INTO {WORDS} ({WORDS}) VALUES ('delete-all')",  # noqa: S608
        f"{put_in} {all_rows}",
        f'CREATE TRIGGER "{TRIGGER}_insert" AFTER INSERT ON "{TABLE}" BEGIN {put}; END',
        f'CREATE TRIGGER "{TRIGGER}_delete" AFTER DELETE ON "{TABLE}" BEGIN {take_out}; END',
        f'CREATE TRIGGER "{TRIGGER}_update" AFTER UPDATE OF {names} ON "{TABLE}" '
        f"WHEN {_differ()} BEGIN {take_out}; {put}; END",
    ]


def _row(which: str) -> str:
    return f"{which}.id, {_padded(which + '.')}"


def _padded(prefix: str) -> str:
    return ", ".join(f"{prefix}{name} || '  '" for name in SAID)


def _differ() -> str:
    return " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in SAID)
