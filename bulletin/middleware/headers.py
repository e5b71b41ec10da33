"""The policy of settings.SECURE_CSP (named as in Django 6), and no storing of staff pages."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class SecurityHeaders:
    """Sets the policy on every answer.

    Pages of people signed in are not kept by shared caches.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        rules = []
        for name, sources in settings.SECURE_CSP.items():
            rules.append(f"{name} {' '.join(sources)}")
        self.policy = "; ".join(rules)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()"
        )
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "no-store")
        return response
