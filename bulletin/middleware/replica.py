"""Lets pages that only read ask the replica; whoever saved reads at the primary for a while.

What the replica cannot answer, for whatever reason, the primary is asked: a page is never
refused for the replica's sake.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from bulletin.replica import is_set
from bulletin.replica.lag import READ_YOUR_OWN, Lag, watch
from bulletin.replica.reading import RequestReading, of_request

log = logging.getLogger(__name__)
#: The cookie of who has just saved; the browser drops it by itself.
SAVED = "just_saved"
READING = ("GET", "HEAD")


class ReadFromReplica:
    """Nothing at all where there is no replica."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; mark the browser of somebody who saved."""
        if not is_set():
            return self.get_response(request)
        with of_request() as reading:
            request.reading = reading  # type: ignore[attr-defined]
            response = self.get_response(request)
        if reading.has_written or request.method not in READING:
            response.set_cookie(
                SAVED,
                "1",
                max_age=READ_YOUR_OWN,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        arguments: tuple[Any, ...],
        named: dict[str, Any],
    ) -> HttpResponseBase | None:
        """The page out of the replica; None: let the primary be asked."""
        reading: RequestReading | None = getattr(request, "reading", None)
        if reading is None or not may_ask_replica(request):
            return None
        reading.from_replica = True
        try:
            return _whole(view(request, *arguments, **named))
        except Exception as error:
            if isinstance(error, OperationalError | InterfaceError):
                watch.keep(Lag(None, f"gave out ({type(error).__name__})"))
            if reading.has_written:
                raise
            if not isinstance(error, Http404 | PermissionDenied):
                name = type(error).__name__
                log.warning("replica: page asked again at the primary: %s", name)
            return None
        finally:
            reading.from_replica = False


def may_ask_replica(request: HttpRequest) -> bool:
    """Whether the page only reads, for somebody who has not just saved."""
    if request.method not in READING or SAVED in request.COOKIES:
        return False
    return request.path not in settings.PROBES and watch.may_be_read()


def _whole(response: HttpResponseBase) -> HttpResponseBase:
    """The answer with its text: what a template asks is asked here, too."""
    render = getattr(response, "render", None)
    rendered: HttpResponseBase = render() if callable(render) else response
    return rendered
