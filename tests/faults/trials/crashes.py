"""R01, R02, R19, R21: processes of ours that are killed in the midst of what they do."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from tests.faults.ground import ROOT, children
from tests.faults.ledger import Ledger, compare
from tests.faults.report import FaultReport
from tests.faults.web import WebPerson, answers_within, served

#: So many statements into the building of the tables a migration is killed.
STATEMENTS = (400, 1_200)
EARLY = "tests.faults.broken_sites:too_early"


def workers_killed(report: FaultReport, broken: bool) -> None:
    """R01: five workers are killed, one every five seconds, while four people save."""
    ledger, stop = Ledger(Path(settings.VAR) / "ledger"), threading.Event()
    longest = 0.0
    with served(EARLY if broken else "bulletin.wsgi") as site:
        people = []
        for name in "ABCD":
            said = (site.port, name, ledger, stop)
            people.append(threading.Thread(target=_save_bodies, args=said))
        for one in people:
            one.start()
        for number in range(5):
            time.sleep(5)
            site.kill_one(number)
            longest = max(longest, answers_within(site.port, 30))
        stop.set()
        for one in people:
            one.join()
    report.recovered = longest
    count_bodies(report, ledger)


def count_bodies(report: FaultReport, ledger: Ledger) -> None:
    """N1 to N3 of the bodies that were entered: one each, with one line of the trail each."""
    from bulletin.models.audit import AuditEvent
    from organizations.models import Organization

    rows = Organization.objects.filter(name__startswith="故障")
    there = list(rows.values_list("name", flat=True))
    report.count(compare(ledger.names(), there))
    lines = AuditEvent.objects.filter(kind="organizations.organization")
    told = list(lines.filter(label__startswith="故障").values_list("label", flat=True))
    report.expect(sorted(told) == sorted(there), f"{len(told)} lines, {len(there)} rows")


def _save_bodies(port: int, name: str, ledger: Ledger, stop: threading.Event) -> None:
    """One body after the other; what fails with its worker is sent again."""
    person = WebPerson(port)
    number = 0
    while not stop.is_set():
        try:
            if not person.cookies.get("sessionid"):
                person.sign_in("luru")
            said = f"故障{name}{number:04}"
            number += 1
            if person.add_body(said).status == 302:
                ledger.acknowledge(said)
        except (OSError, AssertionError):
            time.sleep(0.1)


def import_killed(report: FaultReport, broken: bool) -> None:
    """R02: a file is killed at a tenth, a half, nine tenths, the end; then let be, taken back."""
    from organizations.resources import writing
    from tests.faults import importing

    if broken:
        writing.transaction = _NoTransaction  # type: ignore[attr-defined]
    since = time.monotonic()
    bad = importing.experiment(400)
    report.acknowledged = 400
    report.expect(not bad, "rows of a killed file stayed, or its undoing left something")
    took = f"{time.monotonic() - since:.0f} s in all"
    report.told.append(f"400 rows, {len(importing.SHARES)} kills, {took}")


class _NoTransaction:
    """What `django.db.transaction` offers to the writing of a file, without its promise."""

    @staticmethod
    def atomic(*_: object) -> nullcontext[None]:
        """No transaction."""
        return nullcontext()

    @staticmethod
    def set_rollback(_: bool) -> None:
        """Nothing is rolled back."""


def migration_killed(report: FaultReport, broken: bool) -> None:
    """R19: `migrate` is killed at two places; each time the next one goes on from there."""
    wanted = _schema(Path(settings.VAR) / "db.sqlite3")
    for statements in STATEMENTS:
        file = Path(settings.VAR) / f"migrated{statements}.sqlite3"
        killed = _migrate(file, str(statements), "not-atomic" if broken else "as-ever")
        report.expect(killed == -9, f"it ended with {killed}, not killed")
        since = time.monotonic()
        again = _migrate(file, "0", "as-ever")
        report.recovered = max(report.recovered, time.monotonic() - since)
        report.acknowledged += 1
        same = again == 0 and _schema(file) == wanted
        report.expect(same, f"killed at statement {statements}: between two schemas")


def _migrate(file: Path, *arguments: str) -> int:
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{file}"}
    command = [sys.executable, "-m", "tests.faults.migrating", *arguments]
    done = subprocess.run(command, env=env, cwd=ROOT, check=False, capture_output=True)
    return done.returncode


def _schema(file: Path) -> list[str]:
    with sqlite3.connect(file) as database:
        rows = database.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql > ''"
        )
        return sorted(map(str, rows))


def rendering_killed(report: FaultReport, broken: bool) -> None:
    """R21: the process that makes the PDF is killed, then the one that asked for it."""
    from reports.actions.signing import files
    from reports.models import FileJob, SnapshotFile
    from tests.faults.signed import sign_sample

    # Nobody else makes the files meanwhile: what the experiment kills is what is asked.
    settings.RENDER_IN_BACKGROUND = False
    sign_sample()
    report.acknowledged = 1
    for kill in (_kill_renderer, _kill_asker):
        asker = subprocess.Popen(
            [sys.executable, "manage.py", "render_pending"],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _when(lambda: bool(children(asker.pid)))  # noqa: B023
        time.sleep(0.8)
        kill(asker)
        asker.wait(timeout=120)
        there = SnapshotFile.objects.filter(kind="pdf").exists()
        report.expect(not there, "a PDF is offered that was killed")
    left = set(FileJob.objects.values_list("state", flat=True))
    report.expect("running" in left, "the process that asked was not killed in its work")
    since = time.monotonic()
    if broken:
        as_ever = files.render_outside
        files.render_outside = lambda kind, it: as_ever(kind, it)[:2_000]
    call_command("render_pending")
    report.recovered = time.monotonic() - since
    made = {row.kind: row for row in SnapshotFile.objects.all()}
    report.expect({"pdf", "ofd"} <= set(made), "the files were not made at last")
    report.expect(_is_whole(made["pdf"]), "half a PDF is offered")
    report.acknowledged += len(made)


def _is_whole(row: object) -> bool:
    content = bytes(row.content)  # type: ignore[attr-defined]
    return content.startswith(b"%PDF") and b"%%EOF" in content[-1_024:]


def _kill_renderer(asker: "subprocess.Popen[bytes]") -> None:
    for child in children(asker.pid):
        os.kill(child, 9)


def _kill_asker(asker: "subprocess.Popen[bytes]") -> None:
    asker.kill()


def _when(happens: Callable[[], bool], within: float = 90) -> None:
    """Return when it happens. Raise TimeoutError."""
    until = time.monotonic() + within
    while not happens():
        if time.monotonic() > until:
            raise TimeoutError("it did not happen")
        time.sleep(0.02)


def lock_held(report: FaultReport, broken: bool) -> None:
    """Somebody holds SQLite's write lock for two seconds: the writer waits and loses nothing."""
    from tests.faults.trials.postgres_down import count_written

    path = Path(settings.VAR) / "ledger"
    command = [sys.executable, "-m", "tests.faults.writer", str(path), "--at-most", "40"]
    if broken:
        command.append("--before-commit")
    writer = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    _when(lambda: len(Ledger(path).names()) >= 5)
    if broken:
        writer.kill()  # between what it said and what it did
    holder = sqlite3.connect(
        Path(settings.VAR) / "db.sqlite3", isolation_level=None, timeout=30
    )
    holder.execute("BEGIN IMMEDIATE")
    told = len(Ledger(path).names())
    time.sleep(2)
    report.expect(len(Ledger(path).names()) - told <= 1, "nobody waited")
    holder.execute("ROLLBACK")
    holder.close()
    since = time.monotonic()
    writer.wait(timeout=120)
    report.recovered = time.monotonic() - since
    count_written(report, [path])
