"""Where experiments happen: a site with the sample for each, on SQLite or PostgreSQL.

It is prepared once and copied. Nothing outside the folder is touched; what listens does so on
loopback or on a socket in the folder.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.faults.report import FaultReport, report_from
from tests.postgres import (
    NoPostgres,
    installed_programs,
    packaged_programs,
    reachable,
    unprivileged,
    wait_for,
)

ROOT = Path(__file__).resolve().parent.parent.parent
COMMANDS = (("prepare",), ("load_sample",), ("demo_accounts",))
#: What a production server has, and what makes an acknowledged write one that stays.
SAFE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


class PostgresOnTrial:
    """A PostgreSQL of our own in a folder, to be killed and started again."""

    def __init__(self, home: Path, programs: Path) -> None:
        self.home, self.programs, self.who = home, programs, unprivileged()

    @property
    def url(self) -> str:
        """Its address."""
        return f"postgres://postgres@/postgres?host={self.home}"

    def start(self, **settings: str) -> None:
        """Serve the data, and return when it answers."""
        said = {"listen_addresses": "", "unix_socket_directories": str(self.home)}
        options: list[str] = []
        for name, value in {**said, **SAFE, **settings}.items():
            options += ["-c", f"{name}={value}"]
        with (self.home / "log").open("ab") as log:
            server = subprocess.Popen(
                [self.programs / "postgres", "-D", self.home / "data", *options],
                cwd=self.home,
                user=self.who,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_for(server, self.home)

    @property
    def pid(self) -> int | None:
        """The process that all others of it come from; None where it does not run."""
        file = self.home / "data" / "postmaster.pid"
        if not file.exists():
            return None
        number = int(file.read_text().split("\n", 1)[0])
        return number if Path(f"/proc/{number}").exists() else None

    def kill(self) -> None:
        """End it and all its processes at once, as a machine does that goes down."""
        first = self.pid
        if first is None:
            return
        os.kill(first, signal.SIGSTOP)
        for child in children(first):
            os.kill(child, signal.SIGKILL)
        os.kill(first, signal.SIGKILL)
        _until_gone(first)
        # The killed one may not be laid to rest yet by who began it: its locks would hold.
        for lock in (self.home / "data" / "postmaster.pid", *self.home.glob(".s.*")):
            lock.unlink(missing_ok=True)

    def stop(self) -> None:
        """End it as an administrator does."""
        first = self.pid
        if first is not None:
            os.kill(first, signal.SIGINT)
            _until_gone(first)


def children(pid: int) -> list[int]:
    """The processes that one has begun and that run still."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


def _until_gone(pid: int) -> None:
    for _ in range(600):
        with suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
        path = Path(f"/proc/{pid}/stat")
        if not path.exists() or path.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.05)
    raise TimeoutError(f"process {pid} does not end")


def environment(folder: Path, url: str) -> dict[str, str]:
    """What a process of the site is told."""
    told = {
        "VAR_DIR": str(folder),
        "MEDIA_ROOT": str(folder / "media"),
        "DATABASE_URL": url,
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "bulletin.settings",
        "DEMO": "1",
        "HTTPS": "0",
        "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
    }
    return {**os.environ, **told}


class TrialGround:
    """Makes a site for each experiment, on the database it asks for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.copies = 0

    @contextmanager
    def site(self, vendor: str) -> Iterator[dict[str, str]]:
        """The environment of a new copy."""
        if vendor == "both":
            with self.site("postgresql") as other, self.site("sqlite") as env:
                yield env | {"TRIAL_OTHER": other["DATABASE_URL"]}
            return
        first = self._first(vendor)
        self.copies += 1
        copy = first.with_name(f"{vendor}{self.copies}")
        _copy(first, copy)
        if vendor == "sqlite":
            yield environment(copy, f"sqlite:///{copy / 'db.sqlite3'}")
            return
        server = PostgresOnTrial(copy / "pg", _programs(self.folder))
        server.start()
        try:
            yield environment(copy, server.url) | {"TRIAL_POSTGRES": str(server.programs)}
        finally:
            server.stop()

    def _first(self, vendor: str) -> Path:
        """The prepared site that others are copies of, made when it is first asked for."""
        first = self.folder / vendor
        if first.exists():
            return first
        first.mkdir()
        if vendor == "sqlite":
            _prepare(environment(first, f"sqlite:///{first / 'db.sqlite3'}"))
            return first
        server = PostgresOnTrial(first / "pg", _programs(self.folder))
        server.home.mkdir()
        if server.who:
            shutil.chown(server.home, server.who)
        command = [server.programs / "initdb", "--pgdata", server.home / "data"]
        command += ["--username", "postgres", "--auth", "trust", "--no-sync", "-k"]
        command += ["--encoding", "UTF8", "--locale", "C"]
        subprocess.run(
            command,
            check=True,
            cwd=server.home,
            user=server.who,
            stdout=subprocess.DEVNULL,
        )
        server.start(fsync="off", synchronous_commit="off")
        try:
            _prepare(environment(first, server.url))
        finally:
            server.stop()
        return first


def _prepare(env: dict[str, str]) -> None:
    for command in COMMANDS:
        subprocess.run(
            [sys.executable, "manage.py", *command],
            check=True,
            cwd=ROOT,
            env=env,
            capture_output=True,
        )


def _copy(first: Path, copy: Path) -> None:
    """The folder with its owners, which PostgreSQL asks for."""
    subprocess.run(["cp", "-a", str(first), str(copy)], check=True)


def _programs(folder: Path) -> Path:
    programs = installed_programs() or packaged_programs()
    if programs is None:
        raise NoPostgres("no PostgreSQL: apt-get install postgresql")
    return reachable(programs, folder) if unprivileged() else programs


@contextmanager
def trial_folder() -> Iterator[Path]:
    """A folder with a short name that a server without rights may enter, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="fx-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_apart(
    env: dict[str, str], name: str, *, broken: bool, within: float
) -> FaultReport:
    """Run one experiment in a process of its own. Raise TimeoutExpired."""
    command = [sys.executable, "-m", "tests.faults.one", name]
    if broken:
        command.append("--broken")
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=env,
        check=False,
        capture_output=True,
        text=True,
        timeout=within,
    )
    if done.returncode or not done.stdout.strip():
        return FaultReport(faults=[f"it broke off: {done.stderr[-2000:]}"])
    return report_from(done.stdout)
