"""503 in Chinese when database or disk give out, instead of an error that looks like a fault."""

import errno
import logging
import sqlite3
import sys
from collections.abc import Callable

from django.apps import apps
from django.db import Error, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from bulletin.logs import request_number

log = logging.getLogger(__name__)
#: Seconds after which a browser or a probe may try again.
RETRY_AFTER = 60
#: PostgreSQL's code for a disk without room.
DISK_FULL = "53100"


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
        return answer_to(exception)


def answer_to(error: BaseException | None) -> HttpResponse | None:
    """The page for a database that is away or a disk that is full; None for other errors."""
    full = is_full(error)
    if full:
        log.error("disk is full: %s", error)
    elif not isinstance(error, OperationalError | InterfaceError) or is_a_mistake(error):
        return None
    else:
        log.error("database does not answer: %s", error)
    busy = [] if full else who_is_busy()
    told = {"is_full": full, "busy": busy, "number": request_number()}
    return HttpResponse(
        render_to_string("503.html", told),
        status=503,
        headers={"Retry-After": str(RETRY_AFTER)},
    )


def error_page(request: HttpRequest) -> HttpResponse:
    """What answers any error that nobody caught, also one of a layer around the pages.

    A layer that asks who is signed in fails before a page is reached; this is the one
    place that sees it.
    """
    answer = answer_to(sys.exc_info()[1])
    if answer is not None:
        return answer
    page = render_to_string("500.html", {"number": request_number()})
    return HttpResponse(page, status=500)


def is_full(error: BaseException | None) -> bool:
    """Whether a disk has no room left: for a file, or for either database."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    cause = getattr(error, "__cause__", None)
    code = getattr(cause, "sqlite_errorcode", None)
    state = getattr(cause, "sqlstate", None) or getattr(cause, "pgcode", None)
    return code == sqlite3.SQLITE_FULL or state == DISK_FULL


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
    except Error:
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
