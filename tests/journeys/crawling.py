"""Every page of the site, found by its links: one address a route, in Chromium, for one person."""

import gzip
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python import sync_playwright as axe
from django.contrib.staticfiles import finders
from django.urls import Resolver404, resolve

from tests.browser import Visitor

HERE = Path(__file__).parent
LAYOUT = (HERE / "layout.js").read_text(encoding="utf-8")
AXE = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
START = ("/reports/", "/admin/", "/admin/password_change/")
#: No pages: they answer with a file or leave the site.
LEAVE = re.compile(
    r"/(?:logout|jsi18n|download|attachment|media|static|admin/r)/|/export/\?|\.(?:xlsx|csv|svg|png)"
)
#: Parameters that make another page of a list; the rest are conditions on the same page.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOST_KB = 150


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
    own = [href.removeprefix(visitor.address) for href in hrefs if href.startswith(visitor.address)]
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
        if response is None or response.status != 200:
            visitor.complaints.clear()  # of this page: it was refused, and says so
            continue
        if not response.headers.get("content-type", "").startswith("text/html"):
            continue
        waiting += links(visitor)
        yield route, address


def in_lines(found: dict[str, list[object]]) -> list[str]:
    """What was found, one finding a line, so that a red run can be read."""
    return [f"{where}: {said}" for where, all_said in found.items() for said in all_said]


def layout(visitor: Visitor, *, phone: bool = False) -> list[str]:
    """What is wrong with how the page stands: see layout.js."""
    found: list[str] = visitor.page.evaluate(LAYOUT, phone)
    return found


def violations(visitor: Visitor) -> list[tuple[str, str, str]]:
    """What axe-core finds: rule, impact, where."""
    page = visitor.page
    page.evaluate(AXE)
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    result: dict[str, Any] = page.evaluate("(options) => axe.run(document, options)", options)
    return [
        (rule["id"], rule["impact"], str([node["target"] for node in rule["nodes"]][:3]))
        for rule in result["violations"]
    ]


def kilobytes(visitor: Visitor) -> float:
    """What the page and all it asks for weigh on a first visit, compressed."""
    names: list[str] = visitor.page.evaluate(
        "performance.getEntriesByType('resource').map((entry) => entry.name)"
    )
    parts = {urlsplit(name).path for name in names}
    html = len(gzip.compress(visitor.page.content().encode()))
    return (html + sum(_weight(path) for path in parts)) / 1024


@cache
def _weight(path: str) -> int:
    found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
    return len(gzip.compress(Path(str(found)).read_bytes())) if found else 2000
