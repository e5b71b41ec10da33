"""`make bench`: how long the steps of the product take on this machine, each beside its floor.

One run, one table. Everything happens in a database of its own in a temporary folder; no test
asserts a time. A ratio says how many times the floor a step takes.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

RUNS = 7


@dataclass(frozen=True)
class Case:
    """A step of ours, and the least that would have to be done for it."""

    name: str
    ours: Callable[[], Any]
    floor_name: str
    floor: Callable[[], Any]


def milliseconds(act: Callable[[], Any]) -> float:
    """The median of several runs, after one that warms up."""
    act()
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        act()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def queries(act: Callable[[], Any]) -> int:
    """How many queries the step asks."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def table(cases: list[Case]) -> str:
    """One line a case."""
    lines = [f"{'step':<34}{'ms':>9}{'queries':>9}   {'floor':<30}{'ms':>9}{'ratio':>8}"]
    for case in cases:
        ours, floor = milliseconds(case.ours), milliseconds(case.floor)
        lines.append(
            f"{case.name:<34}{ours:>9.1f}{queries(case.ours):>9}   "
            f"{case.floor_name:<30}{floor:>9.2f}{ours / max(floor, 0.001):>8.0f}"
        )
    return "\n".join(lines)


def main() -> int:
    """Prepare a database with the sample, measure, print."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "VAR_DIR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "HTTPS": "0",
            "ALLOWED_HOSTS": "testserver",
            "DJANGO_SETTINGS_MODULE": "bulletin.settings",
        }
        import django
        from django.core.management import call_command

        django.setup()
        call_command("prepare")
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123
            call_command("load_sample", stdout=nowhere)
        from tests.bench.cases import cases

        sys.stdout.write(table(cases()) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
