"""The headers of every answer: pages, files, static files, redirects and errors alike.

The policy is settings.SECURE_CSP (named as in Django 6). The outermost layer: what other
layers answer by themselves passes here too, and nothing here asks the database.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

#: What leaves as a file is shown nowhere, whoever uploaded it.
OF_FILES = "default-src 'none'; frame-ancestors 'none'; sandbox"
PERMISSIONS = (
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), "
    "gyroscope=(), microphone=(), midi=(), payment=(), usb=()"
)
ALWAYS = {
    "Permissions-Policy": PERMISSIONS,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class SecurityHeaders:
    """Sets what a page has not set itself.

    Pages of people signed in are not kept by any cache.
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
        said = str(response.headers.get("Content-Disposition", ""))
        is_file = said.startswith("attachment")
        policy = OF_FILES if is_file else self.policy
        response.headers.setdefault("Content-Security-Policy", policy)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "no-store")
        return response
