"""MANY: two servers, two workers, a standby, PgBouncer: each is killed, then the primary."""

import html
import os
import random
import re
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from django.conf import settings
from django.db import connections

from bulletin.replica.lag import ASK_AGAIN
from tests.faults.ground import PostgresOnTrial
from tests.faults.ledger import Ledger, compare
from tests.faults.machines import Office, Pool, asked, standby_of
from tests.faults.report import FaultReport
from tests.faults.standing import faults_of_the_site
from tests.faults.trials.people_at_once import ACTIVITY, activity_form
from tests.faults.web import WebPerson

#: Who saves, who only looks, seconds between two kills, rows of a file and files.
PEOPLE, READERS, PAUSE, ROWS, FILES = 4, 2, 5.0, 40, 24
#: A worker that was killed is missed after its lease.
WITHIN = 200.0
EARLY = "tests.faults.broken_sites:too_early"
SEED = 20_220_316
UPLOAD = "/admin/organizations/organization/import/"
CONFIRM = "/admin/organizations/organization/process_import/"
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?')
READS = "SELECT xact_commit FROM pg_stat_database WHERE datname = 'postgres'"


class Cluster:
    """All machines, from the first primary on."""

    def __init__(self, folder: Path, app: str) -> None:
        self.primary = PostgresOnTrial(folder / "pg", Path(os.environ["TRIAL_POSTGRES"]))
        self.standby = standby_of(self.primary, folder / "pg2")
        self.pool = Pool(folder / "pool")
        key = (folder / "secret-key").read_text(encoding="utf-8").strip()
        shared = {"SECRET_KEY": key, "MEDIA_ROOT": str(settings.MEDIA_ROOT)}
        shared["DATABASE_URL"] = self.pool.url
        shared["DATABASE_REPLICA_URL"] = self.standby.url
        self.offices = [Office(folder / name, shared, app) for name in ("m1", "m2")]

    def start(self, ends: ExitStack) -> None:
        """Begin all; each ends with the block."""
        ends.callback(self.standby.stop)
        self.standby.start()
        self.pool.lead_to(self.primary.home)
        ends.callback(self.pool.machine.stop)
        self.pool.start()
        for office in self.offices:
            ends.callback(office.stop)
            office.start()

    def promote(self) -> None:
        """The primary is dead: the standby takes its place, the pool leads to it."""
        asked(self.standby, "SELECT pg_promote(true, 30)")
        self.pool.lead_to(self.standby.home)


