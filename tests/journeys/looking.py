"""One look at an open page: what it reports, what it weighs, how it stands at each width, axe-core.

Whoever opens a page, it is opened; where the HTML is the same to the letter, it is judged once.
axe-core takes longest: it tries each part of a page once (already_tried.py).
"""

import gzip
import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python import sync_playwright as axe
from django.contrib.staticfiles import finders

from tests.browser import DESK, Visitor
from tests.journeys.already_tried import hide_tried, show_again
from tests.journeys.layout import PHONE, WINDOWS, faults, resize

AXE = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOST_KB = 150
#: Where axe-core looks: by day on a desk, by night on the phone, so that both themes are seen.
AXE_AT = ((1280, "light"), (PHONE, "dark"))
GRAVE = ("serious", "critical")
#: What differs between two calls of the same page: tokens, keys of rows, the role beside the name.
CHANGING = re.compile(
    r'(?<=name="csrfmiddlewaretoken" value=")[^"]+|(?<=data-seconds=")\d+'
    r'|(?<=<span class="role">)[^<]+|\d+(?=[^<>"]*"[^<>]*>)'
)
EVERY_WIDTH = tuple(WINDOWS)
#: What a page that stands at every width is found to be.
ALL = "all"
#: Parts of pages that axe-core has tried.
_tried: set[int] = set()
#: What was found on a page, by its HTML and by who judged.
_judged: dict[tuple[str, str], list[str]] = {}


def in_lines(found: dict[str, list[str]]) -> str:
    """What was found, one finding a line, so that a red run can be read."""
    return "\n".join(
        f"{where}: {said}" for where, all_said in found.items() for said in all_said
    )


def look(
    visitor: Visitor, address: str, widths: tuple[int, ...] = EVERY_WIDTH
) -> list[str]:
    """Everything wrong with the page that is open. The window is as before when it returns."""
    page = visitor.page
    said = [*visitor.complaints]
    visitor.complaints.clear()
    if (weight := kilobytes(visitor)) > MOST_KB:
        said.append(f"{weight:.0f} kB")
    return said + judged(
        visitor,
        lambda: [
            *faults(page, widths),
            *opened(visitor),
            *disabilities(visitor, address),
        ],
        ALL if widths == EVERY_WIDTH else "at some widths",
    )


def judged(visitor: Visitor, judge: Callable[[], list[str]], name: str) -> list[str]:
    """What this judge finds on the page that is open; equal pages come before him once."""
    page = visitor.page
    told = digest(page.content())
    seen = (ALL, told) if (ALL, told) in _judged else (name, told)
    if seen not in _judged:
        _judged[seen] = judge() + visitor.complaints
        visitor.complaints.clear()
        page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    return _judged[seen]


def digest(html: str) -> str:
    """The same for the same page, whoever opened it."""
    return hashlib.sha256(CHANGING.sub("", html).encode()).hexdigest()


def opened(visitor: Visitor) -> list[str]:
    """How the page stands with all open that one can open."""
    page = visitor.page
    resize(page, DESK[0])
    count = page.evaluate(
        "[...document.querySelectorAll('main details:not([open])')]"
        ".map((box) => { box.open = true; box.dataset.openedToLook = ''; }).length"
    )
    found = (
        [f"opened, {said}" for said in faults(page, (PHONE, DESK[0]))] if count else []
    )
    page.evaluate(
        "document.querySelectorAll('[data-opened-to-look]').forEach((box) => { box.open = false; })"
    )
    return found


def disabilities(visitor: Visitor, address: str) -> list[str]:
    """What axe-core finds: all of it on our pages, what is serious on those of the admin."""
    page = visitor.page
    is_new = hide_tried(page, _tried)
    try:
        return _heard(visitor, address) if is_new else []
    finally:
        show_again(page)


def _heard(visitor: Visitor, address: str) -> list[str]:
    page = visitor.page
    own = not address.startswith("/admin/")
    found: list[str] = []
    page.evaluate(AXE)
    for width, theme in AXE_AT:
        resize(page, width)
        in_theme(visitor, theme)
        found += [
            f"axe {width} {theme}: {rule}"
            for rule in violations(visitor)
            if own or rule[1] in GRAVE
        ]
    in_theme(visitor, "light")
    return found


def in_theme(visitor: Visitor, theme: str) -> None:
    """As theme.js does it; colours that fade over arrive at once."""
    visitor.page.evaluate(
        "(theme) => { document.documentElement.dataset.theme = theme;"
        " document.getAnimations().forEach((fading) => fading.finish()); }",
        theme,
    )


def violations(visitor: Visitor) -> list[tuple[str, str, str]]:
    """What axe-core, which is loaded, finds: rule, impact, where."""
    # What it would preload are sheets and films, for rules that are not among these.
    options = {
        "runOnly": {"type": "tag", "values": TAGS},
        "resultTypes": ["violations"],
        "preload": False,
    }
    result: dict[str, Any] = visitor.page.evaluate(
        "(options) => axe.run(document, options)", options
    )
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
    found = (
        finders.find(path.removeprefix("/static/"))
        if path.startswith("/static/")
        else None
    )
    return len(gzip.compress(Path(str(found)).read_bytes())) if found else 2000
