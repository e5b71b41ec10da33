"""address_of(): from which network address a request came."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The address of the visitor, such as "10.1.2.3".

    What a request says of itself in `X-Forwarded-For` counts only as far as web servers
    of ours (TRUSTED_PROXIES) wrote it: read from its end, the first address that is not
    one of them.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if direct not in settings.TRUSTED_PROXIES:
        return direct
    told = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    for part in reversed(told):
        address = part.strip()
        if address and address not in settings.TRUSTED_PROXIES:
            return address
    return direct