class Load:
    """People who look and save, and one who brings files, until the stop."""

    def __init__(self, cluster: Cluster, folder: Path) -> None:
        self.cluster, self.stop = cluster, threading.Event()
        self.saves, self.files = Ledger(folder / "saves"), Ledger(folder / "files")
        self.answers: dict[str, int] = {}
        self.saved_at = time.monotonic()
        people = [threading.Thread(target=self._work, args=(n,)) for n in range(PEOPLE)]
        looking = [threading.Thread(target=self._look, args=(n,)) for n in range(READERS)]
        self.threads = [*people, *looking, threading.Thread(target=self._bring)]

    def start(self) -> None:
        """Begin."""
        for one in self.threads:
            one.start()

    def end(self) -> None:
        """Let each finish what is under way."""
        self.stop.set()
        for one in self.threads:
            one.join()

    def next_save(self, since: float, within: float = 60) -> float:
        """Seconds from then until somebody's save was acknowledged. Raise TimeoutError."""
        while self.saved_at < since:
            if time.monotonic() - since > within:
                raise TimeoutError(f"nobody saves for {within} s")
            time.sleep(0.05)
        return self.saved_at - since

    def _person(self, number: int) -> WebPerson:
        return WebPerson(self.cluster.offices[number % 2].port)

    def _over(self, person: WebPerson) -> None:
        """Go on at the other server, signed in as before: as a web server before both does."""
        ports = [office.port for office in self.cluster.offices]
        person.port = ports[1 - ports.index(person.port)]

    def _note(self, status: int) -> None:
        name = str(status)
        self.answers[name] = self.answers.get(name, 0) + 1

    def _tried(self, person: WebPerson, act: Callable[[], int], wanted: int) -> bool:
        """Try it until it is answered so, at one server or the other; False at the stop."""
        until = time.monotonic() + 90
        while time.monotonic() < until:
            try:
                status = act()
            except (OSError, AssertionError):
                status = 0
            self._note(status)
            if status == wanted:
                return True
            time.sleep(0.3)
            self._over(person)
        return False

    def _work(self, number: int) -> None:
        person, round_ = self._person(number), 0
        name = ("luru", "luru2")[number % 2]
        self._tried(person, lambda: person.sign_in(name) or 302, 302)  # type: ignore[func-returns-value]
        while not self.stop.is_set():
            for path in ("/reports/activities/", "/reports/", ACTIVITY):
                self._tried(person, lambda: person.get(path).status, 200)  # noqa: B023
            try:
                form = activity_form(person)
            except OSError:
                continue
            round_ += 1
            title = f"故障{number}-{round_:04}"
            # The same form again, where nobody knows whether it came through.
            said = {**form, "title": title}
            if self._tried(person, lambda: person.post(ACTIVITY, said).status, 302):  # noqa: B023
                self.saves.acknowledge(title)
                self.saved_at = time.monotonic()

    def _look(self, number: int) -> None:
        """Who saves nothing is answered out of the standby."""
        person = self._person(number)
        self._tried(person, lambda: person.sign_in("jiandu") or 302, 302)  # type: ignore[func-returns-value]
        while not self.stop.is_set():
            # A browser drops it after ten seconds; these cookies stay.
            person.cookies.pop("just_saved", None)
            for path in ("/reports/activities/", "/reports/"):
                self._tried(person, lambda: person.get(path).status, 200)  # noqa: B023

    def _bring(self) -> None:
        """One file after the other, each confirmed as one that is written by a worker."""
        person = self._person(1)
        self._tried(person, lambda: person.sign_in("luru") or 302, 302)  # type: ignore[func-returns-value]
        for number in range(FILES):
            if self.stop.is_set():
                return
            names = [f"故障社{number:02}-{row:03}" for row in range(ROWS)]
            if self._brought(person, names):
                for name in names:
                    self.files.acknowledge(name)
            self.stop.wait(2)

    def _brought(self, person: WebPerson, names: list[str]) -> bool:
        text = "名称,类型\n" + "".join(f"{name},社会团体\n" for name in names)
        form: dict[str, object] = {}

        def upload() -> int:
            nonlocal form
            form = previewed(person, text)
            return 200 if form else 0

        if not self._tried(person, upload, 200):
            return False
        said = {**form, "rows": "9999", "confirm": "1"}
        return self._tried(person, lambda: person.post(CONFIRM, said).status, 302)


def previewed(person: WebPerson, text: str) -> dict[str, object]:
    """Upload a file; the form of its confirmation. Raise OSError where nobody answers."""
    token = _hidden(person.get(UPLOAD).text).get("csrfmiddlewaretoken", "")
    edge = "----fault"
    parts = []
    for name, value in (
        ("csrfmiddlewaretoken", token),
        ("resource", ""),
        ("format", "0"),
    ):
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"'
        parts.append(f"{head}\r\n\r\n{value}\r\n")
    head = f'--{edge}\r\nContent-Disposition: form-data; name="import_file"; filename="a.csv"'
    parts.append(f"{head}\r\nContent-Type: text/csv\r\n\r\n{text}\r\n--{edge}--\r\n")
    kind = f"multipart/form-data; boundary={edge}"
    answer = person.send("POST", UPLOAD, "".join(parts).encode(), kind)
    if answer.status != 200 or "确认导入" not in answer.text:
        raise ConnectionError(f"no preview: {answer.status}")
    return {**_hidden(answer.text)}


def _hidden(page: str) -> dict[str, str]:
    """What the hidden boxes of a page hold."""
    found = {}
    for name, value in _HIDDEN.findall(page):
        found[name] = html.unescape(value)
    return found


