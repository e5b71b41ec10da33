"""A number for each request, in the answer and in every line of the log that it leaves.

Each is counted for /metrics too.
"""

import logging
import re
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from bulletin.logs import new_id, of_request
from bulletin.metrics.requests import count_request

log = logging.getLogger("bulletin.requests")
#: What a web server before us may hand on.
NUMBER = re.compile(r"[A-Za-z0-9_-]{8,64}", re.ASCII)
#: Requests that take longer are warnings.
SLOW_SECONDS = 5.0


class RequestLog:
    """Outermost of all, so that refusals of other layers have a line, too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; count it and write one line: page, status, milliseconds."""
        number = number_of(request)
        started = time.perf_counter()
        with of_request(number):
            response = self.get_response(request)
            seconds = time.perf_counter() - started
            if request.path not in settings.PROBES:
                _write(request, response, seconds)
        response.headers["X-Request-ID"] = number
        return response


def number_of(request: HttpRequest) -> str:
    """The number that the web server before us gave, else a new one."""
    from_proxy = request.META.get("REMOTE_ADDR") in settings.TRUSTED_PROXIES
    said = request.headers.get("X-Request-ID", "")
    return said if from_proxy and NUMBER.fullmatch(said) else new_id()


def _write(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """The page by its name in the code: an address may hold what somebody typed."""
    match = request.resolver_match
    page = match.view_name if match else ""
    method = request.method if request.method in ("GET", "HEAD", "POST") else "OTHER"
    count_request(page=page, method=method, status=response.status_code, seconds=seconds)
    fields = {
        "method": method,
        "page": page,
        "status": response.status_code,
        "ms": round(seconds * 1000),
    }
    level = logging.WARNING if seconds > SLOW_SECONDS else logging.INFO
    log.log(level, "request", extra={"fields": fields})
