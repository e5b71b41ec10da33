"""Several machines on one: web servers, workers, a standby and PgBouncer, each to be killed.

All listen on loopback or on a socket in the folder of the experiment. Each server and its worker
have a folder of their own (VAR_DIR), as on a machine of their own; what they share is the
database, MEDIA_ROOT and SECRET_KEY.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import psycopg2

from tests.faults.ground import ROOT, PostgresOnTrial, children
from tests.faults.web import answers_within
from tests.postgres import unprivileged

#: The pool looks for a database that was away once a second, as after a failover it must.
POOL = """\
[databases]
postgres = host={home} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 12
max_client_conn = 200
server_login_retry = 1
server_connect_timeout = 3
ignore_startup_parameters = extra_float_digits
logfile = {folder}/log
pidfile = {folder}/pid
"""


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Machine:
    """A process that can be killed as a crash does, and begun again."""

    def __init__(self, command: Sequence[str], env: dict[str, str], log: Path) -> None:
        self.command, self.env, self.log = command, env, log
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, user: str | None = None) -> None:
        """Begin it."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=self.env, user=user, stdout=log, stderr=log
            )

    def kill(self) -> None:
        """End it and what it began at once."""
        if self.process is None:
            return
        for pid in (*children(self.process.pid), self.process.pid):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait(timeout=30)

    def stop(self) -> None:
        """End it as an administrator does."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                self.kill()


class Pool:
    """PgBouncer in transaction mode before whichever server is the primary."""

    def __init__(self, folder: Path) -> None:
        found = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")
        if found is None:
            raise FileNotFoundError("no PgBouncer: apt-get install pgbouncer")
        folder.mkdir()
        self.file, self.port, self.folder = folder / "ini", free_port(), folder
        env = dict(os.environ)
        self.machine = Machine([found, "-q", str(self.file)], env, folder / "out")

    @property
    def url(self) -> str:
        """Its address, as DATABASE_URL."""
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres?pooled=1"

    def lead_to(self, home: Path) -> None:
        """Say which server is the primary; a pool that runs follows at once."""
        said = POOL.format(home=home, port=self.port, folder=self.folder)
        self.file.write_text(said, encoding="utf-8")
        if self.machine.process is not None:
            self.machine.process.send_signal(signal.SIGHUP)

    def start(self) -> None:
        """Serve, and return when the database answers through it."""
        who = unprivileged()
        if who:
            shutil.chown(self.folder, who)
        (self.folder / "pid").unlink(missing_ok=True)
        self.machine.start(who)
        until = time.monotonic() + 30
        while True:
            try:
                psycopg2.connect(
                    host="127.0.0.1", port=self.port, user="postgres", dbname="postgres"
                ).close()
            except psycopg2.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)
            else:
                return


def standby_of(primary: PostgresOnTrial, home: Path) -> PostgresOnTrial:
    """A copy of the primary that follows it; it is not started yet."""
    home.mkdir()
    if primary.who:
        shutil.chown(home, primary.who)
    command = [primary.programs / "pg_basebackup", "-h", primary.home, "-U", "postgres"]
    command += ["-D", home / "data", "-R", "-X", "stream", "-c", "fast", "-N"]
    subprocess.run(
        command, check=True, cwd=home, user=primary.who, stdout=subprocess.DEVNULL
    )
    return PostgresOnTrial(home, primary.programs)


def asked(server: PostgresOnTrial, statement: str) -> str:
    """The first value that a server answers, outside of any transaction."""
    connection = psycopg2.connect(
        host=str(server.home), user="postgres", dbname="postgres"
    )
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return str(cursor.fetchone()[0]) if cursor.description else ""
    finally:
        connection.close()


class Office:
    """A web server and a worker with a folder of their own."""

    def __init__(self, folder: Path, shared: dict[str, str], app: str) -> None:
        folder.mkdir()
        self.port = free_port()
        env = {**os.environ, **shared, "VAR_DIR": str(folder)}
        server = [sys.executable, "-m", "gunicorn", app, "--bind"]
        server += [f"127.0.0.1:{self.port}", "--workers", "1", "--threads", "4"]
        server += ["--timeout", "120", "--no-control-socket", "--log-level", "critical"]
        self.web = Machine(server, env, folder / "web.log")
        work = [sys.executable, "manage.py", "worker"]
        self.worker = Machine(work, env, folder / "worker.log")

    def start(self) -> None:
        """Begin both; return when the server answers."""
        self.web.start()
        self.worker.start()
        answers_within(self.port, 90)

    def stop(self) -> None:
        """End both."""
        self.web.stop()
        self.worker.stop()
