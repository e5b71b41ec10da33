"""The system's Chromium on a running site: pages, what they report, what they ask of others."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connections
from django.test.testcases import LiveServerThread

from bulletin.models import User
from tests.machine import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request
    from pytest_django.live_server_helper import LiveServer

#: Without the background flags Chromium looks for its maker's hosts at every start.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: Where Django's test runner keeps the rows that migrations made.
CONTENTS = "_test_serialized_contents"
DESK, PHONE = (1366, 768), (390, 844)
PICTURES = Path(__file__).resolve().parent.parent / "var" / "pictures"


class PatientServer(ThreadedWSGIServer):
    """A server that ends when what it was asked is answered.

    Django's leaves its threads behind: a page that was still asking when its test ended reads
    tables that the next test empties, and PostgreSQL ends one of the two as a deadlock.
    """

    daemon_threads = False


@pytest.fixture(scope="session", autouse=True)
def answers_to_the_end() -> Iterator[None]:
    """Every server of a test is a PatientServer."""
    thread: Any = LiveServerThread
    before = thread.server_class
    thread.server_class = PatientServer
    yield
    thread.server_class = before


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator["Browser"]:
    """One Chromium for all journeys. Never downloaded; without one the journeys fail."""
    from playwright.sync_api import sync_playwright

    path = chromium()
    if path is None:
        pytest.fail(
            "no Chromium on this machine: apt-get install chromium fonts-noto-cjk"
        )
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    shipped = getattr(connections["default"], CONTENTS, None)
    # Playwright keeps an event loop in this thread; the tests' own queries are still one at a time.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        # Inside its loop Django hands out another connection, which must know the shipped rows too.
        setattr(connections["default"], CONTENTS, shipped)
        found = playwright.chromium.launch(
            executable_path=path, headless=True, args=FLAGS
        )
        yield found
        found.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Visitor:
    """A person at a browser; `complaints`: policy reports, script errors, outside requests."""

    def __init__(self, context: "BrowserContext", address: str) -> None:
        self.context = context
        self.address = address
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", self._on_console)
        self.page.on(
            "pageerror", lambda error: self.complaints.append(f"script: {error}")
        )
        self.page.on("request", self._on_request)

    def _on_console(self, message: "ConsoleMessage") -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def _on_request(self, request: "Request") -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and (
            parts.netloc != urlsplit(self.address).netloc
        ):
            self.complaints.append(f"outside: {request.url}")

    def sign_in(self, person: User) -> "Visitor":
        """Be this person, without the sign-in page."""
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.save()
        self.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": str(session.session_key),
                    "url": self.address,
                }
            ]
        )
        return self

    def open(self, path: str) -> "Page":
        """Go to an address of the site."""
        self.page.goto(self.address + path)
        return self.page

    def picture(self, name: str) -> Path:
        """The whole page as var/pictures/<name>-<width>.png."""
        size = self.page.viewport_size or {"width": 0}
        path = PICTURES / f"{name}-{size['width']}.png"
        self.page.screenshot(path=path, full_page=True)
        return path


@pytest.fixture
def visitor(
    browser: "Browser", live_server: "LiveServer", django_db_serialized_rollback: None
) -> Iterator[Callable[..., Visitor]]:
    """`visitor()`, `visitor(PHONE)`, `visitor(color_scheme="dark")`: somebody at a browser."""
    contexts: list[BrowserContext] = []

    def make(size: tuple[int, int] = DESK, **options: Any) -> Visitor:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            **options,
        )
        contexts.append(context)
        return Visitor(context, live_server.url)

    yield make
    for context in contexts:
        context.close()
