"""The statements that add up figures in the database, in the words of SQLite and PostgreSQL.

`bodies` and `buckets` come in as JSON: to which class a leading body belongs from when until when,
and in which bucket a class puts a figure of an indicator and a day.
"""

from datetime import datetime
from typing import Any

from django.db import connection

#: A value so large that many of them could leave the 64 bits of a sum: read by itself.
LARGE = 10**14

_TABLES = {
    "sqlite": """
    bodies AS MATERIALIZED (
        SELECT json_extract(value, '$[0]') AS body, json_extract(value, '$[1]') AS since,
            json_extract(value, '$[2]') AS until, json_extract(value, '$[3]') AS class
        FROM json_each(%s)),
    buckets AS MATERIALIZED (
        SELECT json_extract(value, '$[0]') AS indicator, json_extract(value, '$[1]') AS class,
            json_extract(value, '$[2]') AS day, json_extract(value, '$[3]') AS bucket,
            json_extract(value, '$[4]') AS known_by
        FROM json_each(%s))""",
    "postgresql": """
    bodies AS MATERIALIZED (
        SELECT (value->>0)::bigint AS body, (value->>1)::date AS since,
            (value->>2)::date AS until, (value->>3)::integer AS class
        FROM jsonb_array_elements(%s::jsonb)),
    buckets AS MATERIALIZED (
        SELECT (value->>0)::bigint AS indicator, (value->>1)::integer AS class,
            (value->>2)::date AS day, (value->>3)::integer AS bucket,
            (value->>4)::timestamptz AS known_by
        FROM jsonb_array_elements(%s::jsonb))""",
}
_FROM = """
    FROM organizations_figure f
    JOIN organizations_activity a ON a.id = f.activity_id
    JOIN organizations_indicator i ON i.id = f.indicator_id
    LEFT JOIN organizations_activitylead l ON l.activity_id = f.activity_id AND NOT EXISTS (
        SELECT 1 FROM organizations_activitylead o WHERE o.activity_id = l.activity_id
        AND (o.position < l.position OR (o.position = l.position AND o.id < l.id)))
    JOIN bodies b ON b.body = COALESCE(l.party_id, -l.organization_id, 0)
        AND f.as_of >= b.since AND f.as_of <= b.until
    LEFT JOIN buckets u ON u.indicator = f.indicator_id AND u.class = b.class AND u.day = f.as_of
    WHERE f.activity_id IN ({activities}) AND f.indicator_id IN ({indicators})
        AND f.as_of <= %s AND {in_force}
        AND f.counting = 'increment' AND f.part_of_id IS NULL
"""
#: What may part ways with its like: read by itself.
ALONE = """(
    COALESCE(f.value, 0) > {large}
    OR (f.qualifier IN ('about', 'nearly', 'over', 'about_over')
        AND (f.step IS NULL OR f.step > f.value))
    OR EXISTS (SELECT 1 FROM organizations_figure p WHERE p.part_of_id = f.id)
    OR f.activity_id IN (SELECT t.activity_id FROM organizations_figure t
        WHERE t.counting = 'total' AND t.scope = 'activity')
    OR (u.known_by IS NOT NULL AND f.in_force_from > u.known_by))"""
KEY = """b.class, u.bucket, f.indicator_id, f.destination_id,
    CASE WHEN i.counts_things THEN f.item ELSE '' END,
    CASE WHEN i.counts_things THEN f.unit ELSE '' END,
    f.qualifier, CASE WHEN f.value IS NULL THEN 1 ELSE 0 END"""
SUMS = (
    f"SELECT {KEY}, COUNT(*), SUM(f.value), SUM(f.step), SUM(f.value_max),"
    " MAX(f.step), MIN(f.as_of), MIN(a.number)",
    f" AND NOT {ALONE} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8",
)
MEMBERS = (f"SELECT {KEY}, f.id, a.number", f" AND NOT {ALONE} ORDER BY f.id")
SINGLES = ("SELECT f.id", f" AND {ALONE}")


def statement(
    kind: tuple[str, str], *, activities: str, indicators: list[int], in_force: str
) -> str:
    """One of the statements; `activities` and `in_force` are SQL with places for parameters."""
    select, rest = kind
    body = _FROM.format(
        activities=activities,
        indicators=", ".join(map(str, indicators)) or "NULL",
        in_force=in_force,
    )
    return f"WITH {_TABLES[connection.vendor]} {select} {body} {rest.format(large=LARGE)}"


def in_force_sql(at: datetime | None) -> tuple[str, list[Any]]:
    """The condition that a figure counts now, or at an instant, and its parameters."""
    if at is None:
        return "f.in_force_from IS NOT NULL AND f.in_force_until IS NULL", []
    instant = connection.ops.adapt_datetimefield_value(at)
    return (
        "f.in_force_from <= %s AND (f.in_force_until IS NULL OR f.in_force_until > %s)",
        [instant, instant],
    )
