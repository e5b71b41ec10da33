"""A database of an old commit is upgraded: what was signed stays, and can be had at once."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from tests.house.rooms import ROOT

NAME = f"bulletin_upgraded_{os.getpid()}"


@pytest.fixture
def empty_database(db, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of its own on the kind of server in use."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/upgraded.sqlite3"
        return
    with _cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{NAME}"')
    try:
        parts = urlsplit(os.environ["DATABASE_URL"])
        yield urlunsplit(parts._replace(path=f"/{NAME}"))
    finally:
        with _cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{NAME}" WITH (FORCE)')


def _cursor() -> Any:
    return connection._nodb_cursor()


def upgraded(address: str, folder: Path) -> dict[str, Any]:
    env = {
        **os.environ,
        "DATABASE_URL": address,
        "VAR_DIR": str(folder),
        "HTTPS": "0",
        "RENDER_IN_BACKGROUND": "0",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.reports.upgrades.upgrade"],
        cwd=ROOT,
        env=env,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.history
def test_what_was_signed_then_stays_and_is_downloaded_and_found(empty_database, tmp_path):
    told = upgraded(empty_database, tmp_path)
    assert told["after"] == told["before"]
    assert len(told["before"]) == 2
    printed_then, printed_now = told["texts"]
    assert printed_now == printed_then
    assert set(told["downloads"].values()) == {200}
    assert len(told["downloads"]) >= 10
    assert "已为 2 期签发过的简报补做缺的文件" in told["said"]
    assert "数据库将升级，有 " in told["said"]
    # What takes long is asked for; `render_pending` makes it, nobody presses anything.
    assert {state for _, state in told["waiting"]} == {"pending"}
    assert told["found"] == 2
