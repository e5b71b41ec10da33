"""From which address a request came, seen through our own web server and no other."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of who asks: `"203.0.113.5"`; empty where there is none.

    A web server named in TRUSTED_PROXIES says in X-Forwarded-For for whom it asks. Read
    from the end: what stands before the first address that is not ours was written by the
    visitor and proves nothing.
    """
    asked_by = _as_address(str(request.META.get("REMOTE_ADDR", "")))
    if asked_by not in settings.TRUSTED_PROXIES:
        return asked_by
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    for part in reversed(forwarded.split(",")):
        address = _as_address(part)
        if not address:
            break
        asked_by = address
        if address not in settings.TRUSTED_PROXIES:
            break
    return asked_by


def is_this_machine(address: str) -> bool:
    """Whether it is this machine itself: `"127.0.0.1"`, `"::1"`, and no address at all."""
    return not address or ip_address(address).is_loopback


def _as_address(text: str) -> str:
    """The text where it is an address; else empty."""
    try:
        return str(ip_address(text.strip()))
    except ValueError:
        return ""