def one_of_each_killed(report: FaultReport, broken: bool) -> None:
    """MANY: what was told saved or taken in is there once, whichever machine went down."""
    folder = Path(settings.VAR)
    with ExitStack() as ends:
        cluster = Cluster(folder, EARLY if broken else "bulletin.wsgi")
        cluster.start(ends)
        load = Load(cluster, folder)
        ends.callback(load.stop.set)
        before = int(asked(cluster.standby, READS))
        load.start()
        reads = _kill_in_turn(report, cluster, load, before)
        report.told.append(
            f"{reads} transactions read at the standby before its promotion"
        )
        report.expect(reads > 0, "nothing was read at the standby")
        load.end()
        answered = sorted(load.answers.items())
        report.told.append("answers " + ", ".join(f"{k}: {n}" for k, n in answered))
        _follow(cluster)
        _wait_for_jobs(report)
        _count(report, load)
        # Asked here: the new primary ends with the block.
        report.faults += faults_of_the_site()
        connections.close_all()


def _kill_in_turn(report: FaultReport, cluster: Cluster, load: Load, before: int) -> int:
    """Each once, begun again after some seconds; the primary last. Reads at the standby."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    time.sleep(PAUSE)
    for name, kill, again in (
        ("a server", cluster.offices[0].web.kill, cluster.offices[0].web.start),
        ("a worker", cluster.offices[0].worker.kill, cluster.offices[0].worker.start),
        ("PgBouncer", cluster.pool.machine.kill, cluster.pool.start),
        ("the other worker", cluster.offices[1].worker.kill, _nothing),
    ):
        time.sleep(chance.random())
        kill()
        since = time.monotonic()
        time.sleep(3)
        again()
        _told(report, name, load.next_save(since))
        time.sleep(PAUSE)
    reads = int(asked(cluster.standby, READS)) - before
    cluster.standby.kill()
    since = time.monotonic()
    time.sleep(PAUSE)
    _told(report, "the standby", load.next_save(since))
    cluster.standby.start()
    # A page that found it gone asks again after half a minute.
    time.sleep(ASK_AGAIN + 2)
    reads += int(asked(cluster.standby, READS))
    _hold_until_both_have_it(cluster)
    time.sleep(2)
    cluster.primary.kill()
    since = time.monotonic()
    cluster.promote()
    cluster.offices[1].worker.start()
    _told(report, "the primary", load.next_save(since))
    time.sleep(PAUSE)
    return reads


def _nothing() -> None:
    """It stays away."""


def _told(report: FaultReport, name: str, seconds: float) -> None:
    report.recovered = max(report.recovered, seconds)
    report.told.append(f"{name} killed: the next save after {seconds:.1f} s")


def _hold_until_both_have_it(cluster: Cluster) -> None:
    """From here on a commit is told when the standby has it, too: else one may be lost."""
    asked(cluster.primary, "ALTER SYSTEM SET synchronous_standby_names = '*'")
    asked(cluster.primary, "SELECT pg_reload_conf()")


def _follow(cluster: Cluster) -> None:
    """This process, too, asks the new primary."""
    connections.close_all()
    connections["default"].settings_dict["HOST"] = str(cluster.standby.home)


def _wait_for_jobs(report: FaultReport) -> None:
    """Until none is open; each that was asked for is done."""
    from bulletin.models import BackgroundJob

    jobs = BackgroundJob.objects.filter(kind="import_records")
    since = time.monotonic()
    while jobs.filter(state__in=("waiting", "running")).exists():
        if time.monotonic() - since > WITHIN:
            break
        time.sleep(1)
    took = time.monotonic() - since
    states: dict[str, int] = {}
    for state, attempts in jobs.values_list("state", "attempts"):
        name = f"{state} at the {attempts}. attempt"
        states[name] = states.get(name, 0) + 1
    told = ", ".join(f"{name}: {count}" for name, count in sorted(states.items()))
    report.told.append(f"jobs {told}; the last ended {took:.0f} s after the load")
    report.expect(not jobs.exclude(state="done").exists(), f"jobs are not done: {told}")
    report.expect(jobs.exists(), "there was no job")


def _count(report: FaultReport, load: Load) -> None:
    """Saves and the rows of files, each held against its ledger."""
    from organizations.models import Activity, Organization

    saved = Activity.objects.filter(title__startswith="故障")
    report.count(compare(load.saves.names(), saved.values_list("title", flat=True)))
    rows = Organization.objects.filter(name__startswith="故障社")
    report.count(compare(load.files.names(), rows.values_list("name", flat=True)))
    saves, files = len(load.saves.names()), len(load.files.names()) // ROWS
    report.told.append(f"{saves} saves and {files} files of {ROWS} rows acknowledged")
