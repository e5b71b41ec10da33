"""A contact sheet: every page of a running demo at three widths, to be looked at by a person.

    make run                                   # in another window
    .venv/bin/python -m tests.journeys.contact_sheet [--user luru] [--only /admin/]

Pictures and index.html stand in var/pictures/sheet/<user>/. The accounts are those of the demo.
"""

import argparse
import json
import os
import re
import sys
from html import escape
from pathlib import Path

import django

WIDTHS = (390, 1366, 1920)
#: A list of fifty rows says no more than its first screens.
TALLEST = 2600


def main() -> None:
    """Take the pictures."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bulletin.settings")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    django.setup()
    from django.conf import settings
    from playwright.sync_api import sync_playwright

    from tests.browser import FLAGS, PICTURES, Visitor
    from tests.journeys.crawling import pages
    from tests.machine import chromium

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--user", default="luru")
    parser.add_argument("--only", default="", help="addresses that begin so")
    options = parser.parse_args()
    told = json.loads((settings.VAR / "demo-accounts.json").read_text(encoding="utf-8"))
    passwords = {row["username"]: row["password"] for row in told["accounts"]}
    site, folder = told["url"].rstrip("/"), PICTURES / "sheet" / options.user
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        context = browser.new_context(locale="zh-CN")
        person = Visitor(context, site)
        page = person.open("/admin/login/")
        page.fill("input[name=username]", options.user)
        page.fill("input[name=password]", passwords[options.user])
        page.get_by_role("button", name="登录").click()
        page.wait_for_url("**/reports/")
        taken = []
        for _route, address in pages(person):
            if not address.startswith(options.only):
                continue
            name = (
                re.sub(r"[^a-z0-9]+", "-", address.split("?")[0].lower()).strip("-")
                or "front"
            )
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                page.wait_for_load_state("networkidle")
                tall = page.evaluate("document.documentElement.scrollHeight")
                page.set_viewport_size({"width": width, "height": min(tall, TALLEST)})
                page.screenshot(path=folder / f"{name}-{width}.png")
            page.set_viewport_size({"width": 1366, "height": 768})
            taken.append((address, name))
        browser.close()
    _index(folder, taken)
    sys.stdout.write(f"{len(taken)} pages: {folder / 'index.html'}\n")


def _index(folder: Path, taken: list[tuple[str, str]]) -> None:
    """One row a page, its widths side by side."""
    rows = "".join(
        f"<h2>{escape(address)}</h2><p>"
        + "".join(f'<img src="{name}-{width}.png" height="500"> ' for width in WIDTHS)
        for address, name in taken
    )
    text = f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>样张</title>{rows}'
    (folder / "index.html").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
