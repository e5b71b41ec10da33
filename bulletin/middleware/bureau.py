"""Whose site this is, asked of the database at most once for a request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from bulletin.bureau import asked_once


class AskBureauOnce:
    """Keeps the answer for the request; another request asks anew."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of the page."""
        with asked_once():
            return self.get_response(request)
