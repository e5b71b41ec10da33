"""People at work for some minutes: errors, throughput, how long they wait, what the servers hold.

    python -m tests.faults.load                                 20 on SQLite, 100 on PostgreSQL
    python -m tests.faults.load --on sqlite --people 20 --seconds 60

The mix of R11: three looks (工作台, 单位, a search of 活动) to one save, each after a pause of
up to two seconds; two web processes. No time is asserted: the load of the machine is printed.
"""

import argparse
import os
import random
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from tests.faults.ground import TrialGround, trial_folder
from tests.faults.web import WebPerson, WebSite, served

PEOPLE = {"sqlite": 20, "postgresql": 100}
LOOKS = ("/reports/", "/admin/organizations/organization/", "/reports/activities/?q=口罩")
NAMES = ("luru", "luru2")


class Crowd:
    """So many people; what they were answered and how long each answer took."""

    def __init__(self, site: WebSite, seconds: float) -> None:
        self.site, self.until = site, time.monotonic() + seconds
        self.took: dict[str, list[float]] = {"look": [], "save": [], "sign in": []}
        self.answers: Counter[str] = Counter()

    def work(self, number: int) -> None:
        """One of them, to the end."""
        person = WebPerson(self.site.port)
        chance = random.Random(number)  # noqa: S311 - no secret
        name = NAMES[number % len(NAMES)]
        if not self._timed("sign in", lambda: person.sign_in(name) or 302):  # type: ignore[func-returns-value]
            return
        round_ = 0
        while time.monotonic() < self.until:
            time.sleep(chance.random() * 2)
            round_ += 1
            if round_ % 4:
                path = quote(LOOKS[round_ % len(LOOKS)], safe="/?=&")
                self._timed("look", lambda: person.get(path).status)  # noqa: B023
            else:
                body = f"负载{number:03}-{round_:04}"
                self._timed("save", lambda: person.add_body(body).status)  # noqa: B023

    def _timed(self, what: str, act: object) -> bool:
        since = time.monotonic()
        try:
            status = str(act())  # type: ignore[operator]
        except (OSError, AssertionError) as error:
            status = type(error).__name__
        self.took[what].append(time.monotonic() - since)
        self.answers[status] += 1
        return status in ("200", "302")


@contextmanager
def site_on(vendor: str) -> Iterator[WebSite]:
    """A site of its own, served by two processes."""
    with trial_folder() as folder, TrialGround(folder).site(vendor) as env:
        before = dict(os.environ)
        os.environ.update(env)
        try:
            with served() as site:
                yield site
        finally:
            os.environ.clear()
            os.environ.update(before)


def run(vendor: str, people: int, seconds: float) -> bool:
    """Print the figures; whether nobody met an error."""
    with site_on(vendor) as site:
        crowd, before = Crowd(site, seconds), site.memory()
        since = time.monotonic()
        threads = [threading.Thread(target=crowd.work, args=(n,)) for n in range(people)]
        for thread in threads:
            thread.start()
        middle = 0
        while any(thread.is_alive() for thread in threads):
            time.sleep(1)
            if not middle and time.monotonic() - since > seconds / 2:
                middle = site.memory()
        lasted, after = time.monotonic() - since, site.memory()
    _tell(crowd, vendor, people, lasted)
    sys.stdout.write(f"  memory of both processes {before} -> {middle} -> {after} MB\n")
    return set(crowd.answers) <= {"200", "302"}


def _tell(crowd: Crowd, vendor: str, people: int, lasted: float) -> None:
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    sys.stdout.write(f"{vendor}, {people} people, {lasted:.0f} s, load {load}\n")
    for what, seconds in crowd.took.items():
        if len(seconds) < 2:
            continue
        p95 = statistics.quantiles(seconds, n=20)[-1]
        told = f"{len(seconds):>6} x {what:<8} median {statistics.median(seconds):.2f} s"
        sys.stdout.write(f"{told}, p95 {p95:.2f} s, slowest {max(seconds):.2f} s\n")
    count = sum(crowd.answers.values())
    answers = ", ".join(f"{name}: {n}" for name, n in sorted(crowd.answers.items()))
    sys.stdout.write(f"  {count / lasted:.1f} answers a second; {answers}\n")


def main(arguments: list[str]) -> int:
    """1 where somebody met an error."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.load")
    parser.add_argument("--on", choices=PEOPLE, nargs="+", default=list(PEOPLE))
    parser.add_argument("--people", type=int)
    parser.add_argument("--seconds", type=float, default=600)
    asked = parser.parse_args(arguments)
    bad = 0
    for vendor in asked.on:
        bad += not run(vendor, asked.people or PEOPLE[vendor], asked.seconds)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
