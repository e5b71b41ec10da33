"""What is wrong with a page as it stands in Chromium at each width: by layout_rules/*.js."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

HERE = Path(__file__).parent / "layout_rules"
#: What is seen first, then what is wrong with it.
PARTS = ("seen", "sideways", "cut", "overlap", "targets", "stuck", "words", "look")
RULES = "\n".join((HERE / f"{part}.js").read_text(encoding="utf-8") for part in PARTS)
#: A phone, a tablet, the office's screens. Heights as they come with them.
WINDOWS = {390: 844, 768: 1024, 1366: 768, 1920: 1080}
PHONE = 390
#: Up to here the sheets count on a thumb.
BROADEST_PHONE = 480


def resize(page: "Page", width: int) -> None:
    """The window gets this width, and the page is laid out anew."""
    page.set_viewport_size({"width": width, "height": WINDOWS.get(width, 800)})


def faults(page: "Page", widths: Iterable[int] = WINDOWS) -> list[str]:
    """Everything wrong at these widths: `390, 768: runs out x by 12: text of …`."""
    found: dict[str, list[str]] = {}
    for width in widths:
        resize(page, width)
        at = page.evaluate(
            f"(phone) => {{ {RULES} return look(phone); }}", width <= BROADEST_PHONE
        )
        at += page.evaluate(f"() => {{ {RULES} return lookWhileScrolling(); }}")
        for said in at:
            found.setdefault(said, []).append(str(width))
    return [f"{', '.join(at)}: {said}" for said, at in found.items()]
