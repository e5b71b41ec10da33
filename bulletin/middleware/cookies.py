"""`__Host-` before the names of our cookies: only this very host, over https, can set them.

On the wire alone: inside, and in tests over plain http, they keep Django's names. The
prefix is borne where cookies are Secure, which browsers ask of it.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PREFIX = "__Host-"


class HostCookies:
    """Puts the prefix before cookies that leave and takes it from those that come."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """A cookie of ours without the prefix was set by somebody else: it is not read."""
        if not settings.SESSION_COOKIE_SECURE:
            return self.get_response(request)
        request.COOKIES = _incoming(request.COOKIES)
        response = self.get_response(request)
        for name in list(response.cookies):
            morsel = response.cookies.pop(name)
            response.cookies[PREFIX + name] = morsel.value
            response.cookies[PREFIX + name].update(morsel)
            response.cookies[PREFIX + name]["secure"] = True
            response.cookies[PREFIX + name]["path"] = "/"
            response.cookies[PREFIX + name]["domain"] = ""
        return response


def _incoming(cookies: dict[str, str]) -> dict[str, str]:
    """The cookies with our prefix, under the names without it."""
    found: dict[str, str] = {}
    for name, value in cookies.items():
        if name.startswith(PREFIX):
            found[name.removeprefix(PREFIX)] = value
    return found
