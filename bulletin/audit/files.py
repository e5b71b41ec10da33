"""file_left(): a line about a file that leaves the house through a page."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from django.db import models
from django.http import HttpRequest, HttpResponseBase

from bulletin.audit.append import append, write_line
from bulletin.models import User

#: On a request: its line is written.
NOTED = "_file_is_noted"
_NAME = re.compile(
    r"filename\*=utf-8''(?P<coded>[^;]+)|filename=\"(?P<plain>(?:[^\"\\]|\\.)*)\""
)
#: Digits that could be a telephone number or an identity number: not in the trail.
_LONG_NUMBER = re.compile(r"\d{7,}")


def file_left(
    request: HttpRequest,
    response: HttpResponseBase,
    *,
    of: models.Model | None = None,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Write that the file of this answer was handed out, once for each request.

    `of`: the record it is about; without one the line speaks of the address.
    """
    mark_noted(request)
    user = request.user
    name = file_name(str(response.headers.get("Content-Disposition", "")))
    told = {"file": name, "address": request.path, **(details or {})}
    if query := request.GET.urlencode():
        told["query"] = _LONG_NUMBER.sub("***", unquote(query))
    if of is not None:
        append(
            by=user if isinstance(user, User) else None,
            action=f"{of._meta.model_name}_file_downloaded",
            of=of,
            details=told,
        )
        return
    write_line(
        actor=user.get_username(),
        action="file_downloaded",
        kind="address",
        label=name or request.path,
        details=told,
    )


def mark_noted(request: HttpRequest) -> None:
    """Say that this request has its line: none is added."""
    setattr(request, NOTED, True)


def is_noted(request: HttpRequest) -> bool:
    """Whether this request has its line."""
    return getattr(request, NOTED, False)


def file_name(disposition: str) -> str:
    """The name in a Content-Disposition; empty where there is none.

    >>> file_name("attachment; filename*=utf-8''%E7%AE%80%E6%8A%A5.pdf")
    '简报.pdf'
    """
    found = _NAME.search(disposition)
    if found is None:
        return ""
    return unquote(found["coded"]) if found["coded"] else found["plain"]
