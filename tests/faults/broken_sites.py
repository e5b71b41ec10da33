"""The site, broken on purpose in one way each: what an experiment must find."""

import threading
import time
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from django.conf import settings

from bulletin.middleware import outage
from bulletin.wsgi import application as as_ever

Environ = dict[str, Any]
Start = Callable[..., Any]
_asked = 0


def too_early(environ: Environ, start: Start) -> Iterable[bytes]:
    """Says that a body is entered, and enters it a second later."""
    if environ["REQUEST_METHOD"] != "POST" or not environ["PATH_INFO"].endswith("/add/"):
        return as_ever(environ, start)  # type: ignore[no-any-return]
    size = int(environ.get("CONTENT_LENGTH") or 0)
    environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read(size))

    def later() -> None:
        time.sleep(1)
        list(as_ever(environ, lambda *told: None))

    threading.Thread(target=later).start()
    start("302 Found", [("Location", "/admin/organizations/organization/")])
    return [b""]


def failing(environ: Environ, start: Start) -> Iterable[bytes]:
    """Answers one question in twenty with an error."""
    global _asked
    _asked += 1
    if _asked % 20 == 0:
        start("500 Internal Server Error", [])
        return [b""]
    return as_ever(environ, start)  # type: ignore[no-any-return]


def without_limits(environ: Environ, start: Start) -> Iterable[bytes]:
    """Takes whatever is sent."""
    settings.REQUEST_MOST = 10**12
    return as_ever(environ, start)  # type: ignore[no-any-return]


def blunt(environ: Environ, start: Start) -> Iterable[bytes]:
    """Knows no difference between an outage and a fault."""
    outage.answer_to = lambda error: None
    return as_ever(environ, start)  # type: ignore[no-any-return]
