"""`make test`: all on SQLite; on PostgreSQL what uses a database, but wide walks; journeys.

The tests are run in parts (tests/parts.py), as many at a time as there are processors;
each is shown when it is done. Only the part that must walk every branch of some rooms is counted by
coverage, which makes Python slow. Nothing is skipped: what is missing on the machine is installed
or fails the run.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from tests.machine import ready
from tests.parts import COVERED, PLACES
from tests.postgres import NoPostgres, Server, postgres

ROOT = Path(__file__).resolve().parent.parent
#: The parts, the longest first, so that none is left over when the others are done.
ORDER = (
    ("PostgreSQL", "journeys"),
    ("SQLite", "sqlite-records"),
    ("SQLite", "sqlite-documents"),
    ("PostgreSQL", "documents"),
    ("PostgreSQL", "records"),
    ("SQLite", "covered"),
)
#: What the environment may say of a running site is not for the tests.
LEFT_OUT = {
    *(
        "ALLOWED_HOSTS",
        "CSRF_TRUSTED_ORIGINS",
        "DATABASE_URL",
        "DEBUG",
        "DEMO",
        "HASHED_STATIC",
    ),
    *(
        "HTTPS",
        "LOG_LEVEL",
        "MEDIA_ROOT",
        "RENDER_IN_BACKGROUND",
        "SECRET_KEY",
        "SMALL_OFFICE",
    ),
    "VAR_DIR",
}
#: Up to so many journeys are tried a second time.
TRIED_AGAIN = 3
COUNTED = re.compile(r"(\d+) (passed|failed|errors?|skipped)\b")


@dataclass
class Part:
    """One part of the run and how it went."""

    name: str
    seconds: float = 0
    code: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    remark: str = ""

    @property
    def is_good(self) -> bool:
        """Whether it passed, with at least one test and none left out."""
        return (
            self.code == 0
            and bool(self.counts.get("passed"))
            and not self.counts.get("skipped")
        )

    @property
    def failed(self) -> int:
        """How many tests failed or broke off."""
        return self.counts.get("failed", 0) + self.counts.get("error", 0)

    def __str__(self) -> str:
        counts = ", ".join(f"{number} {word}" for word, number in self.counts.items())
        verdict = "ok    " if self.is_good else "FAILED"
        told = counts or f"no closing line, exit {self.code}"
        return f"{verdict} {self.name:<22} {told} {self.remark}".rstrip()


def environment(**more: str) -> dict[str, str]:
    """The environment of a part."""
    kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    return {**kept, "PYTHONUNBUFFERED": "1", **more}


def run(name: str, command: list[str], env: dict[str, str], show: TextIO) -> Part:
    """Run pytest, show what it prints, read its closing line."""
    show.write(f"\n== {name}\n")
    show.flush()
    started = time.monotonic()
    closing = ""
    with subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            show.write(line)
            show.flush()
            if COUNTED.search(line):
                closing = line
    counts = {word.rstrip("s"): int(number) for number, word in COUNTED.findall(closing)}
    return Part(name, time.monotonic() - started, process.returncode, counts)


def on_sqlite(part: str, arguments: list[str], show: TextIO) -> Part:
    """A part of the tests on SQLite; `covered` counts the branches that are walked."""
    pytest = ["pytest", f"--part={part}", *PLACES.get(part, ()), *arguments]
    if part == "covered":
        pytest = ["coverage", "run", f"--source={','.join(COVERED)}", "-m", *pytest]
    return run(f"SQLite, {part.removeprefix('sqlite-')}", pytest, environment(), show)


def on_postgres(part: str, server: Server, arguments: list[str], show: TextIO) -> Part:
    """A part of the tests on PostgreSQL."""
    pytest = ["pytest", f"--part={part}", *PLACES.get(part, ()), *arguments]
    if part == "journeys":
        pytest += ["-o", "cache_dir=.pytest_cache/journeys"]
    name, env = f"PostgreSQL, {part}", environment(DATABASE_URL=server.url)
    result = run(name, pytest, env, show)
    result.remark = f"({server.origin})"
    if part == "journeys" and 0 < result.failed <= TRIED_AGAIN:
        again = run(f"{name}, again", [*pytest, "--last-failed"], env, show)
        return second_try(result, again)
    return result


def second_try(first: Part, again: Part) -> Part:
    """The first try where the second fails too; else both together, told in the remark.

    On a busy machine a browser may be late once; what is wrong is wrong twice.
    """
    if not again.is_good or again.failed:
        return first
    passed = first.counts.get("passed", 0) + again.counts["passed"]
    remark = f"{first.remark}, {again.counts['passed']} only at the second try"
    seconds = first.seconds + again.seconds
    return Part(first.name, seconds, again.code, {"passed": passed}, remark)


def walked() -> Part:
    """Whether each branch of the covered rooms was walked."""
    command = [
        "coverage",
        "report",
        "--fail-under=100",
        "--show-missing",
        "--skip-covered",
    ]
    sys.stdout.write("\n== Coverage\n")
    sys.stdout.flush()
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False)
    remark = (
        f"of {', '.join(COVERED)}: {'100 %' if not done.returncode else 'under 100 %'}"
    )
    return Part("coverage", code=done.returncode, counts={"passed": 1}, remark=remark)


def all_parts(arguments: list[str]) -> list[Part]:
    """Run the parts, as many at a time as there are processors; print each when it is done."""
    with ExitStack() as until_the_end:
        pool = until_the_end.enter_context(ThreadPoolExecutor(os.cpu_count() or 1))
        show = [until_the_end.enter_context(paper()) for _part in ORDER]
        try:
            server = until_the_end.enter_context(postgres(os.environ))
        except NoPostgres as error:
            return [Part("PostgreSQL", code=1, remark=str(error))]
        waiting = []
        for (database, part), page in zip(ORDER, show, strict=True):
            if database == "PostgreSQL":
                waiting.append(pool.submit(on_postgres, part, server, arguments, page))
            else:
                waiting.append(pool.submit(on_sqlite, part, arguments, page))
        done = []
        for one, page in zip(waiting, show, strict=True):
            done.append(one.result())
            page.seek(0)
            shutil.copyfileobj(page, sys.stdout)
            sys.stdout.flush()
        return done


def paper() -> TextIO:
    """Where a part prints until it is its turn to be shown."""
    return tempfile.TemporaryFile("w+", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Run the parts, print one summary. With arguments for pytest, coverage is not asked for."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if not ready():
        return 1
    parts = all_parts(arguments)
    if not arguments:
        parts.append(walked())
    return summary(parts)


def summary(parts: list[Part]) -> int:
    """Print a line for each part and one for all; 0 when all is well."""
    sys.stdout.write("\n== make test\n")
    for part in parts:
        sys.stdout.write(
            f"{part}, {part.seconds:.0f} s\n" if part.seconds else f"{part}\n"
        )
    tested = [part for part in parts if part.name != "coverage"]
    failed = sum(part.failed for part in tested)
    failed += sum(not part.is_good for part in parts if not part.counts.get("failed"))
    passed = sum(part.counts.get("passed", 0) for part in tested)
    sys.stdout.write(f"{passed} passed, {failed} failed\n")
    return 0 if all(part.is_good for part in parts) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
