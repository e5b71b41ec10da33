"""Rows of a file into a resource, and what came of it."""

from typing import Any

import tablib

from bulletin.models import User


def brought(resource: Any, by: User, *rows: dict[str, Any], dry_run: bool = False) -> Any:
    """Import rows given as heading -> cell; every row has the same headings."""
    headers = list(dict.fromkeys(heading for row in rows for heading in row))
    values = [[row.get(heading) for heading in headers] for row in rows]
    dataset = tablib.Dataset(*values, headers=headers)
    return resource(by=by).import_data(
        dataset, dry_run=dry_run, rollback_on_validation_errors=True
    )


def kinds(result: Any) -> list[str]:
    """new, update, skip, invalid or error for each row."""
    return [row.import_type for row in result.rows]


def refused(result: Any) -> dict[str, list[str]]:
    """All refusals by heading, and those of the whole file under an empty one."""
    found: dict[str, list[str]] = {}
    for row in result.invalid_rows:
        for heading, said in row.error_dict.items():
            found.setdefault(heading, []).extend(said)
    for row in result.error_rows:
        found.setdefault("error", []).extend(str(error.error) for error in row.errors)
    if result.base_errors:
        found[""] = [str(error.error) for error in result.base_errors]
    return found
