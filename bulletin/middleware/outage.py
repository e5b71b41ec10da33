"""503 in Chinese when the database does not answer, instead of an error that looks like a fault."""

import logging
import sqlite3
from collections.abc import Callable

from django.apps import apps
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

log = logging.getLogger(__name__)
#: Seconds after which a browser or a probe may try again.
RETRY_AFTER = 60


class Outage:
    """Turns a database that is away, locked or full into a page that says when to come back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """The page; None (the usual way) for every other error."""
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        if is_a_mistake(exception):
            return None
        log.error("database does not answer: %s", exception)
        return HttpResponse(
            render_to_string("503.html", {"busy": who_is_busy()}),
            status=503,
            headers={"Retry-After": str(RETRY_AFTER)},
        )


def who_is_busy() -> list[str]:
    """What somebody is doing that others wait for: `luru正在导入“花名册.xlsx”`.

    Asked of the apps (`busy()` of their configs); nothing where the database is away.
    """
    said: list[str] = []
    if connection.connection is None:
        return said
    try:
        for config in apps.get_app_configs():
            said += getattr(config, "busy", list)()
    except DatabaseError:
        return []
    return said


def is_a_mistake(error: Exception) -> bool:
    """Whether the database answers, and what it was asked is wrong: "no such column: x".

    SQLite has one class for both. Its code SQLITE_ERROR stands for a question that cannot
    be put; a file that is locked, full or gone has a code of its own. PostgreSQL's wrong
    questions are a ProgrammingError, which never comes here.
    """
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    return code == sqlite3.SQLITE_ERROR
