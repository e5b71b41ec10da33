"""What is done to a site on purpose, and what must be true afterwards.

Each takes a prepared site and returns what it saw. Nothing outside the site's folder is
touched; there is no network in it.
"""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.faults.ledger import Ledger, Outcome, compare
from tests.faults.site import Site, kill, wait_for


@dataclass(frozen=True)
class Seen:
    """The outcome, whether the trail holds, how long until it worked again, what was said."""

    outcome: Outcome
    trail_holds: bool
    recovered_in: float
    said: str = ""

    @property
    def is_good(self) -> bool:
        """Whether nothing acknowledged is lost or doubled and the trail is whole."""
        return self.outcome.is_good and self.trail_holds


def killed_worker(site: Site, folder: Path, *arguments: str) -> Seen:
    """Two workers write; one is killed in the midst. The other, and a third, go on."""
    ledgers = [folder / "a", folder / "b", folder / "c"]
    first = site.writer(ledgers[0], "--name", "A", *arguments)
    second = site.writer(ledgers[1], "--name", "B", "--at-most", "60")
    wait_for(ledgers[0], 25)
    kill(first)
    since = time.monotonic()
    third = site.writer(ledgers[2], "--name", "C", "--at-most", "1")
    wait_for(ledgers[2], 1)
    recovered_in = time.monotonic() - since
    second.communicate()
    third.communicate()
    return _seen(site, ledgers, recovered_in)


def lock_held(site: Site, folder: Path) -> Seen:
    """Somebody holds the write lock for two seconds: the worker waits and loses nothing."""
    ledger = folder / "a"
    worker = site.writer(ledger, "--at-most", "40")
    wait_for(ledger, 5)
    holder = sqlite3.connect(site.file, isolation_level=None, timeout=30)
    holder.execute("BEGIN IMMEDIATE")
    told = len(Ledger(ledger).names())
    time.sleep(2)
    waited = len(Ledger(ledger).names()) - told <= 1
    holder.execute("ROLLBACK")
    holder.close()
    since = time.monotonic()
    wait_for(ledger, told + 2)
    recovered_in = time.monotonic() - since
    _, said = worker.communicate()
    return _seen(site, [ledger], recovered_in, said if waited else "nobody waited")


def disk_full(site: Site, folder: Path) -> Seen:
    """The disk takes a few pages more and no other: refused in words, reading goes on."""
    ledger = folder / "a"
    worker = site.writer(ledger, "--at-most", "400", "--pages-more", "16")
    _, said = worker.communicate()
    there = site.names()
    since = time.monotonic()
    again = site.writer(folder / "b", "--name", "B", "--at-most", "1")
    again.communicate()
    recovered_in = time.monotonic() - since
    ledgers = [ledger, folder / "b"]
    return _seen(site, ledgers, recovered_in, said if there else "nothing could be read")


def clock_a_day_back(site: Site, folder: Path) -> Seen:
    """The clock goes back a day between two acts: the trail keeps its order by number."""
    ledgers = [folder / "a", folder / "b"]
    site.writer(ledgers[0], "--name", "A", "--at-most", "5").communicate()
    since = time.monotonic()
    site.writer(ledgers[1], "--name", "B", "--at-most", "5", "--days", "-1").communicate()
    return _seen(site, ledgers, time.monotonic() - since)


EXPERIMENTS: dict[str, Callable[[Site, Path], Seen]] = {
    "a worker is killed": killed_worker,
    "the write lock is held": lock_held,
    "the disk is full": disk_full,
    "the clock goes back a day": clock_a_day_back,
}


def _seen(site: Site, ledgers: list[Path], recovered_in: float, said: str = "") -> Seen:
    """Hold every ledger against the bodies and against the trail."""
    told: list[str] = []
    for ledger in ledgers:
        told += Ledger(ledger).names()
    there = site.names()
    outcome = compare(told, there)
    has_lines = sorted(site.lines()) == sorted(there)
    return Seen(outcome, has_lines and not site.trail()["broken"], recovered_in, said)
