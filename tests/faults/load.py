"""People at work for some minutes: errors, throughput, how long they wait, what the servers hold.

    python -m tests.faults.load                                 20 on SQLite, 100 on PostgreSQL
    python -m tests.faults.load --on sqlite --people 20 --seconds 60
    python -m tests.faults.load --activities 10000              beside the sample, that many more

The mix of R11: of a hundred acts 60 look (工作台, lists, a search), 25 save (an activity, a body),
8 read an edition, 5 take a list along as a book, 2 bring a file in; a pause of 2 to 8 seconds after
each. Two web processes and a worker. No time is asserted: the load of the machine is printed.
"""

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from tests.faults.ground import ROOT, TrialGround, children, trial_folder
from tests.faults.web import WebPerson, WebSite, served

PEOPLE = {"sqlite": 20, "postgresql": 100}
NAMES = ("luru", "luru2")
#: Seconds between two acts of one person, at least and at most.
PAUSE = (2.0, 8.0)
#: Of a hundred acts so many are of each kind.
MIX = {
    "desk": 10,
    "list": 20,
    "search": 15,
    "bodies": 15,
    "activity saved": 15,
    "body saved": 10,
    "edition": 8,
    "export": 5,
    "import": 2,
}
LOOKS = {
    "desk": "/reports/",
    "list": "/reports/activities/",
    "search": "/reports/activities/?q=口罩",
    "bodies": "/admin/organizations/organization/",
    "export": "/reports/activities/export/?format=xlsx&q=口罩",
}
#: So many sign in at one time, before the clock runs: a storm of them is R12.
AT_ONCE = 4
TICKS = os.sysconf("SC_CLK_TCK")


class Crowd:
    """So many people; what they were answered and how long each answer took."""

    def __init__(self, site: WebSite, seconds: float) -> None:
        self.site, self.seconds, self.until = site, seconds, 0.0
        self.people: list[WebPerson] = []
        self.took: dict[str, list[float]] = {}
        self.answers: Counter[str] = Counter()

    def sign_in(self, people: int) -> None:
        """Let them come, a few at a time; their work begins when all are there."""
        with ThreadPoolExecutor(AT_ONCE) as coming:
            self.people = list(coming.map(self._come, range(people)))
        self.until = time.monotonic() + self.seconds

    def _come(self, number: int) -> WebPerson:
        person, name = WebPerson(self.site.port), NAMES[number % len(NAMES)]
        self._timed("sign in", lambda: _signed_in(person, name))
        return person

    def work(self, number: int) -> None:
        """One of them, to the end."""
        person, chance = self.people[number], random.Random(number)  # noqa: S311
        kinds = chance.choices(list(MIX), list(MIX.values()), k=10_000)
        for place, kind in enumerate(kinds):
            time.sleep(chance.uniform(*PAUSE))
            if time.monotonic() > self.until:
                return
            told = f"{number:03}-{place:04}"
            self._timed(kind, lambda: act(person, kind, told))  # noqa: B023

    def _timed(self, what: str, acting: Callable[[], int]) -> None:
        since = time.monotonic()
        try:
            status = str(acting())
        except (OSError, AssertionError) as error:
            status = f"{what}: {type(error).__name__} {error}"[:80]
        self.took.setdefault(what, []).append(time.monotonic() - since)
        self.answers[status] += 1


def act(person: WebPerson, kind: str, told: str) -> int:
    """Do one thing of the mix; the status of its last answer. Raise OSError."""
    from django.db import connection

    from tests.faults.trials.machines_killed import CONFIRM, previewed
    from tests.faults.trials.people_at_once import ACTIVITY, activity_form

    if kind in LOOKS:
        return person.get(quote(LOOKS[kind], safe="/?=&")).status
    if kind == "edition":
        listed = person.get("/reports/editions/").text
        found = re.search(r"/reports/editions/\d+/", listed)
        return person.get(found[0]).status if found else 404
    if kind == "activity saved":
        form = {**activity_form(person), "title": f"负载{told}"}
        # A hundred people of ours would take every place at the database.
        connection.close()
        return saved(person.post(ACTIVITY, form).status)
    if kind == "body saved":
        return saved(person.add_body(f"负载{told}").status)
    rows = "".join(f"负载社{told}-{row},社会团体\n" for row in range(20))
    form = previewed(person, f"名称,类型\n{rows}")
    return person.post(CONFIRM, form).status


