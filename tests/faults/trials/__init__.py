"""The experiments R01 to R25 of the standard, each with what it is broken by on purpose."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.faults.report import FaultReport
from tests.faults.trials import (
    crashes,
    files_in,
    full_disks,
    machines_killed,
    people_at_once,
    postgres_down,
    restoring,
    trail,
)

Act = Callable[[FaultReport, bool], None]


@dataclass(frozen=True)
class FaultTrial:
    """`broken`: what `make prove` breaks, which must turn the experiment red."""

    what: str
    act: Act
    broken: str
    vendor: str = "sqlite"
    leaves_a_site: bool = True
    #: No experiment may take longer, in seconds.
    within: float = 420


TRIALS: dict[str, FaultTrial] = {
    "LOCK": FaultTrial(
        "the write lock held for two seconds", crashes.lock_held, "told before the commit"
    ),
    "R01": FaultTrial(
        "workers killed while four save", crashes.workers_killed, "told too early"
    ),
    "R02": FaultTrial(
        "a file killed at 10 to 100 %", crashes.import_killed, "no transaction"
    ),
    "R03": FaultTrial(
        "a signature's backend killed",
        postgres_down.killed_while_signing,
        "told before the commit",
        vendor="postgresql",
    ),
    "R04": FaultTrial(
        "PostgreSQL killed under writers",
        postgres_down.server_killed,
        "synchronous_commit=off",
        vendor="postgresql",
    ),
    "R06": FaultTrial(
        "two editors, one record", people_at_once.two_editors, "no version is asked"
    ),
    "R07": FaultTrial(
        "sign, send back, edit at once",
        people_at_once.one_edition,
        "the edition is not held",
        vendor="postgresql",
    ),
    "R08": FaultTrial(
        "forty begin an edition",
        people_at_once.many_editions,
        "the campaign is not held",
        vendor="postgresql",
    ),
    "R09": FaultTrial(
        "one form sent twice", people_at_once.asked_twice, "a form without its mark"
    ),
    "R10": FaultTrial(
        "no room: files, log, database", full_disks.no_room, "half a file stays"
    ),
    "R11": FaultTrial(
        "twelve at work, 20 s", people_at_once.a_day_in_short, "an error in twenty"
    ),
    "R12": FaultTrial(
        "forty sign in at once", people_at_once.everybody_signs_in, "an error in twenty"
    ),
    "R13": FaultTrial(
        "200 MB, and slow senders", files_in.far_too_much, "no limit before receipt"
    ),
    "R14": FaultTrial(
        "malformed books", files_in.malformed_books, "whatever comes is taken"
    ),
    "R15": FaultTrial("bombs", files_in.bombs, "no limits of a package"),
    "R16": FaultTrial("the clock jumps", trail.clock_jumps, "a used code is forgotten"),
    "R17": FaultTrial(
        "a backup under load, there and back",
        restoring.there_and_back,
        "not of one state",
        vendor="both",
    ),
    "R18": FaultTrial(
        "damaged backups", restoring.damaged_backup, "digests are not compared"
    ),
    "R19": FaultTrial(
        "migrate killed, two places", crashes.migration_killed, "not one transaction"
    ),
    "R21": FaultTrial(
        "the PDF's process killed", crashes.rendering_killed, "half a file is kept"
    ),
    "R22": FaultTrial(
        "the database away",
        postgres_down.away_for_a_while,
        "an error like any other",
        vendor="postgresql",
    ),
    "R24": FaultTrial(
        "the trail tampered with", trail.trail_tampered, "digests are not compared"
    ),
    "R25": FaultTrial("a wrong file taken back", trail.wrong_file, "a row is left"),
}
TRIALS["MANY"] = FaultTrial(
    "two servers, workers; standby, PgBouncer",
    machines_killed.one_of_each_killed,
    "told too early",
    vendor="postgresql",
    leaves_a_site=False,
    within=1_200,
)
#: What is not run here, and why.
NOT_RUN = {
    "R05": "power cut: no device mapper faults nor LazyFS in the kernel this runs on; "
    "what it rests on is asserted at every start (bulletin/health, ADR 0027)",
    "R20": "eight hours of 30 people: R11 prints what the workers hold before and after",
    "R23": "a browser killed: the journey test_a_lost_session_says_so_and_keeps_the_words",
}
