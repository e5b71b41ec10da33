"""A site of its own on SQLite for one experiment, asked through its commands and its file."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
#: No experiment waits longer for a command.
WITHIN_SECONDS = 300


class Site:
    """Its folder; nothing outside of it is touched, and nothing listens."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "db.sqlite3"
        self.env = {
            key: value for key, value in os.environ.items() if key != "DATABASE_URL"
        }
        self.env |= {"VAR_DIR": str(folder), "PYTHONPATH": str(ROOT)}
        self.env["DJANGO_SETTINGS_MODULE"] = "bulletin.settings"

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the site to its end."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            check=False,
            text=True,
            timeout=WITHIN_SECONDS,
        )

    def prepare(self) -> None:
        """Tables, roles, districts."""
        done = self.manage("prepare")
        if done.returncode:
            raise RuntimeError(done.stderr)

    def writer(self, ledger: Path, *arguments: str) -> subprocess.Popen[str]:
        """A worker that enters one body after the other until it is stopped."""
        command = [sys.executable, "-m", "tests.faults.writer", str(ledger), *arguments]
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.env,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def names(self) -> list[str]:
        """The bodies that writers entered, read without the program."""
        with sqlite3.connect(self.file) as database:
            rows = database.execute(
                "SELECT name FROM organizations_organization WHERE name LIKE '故障试验%'"
            )
            return [name for (name,) in rows]

    def lines(self) -> list[str]:
        """The same bodies as the trail tells them."""
        with sqlite3.connect(self.file) as database:
            rows = database.execute(
                "SELECT label FROM bulletin_auditevent WHERE action = 'fault_tried'"
            )
            return [label for (label,) in rows]

    def trail(self) -> dict[str, Any]:
        """What verify_audit says."""
        done = self.manage("verify_audit")
        if not done.stdout:
            raise RuntimeError(done.stderr)
        told: dict[str, Any] = json.loads(done.stdout)
        return told


def wait_for(ledger: Path, number: int, within: float = 120.0) -> None:
    """Return when so many acts were acknowledged. Raise TimeoutError."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        if ledger.exists() and len(ledger.read_text("utf-8").splitlines()) >= number:
            return
        time.sleep(0.02)
    raise TimeoutError(f"{number} acts were not done in {within:.0f} s")


def kill(worker: subprocess.Popen[str]) -> None:
    """End it as a crash does: without a word to it."""
    worker.send_signal(signal.SIGKILL)
    worker.communicate()