def saved(status: int) -> int:
    """A form that comes back with a complaint is none that was saved."""
    if status == 200:
        raise ConnectionError("refused")
    return status


def _signed_in(person: WebPerson, name: str) -> int:
    person.sign_in(name)
    return 302


def spent(pids: list[int]) -> float:
    """Seconds of processor of these processes and of those they have laid to rest."""
    total = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(int(one) for one in fields[11:15])
    return total / TICKS


@contextmanager
def site_on(vendor: str, activities: int) -> Iterator[WebSite]:
    """A site of its own, served by two processes, with a worker beside them."""
    import django

    with trial_folder() as folder, TrialGround(folder).site(vendor) as env:
        os.environ.update(env)
        django.setup()
        if activities:
            size = ["--organizations", str(activities // 10)]
            size += ["--activities", str(activities)]
            command = [sys.executable, "manage.py", "generate_data", *size]
            subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        worker = subprocess.Popen(
            [sys.executable, "manage.py", "worker"], cwd=ROOT, stderr=subprocess.DEVNULL
        )
        try:
            with served() as site:
                yield site
        finally:
            worker.terminate()
            worker.wait(timeout=60)


def database_processes() -> list[int]:
    """Those of the PostgreSQL of this site; none on SQLite."""
    file = Path(os.environ["VAR_DIR"]) / "pg" / "data" / "postmaster.pid"
    if not file.exists():
        return []
    first = int(file.read_text().split("\n", 1)[0])
    return [first, *children(first)]


def run(vendor: str, people: int, seconds: float, activities: int) -> bool:
    """Print the figures; whether nobody met an error."""
    with site_on(vendor, activities) as site:
        crowd = Crowd(site, seconds)
        crowd.sign_in(people)
        held = [site.memory()]
        since, before = time.monotonic(), spent(site.workers())
        threads = [threading.Thread(target=crowd.work, args=(n,)) for n in range(people)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            time.sleep(0.5)
            if time.monotonic() - since > seconds / 10 * len(held):
                held.append(site.memory())
        lasted, web = time.monotonic() - since, spent(site.workers()) - before
        database = spent(database_processes())
    told = f"{vendor}, {people} people, {activities} activities beside the sample"
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    sys.stdout.write(f"{told}, {lasted:.0f} s, load {load}\n")
    _tell(crowd, lasted)
    sys.stdout.write(f"  processor: web {web:.0f} s, database {database:.0f} s\n")
    memory = " ".join(str(one) for one in held)
    sys.stdout.write(f"  memory of both web processes, MB: {memory}\n")
    return set(crowd.answers) <= {"200", "302"}


def _tell(crowd: Crowd, lasted: float) -> None:
    for what, seconds in sorted(crowd.took.items()):
        if len(seconds) < 2:
            continue
        p95 = statistics.quantiles(seconds, n=20, method="inclusive")[-1]
        told = f"{len(seconds):>6} x {what:<14} median {statistics.median(seconds):.2f} s"
        sys.stdout.write(f"{told}, p95 {p95:.2f} s, slowest {max(seconds):.2f} s\n")
    count = sum(crowd.answers.values()) - len(crowd.people)
    answers = ", ".join(f"{name}: {n}" for name, n in sorted(crowd.answers.items()))
    sys.stdout.write(f"  {count / lasted:.1f} acts a second; {answers}\n")


def main(arguments: list[str]) -> int:
    """1 where somebody met an error."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.load")
    parser.add_argument("--on", choices=PEOPLE, nargs="+", default=list(PEOPLE))
    parser.add_argument("--people", type=int)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--activities", type=int, default=0)
    asked = parser.parse_args(arguments)
    if len(asked.on) == 1:
        vendor = asked.on[0]
        people = asked.people or PEOPLE[vendor]
        return 1 - run(vendor, people, asked.seconds, asked.activities)
    bad = 0
    for vendor in asked.on:  # each in a process of its own: settings name one database
        command = [sys.executable, "-m", "tests.faults.load", *arguments, "--on", vendor]
        bad += subprocess.run(command, check=False).returncode
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
