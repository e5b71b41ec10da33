"""R03, R04, R22: PostgreSQL killed under a signature, under writers, and away for a while."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import Error, connection, transaction

from tests.faults.ground import ROOT, PostgresOnTrial
from tests.faults.ledger import Ledger, compare
from tests.faults.report import FaultReport
from tests.faults.web import ADD, WebPerson, answers_within, ask, served
from tests.faults.writer import NAME

SEED = 20_220_316


def _server() -> PostgresOnTrial:
    return PostgresOnTrial(Path(settings.VAR) / "pg", Path(os.environ["TRIAL_POSTGRES"]))


def killed_while_signing(report: FaultReport, broken: bool) -> None:
    """R03: the backend of a signature is killed, later each time, until one comes through."""
    from reports.actions.signing.steps import take_step
    from reports.models import Decision, Edition, Snapshot
    from tests.faults.signed import person, reviewed_sample

    edition = reviewed_sample()
    by = person("qianfa")
    chance = random.Random(SEED)  # noqa: S311 - no secret
    told = False
    kills = 0
    for number in range(14):
        wait = 0.05 * number + chance.random() * 0.05
        killer = threading.Thread(target=_kill_backend, args=(_backend(), wait))
        killer.start()
        try:
            with transaction.atomic():
                take_step(edition=edition, step="sign", by=by)
                if broken:
                    told = True
                    time.sleep(1.5)
            told = True
        except (Error, ValidationError):
            kills += 1
        killer.join()
        report.recovered = max(report.recovered, _reconnect())
        now = Edition.objects.get(pk=edition.pk)
        made = Snapshot.objects.filter(edition=edition).count()
        steps = Decision.objects.filter(edition=edition, step="sign").count()
        is_signed = now.state == "signed"
        report.expect(made == steps == int(is_signed), f"kill {number}: half a signature")
        report.expect(is_signed or not told, f"kill {number}: a signature is lost")
        report.lost += int(told and not is_signed)
        if is_signed or told:
            break
    if not told:
        take_step(edition=edition, step="sign", by=by)
    report.acknowledged = 1
    report.told.append(f"{kills} signatures were cut off before one came through")


def _backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def _kill_backend(pid: int, wait: float) -> None:
    time.sleep(wait)
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _reconnect(within: float = 60) -> float:
    """Seconds until a new connection answers."""
    since = time.monotonic()
    while time.monotonic() - since < within:
        try:
            connection.close()
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except Error:
            time.sleep(0.05)
        else:
            return time.monotonic() - since
    raise TimeoutError("the database does not come back")


def server_killed(report: FaultReport, broken: bool) -> None:
    """R04: the server and all its processes are killed under four writers, three times."""
    server = _server()
    if broken:
        server.stop()
        server.start(synchronous_commit="off", wal_writer_delay="10s")
    ledgers = []
    for number in range(3):
        writers = []
        for name in "ABCD":
            ledger = Path(settings.VAR) / f"ledger{name}{number}"
            command = [sys.executable, "-m", "tests.faults.writer", str(ledger)]
            ledgers.append(ledger)
            writers.append(
                subprocess.Popen(
                    [*command, "--name", f"{name}{number}-"],
                    cwd=ROOT,
                    stderr=subprocess.DEVNULL,
                )
            )
        _wait_for_lines(ledgers[-4:], 30)
        server.kill()
        for writer in writers:
            writer.wait(timeout=60)
        since = time.monotonic()
        server.start(**({"synchronous_commit": "off"} if broken else {}))
        _reconnect()
        report.recovered = max(report.recovered, time.monotonic() - since)
    count_written(report, ledgers)
    checked = subprocess.run(
        [
            *(server.programs / "pg_amcheck", "-h", server.home, "-U", "postgres"),
            *("--install-missing", "-d", "postgres"),
        ],
        check=False,
        capture_output=True,
        text=True,
    )
    report.expect(checked.returncode == 0, f"pg_amcheck: {checked.stdout[-300:]}")


def _wait_for_lines(ledgers: list[Path], number: int) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        if sum(len(Ledger(path).names()) for path in ledgers) >= number:
            return
        time.sleep(0.05)
    raise TimeoutError("nobody writes")


def count_written(report: FaultReport, ledgers: list[Path]) -> None:
    """N1 to N3 of what writers entered."""
    from bulletin.models.audit import AuditEvent
    from organizations.models import Organization

    told: list[str] = []
    for path in ledgers:
        told += Ledger(path).names()
    rows = Organization.objects.filter(name__startswith=NAME)
    there = list(rows.values_list("name", flat=True))
    report.count(compare(told, there))
    lines = AuditEvent.objects.filter(action="fault_tried")
    said = list(lines.values_list("label", flat=True))
    report.expect(sorted(said) == sorted(there), f"{len(said)} lines, {len(there)} rows")


def away_for_a_while(report: FaultReport, broken: bool) -> None:
    """R22: the database is stopped while a form is open, and comes back."""
    server = _server()
    app = "tests.faults.broken_sites:blunt" if broken else "bulletin.wsgi"
    with served(app) as site:
        person = WebPerson(site.port)
        person.sign_in("luru")
        form = person.form(ADD)
        server.stop()
        for path in ("/reports/", ADD):
            answer = person.get(path)
            report.expect(answer.status == 503, f"{path}: {answer.status} without it")
            report.expect("数据库连不上" in answer.text, f"{path} does not say so")
            has_hint = answer.headers.get("Retry-After") == "60"
            report.expect(has_hint, f"{path} does not say when to try again")
        saved = person.add_body("故障甲", form).status
        report.expect(saved == 503, f"a save was answered with {saved}")
        report.expect(ask(site.port, "/healthz").status == 503, "/healthz is not red")
        report.expect(ask(site.port, "/livez").status == 200, "/livez is red")
        time.sleep(3)
        server.start()
        report.recovered = answers_within(site.port, 30)
        again = person.add_body("故障甲", form).status
        report.expect(again == 302, f"the open form was answered with {again}")
        report.acknowledged = int(again == 302)
    connection.close()
    from organizations.models import Organization

    there = Organization.objects.filter(name="故障甲").count()
    report.lost, report.doubled = int(there < 1), int(there > 1)
