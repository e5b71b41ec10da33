"""Every page of the site, found by its links: one address a route, in Chromium, for one person."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from tests.browser import Visitor

START = ("/reports/", "/admin/", "/admin/password_change/")
#: No pages: they answer with a file or leave the site.
LEAVE = re.compile(
    r"/(?:logout|jsi18n|download|attachment|media|static|admin/r)/|/export/\?|\.(?:xlsx|csv|svg|png)"
)


def route_of(address: str) -> str | None:
    """What page an address is, whatever the record: the pattern of its URL and who answers."""
    path = urlsplit(address).path
    try:
        return resolve(path).route
    except Resolver404:
        return None


def links(visitor: Visitor) -> list[str]:
    """Addresses of this site that the page leads to, without fragments."""
    hrefs: list[str] = visitor.page.evaluate(
        "[...document.querySelectorAll('a[href]')].map((a) => a.href.split('#')[0])"
    )
    own = [
        href.removeprefix(visitor.address)
        for href in hrefs
        if href.startswith(visitor.address)
    ]
    return [href for href in dict.fromkeys(own) if not LEAVE.search(href)]


def pages(visitor: Visitor, more: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """(route, address) of each page once, open in the visitor's browser while it is yielded."""
    waiting = [*START, *more]
    seen: set[str] = set()
    while waiting:
        address = waiting.pop(0)
        route = route_of(address)
        if route is None or route in seen:
            continue
        seen.add(route)
        response = visitor.page.goto(visitor.address + address)
        # A page that breaks is not one that is refused.
        assert response is None or response.status < 500, address
        if response is None or response.status != 200:
            visitor.complaints.clear()  # of this page: it was refused, and says so
            continue
        if not response.headers.get("content-type", "").startswith("text/html"):
            continue
        waiting += links(visitor)
        yield route, address
