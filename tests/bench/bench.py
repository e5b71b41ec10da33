"""`make bench`: how long the steps of the product take on this machine, each beside its floor.

A ratio says how many times its floor a step takes; both are measured in the same run, and ratios
are what to compare between machines. Everything happens in databases of its own in a temporary
folder: SQLite, and a PostgreSQL that is started for it. No test asserts a time.

    python -m tests.bench.bench                      about three minutes
    python -m tests.bench.bench --activities 50000   another size of the large campaign
    python -m tests.bench.bench --large              1,000,000 activities, 3,000,000 figures
"""

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.postgres import postgres

RUNS = 7
#: What takes longer (seconds) is measured once.
SLOW = 5
SMALL, MIDDLE, LARGE = 2_000, 20_000, 1_000_000


@dataclass(frozen=True)
class Case:
    """A step of ours, and the least that would have to be done for it. `amount`: for a speed."""

    name: str
    ours: Callable[[], Any]
    floor_name: str
    floor: Callable[[], Any]
    amount: int = 0
    unit: str = ""


def milliseconds(act: Callable[[], Any]) -> tuple[float, float]:
    """By the clock, and of this process's time: medians of several runs after one that warms up.

    A slow one is run once.
    """
    warming = _once(act)
    if warming[0] > SLOW * 1000:
        return warming
    runs = [_once(act) for _ in range(RUNS)]
    return statistics.median(it[0] for it in runs), statistics.median(
        it[1] for it in runs
    )


def _once(act: Callable[[], Any]) -> tuple[float, float]:
    started, spent = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - started) * 1000, (time.process_time() - spent) * 1000


def queries(act: Callable[[], Any]) -> int:
    """How many queries the step asks."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def table(cases: list[Case]) -> str:
    """One line a case. `own`: the time of this process, where others keep the machine busy."""
    lines = [
        f"{'step':<46}{'ms':>10}{'own':>10}{'queries':>9}   {'floor':<34}{'ms':>10}{'ratio':>8}"
    ]
    for case in cases:
        (ours, own), (floor, _) = milliseconds(case.ours), milliseconds(case.floor)
        asked = str(queries(case.ours)) if ours < SLOW * 1000 else "-"
        speed = (
            f"   {case.amount / ours * 1000:,.0f} {case.unit}/s" if case.amount else ""
        )
        lines.append(
            f"{case.name:<46}{ours:>10.1f}{own:>10.1f}{asked:>9}   "
            f"{case.floor_name:<34}{floor:>10.2f}{ours / max(floor, 0.001):>8.1f}{speed}"
        )
    return "\n".join(lines)


def measure(activities: int, *, only_totals: bool) -> str:
    """In this process: fill the database that the environment names, measure, say how it was."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("prepare")
    from organizations.invented.demo import generate
    from tests.bench.cases import cases, totals_cases

    if not only_totals:
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123
            call_command("load_sample", stdout=nowhere)
    started = time.perf_counter()
    counts = generate(organizations=activities // 10, activities=activities, seed=1)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    made = (
        f"{counts['activities']} activities, {counts['figures']} figures generated in {seconds:.1f}"
        f" s: {counts['figures'] / seconds:,.0f} figures/s; "
        f"at most {peak:,.0f} MB"
    )
    sys.stdout.write(f"{made}\n")
    sys.stdout.flush()
    return table(totals_cases(activities) if only_totals else cases(activities))


def main(arguments: list[str]) -> int:
    """Measure on SQLite, on PostgreSQL, and on PostgreSQL the totals of a large campaign."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench")
    size = parser.add_mutually_exclusive_group()
    size.add_argument(
        "--activities", type=int, default=MIDDLE, help="of the large campaign"
    )
    size.add_argument("--large", action="store_const", const=LARGE, dest="activities")
    parser.add_argument("--here", choices=("all", "totals"), help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.here:
        sys.stdout.write(
            measure(asked.activities, only_totals=asked.here == "totals") + "\n"
        )
        return 0
    sys.stdout.write(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"load {os.getloadavg()[0]:.1f}; medians of {RUNS} runs, 1 where slower than {SLOW} s\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        on_file = f"sqlite:///{folder}/bench.sqlite3"
        _part(f"SQLite, a campaign of {SMALL}", on_file, folder, SMALL, "all")
        for activities, which in ((SMALL, "all"), (asked.activities, "totals")):
            with postgres({}) as server:  # each in a server of its own, never a given one
                _part(f"PostgreSQL, {activities}", server.url, folder, activities, which)
    return 0


def _part(name: str, url: str, folder: str, activities: int, which: str) -> None:
    """A process of its own: settings name one database."""
    sys.stdout.write(f"\n{name}\n")
    sys.stdout.flush()
    settings = {
        "VAR_DIR": folder,
        "DATABASE_URL": url,
        "HTTPS": "0",
        "ALLOWED_HOSTS": "testserver",
        "DJANGO_SETTINGS_MODULE": "bulletin.settings",
    }
    command = [sys.executable, "-m", "tests.bench.bench", "--here", which]
    subprocess.run(
        [*command, "--activities", str(activities)],
        check=True,
        env={**os.environ, **settings},
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
