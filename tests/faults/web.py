"""The site as people meet it: a server on loopback, and somebody who signs in and saves."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.parse import urlencode

from tests.faults.ground import ROOT, children
from tests.organizations.admin.forms import boxes

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
ADD = "/admin/organizations/organization/add/"


class WebSite:
    """A server with its workers."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process, self.port = process, port

    def workers(self) -> list[int]:
        """Their process ids."""
        return children(self.process.pid)

    def kill_one(self, choose: int) -> None:
        """End one of its workers as a crash does."""
        there = self.workers()
        if there:
            os.kill(there[choose % len(there)], signal.SIGKILL)

    def memory(self) -> int:
        """What the workers hold of their own, in MB: pages of files come and go."""
        held = 0
        for pid in self.workers():
            for line in Path(f"/proc/{pid}/status").read_text().splitlines():
                if line.startswith("RssAnon"):
                    held += int(line.split()[1]) // 1024
        return held


@contextmanager
def served(app: str = "bulletin.wsgi", log: IO[bytes] | None = None) -> Iterator[WebSite]:
    """The site on a free port of this machine, in the environment of this process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", app, "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", "2", "--threads", "2", "--timeout", "120"]
    command += ["--no-control-socket", "--log-level", "critical"]
    where = log or subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, stdout=where, stderr=where)
    try:
        answers_within(port, 60)
        yield WebSite(process, port)
    finally:
        process.terminate()
        process.wait(timeout=60)


def answers_within(port: int, seconds: float, wanted: int = 200) -> float:
    """Seconds until /healthz answers that. Raise TimeoutError."""
    since = time.monotonic()
    while time.monotonic() - since < seconds:
        try:
            if ask(port, "/healthz").status == wanted:
                return time.monotonic() - since
        except OSError:
            pass
        time.sleep(0.05)
    raise TimeoutError(f"no {wanted} within {seconds} s")


class WebAnswer:
    """What came back, read to its end."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status, self.headers = response.status, response.headers
        self.text = response.read().decode("utf-8", "replace")


def ask(port: int, path: str) -> WebAnswer:
    """GET without a session."""
    return WebPerson(port).get(path)


class WebPerson:
    """Somebody with a browser that keeps cookies; a new connection for each request."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> WebAnswer:
        """Open a page."""
        return self.send("GET", path, b"", "")

    def post(self, path: str, said: dict[str, object]) -> WebAnswer:
        """Send a form; its token is in it already."""
        body = urlencode(said, doseq=True).encode()
        return self.send("POST", path, body, "application/x-www-form-urlencoded")

    def send(self, method: str, path: str, body: bytes, kind: str) -> WebAnswer:
        """Ask, keep the cookies. Raise OSError where nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body:
            headers["Content-Type"] = kind
        try:
            connection.request(method, path, body or None, headers)
            answer = WebAnswer(connection.getresponse())
        except http.client.HTTPException as error:
            raise ConnectionError(str(error)) from error
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        return answer

    def sign_in(self, name: str) -> None:
        """As one of the demo accounts."""
        page = self.get("/admin/login/").text
        found = _TOKEN.search(page)
        assert found, page[:500]
        said: dict[str, object] = {"csrfmiddlewaretoken": found[1], "username": name}
        said["password"] = password_of(name)
        answer = self.post("/admin/login/?next=/reports/", said)
        assert answer.status == 302, (answer.status, answer.text[-3000:])

    def form(self, path: str) -> dict[str, object]:
        """What a page's form would send as it stands."""
        answer = self.get(path)
        if answer.status != 200:
            raise ConnectionError(f"{path}: {answer.status}")
        return dict(boxes(answer.text.encode()))

    def add_body(self, name: str, form: dict[str, object] | None = None) -> WebAnswer:
        """Enter a body with the full form."""
        form = form or self.form(ADD)
        return self.post(ADD, {**form, "name": name, "kind": "association", "_save": "1"})


def password_of(name: str) -> str:
    """As the file of demo accounts says."""
    path = Path(os.environ["VAR_DIR"]) / "demo-accounts.json"
    for account in json.loads(path.read_text("utf-8"))["accounts"]:
        if account["username"] == name:
            return str(account["password"])
    raise KeyError(name)
