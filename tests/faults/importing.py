"""A file that is killed while it is written: nothing of it is there, or all; the next try works.

    python -m tests.faults.importing                     20,000 rows, SQLite and PostgreSQL
    python -m tests.faults.importing --rows 2000 --on sqlite

The rows are judged once. Then a process of its own writes them and is killed when a tenth, a
half, nine tenths, and at last all rows of all tables were handed to the database; the next one
is let be, and its batch taken back. What the tables of records hold is told by a digest.
"""

import argparse
import hashlib
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tests.bench.importing import ON, book, prepared, recorder, run

SHARES = (0.1, 0.5, 0.9, 1.0)
#: What a file that was taken back leaves: itself, and numbers that nobody has.
LEFT = ("importbatch", "importedrow", "undonerow", "numberseries")
NAME = "故障.csv"
ROW = "{what:<28}{rows:>8}  {seconds:>7.1f} s  {batch:<10}{same}\n"


def main(arguments: list[str]) -> int:
    """Print a line for each try; 1 where one of them left something it should not."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.importing")
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--on", choices=ON, nargs="+", default=ON)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.here:
        return experiment(asked.rows)
    for vendor in asked.on:
        with tempfile.TemporaryDirectory() as folder, prepared(vendor, folder) as copy:
            sys.stdout.write(f"\n{vendor}, {asked.rows} rows\n")
            sys.stdout.flush()
            module = ["-m", "tests.faults.importing", "--here", "--rows", str(asked.rows)]
            run(copy("killed"), folder, *module)
    return 0


def experiment(rows: int) -> int:
    """In this process: judge, let others write and be killed, write, take back."""
    import django

    django.setup()
    from organizations.choices import BatchState
    from organizations.models import ImportBatch

    by, data = recorder(), book(rows)
    judged = _judged(by, data)
    before = digest()
    handed = _rows_handed(judged, by, data)
    for share in SHARES:
        started = time.monotonic()
        last = int(share * handed)
        child = _apart(lambda: _write(*judged, by, data, last))  # noqa: B023
        killed = os.waitstatus_to_exitcode(child) == -signal.SIGKILL
        there, same = imported(), digest() == before
        _tell(f"killed at {share:.0%}", there, started, same)
        if not killed or there or not same:
            sys.stdout.write("BAD\n")
            return 1
    started = time.monotonic()
    _apart(lambda: _write(*judged, by, data, None))
    there = imported()
    _tell("let be", there, started, digest() == before)
    bad = there != rows
    started = time.monotonic()
    batch = ImportBatch.objects.get(state=BatchState.DONE)
    _take_back(batch, by)
    same = digest() == before
    _tell("taken back", imported(), started, same)
    bad += not same or imported() != 0 or not _trail_holds()
    sys.stdout.write("BAD\n" if bad else "good; the trail holds\n")
    return 1 if bad else 0


def _judged(by: Any, data: bytes) -> tuple[Any, Any, Any]:
    from bulletin.bureau import asked_once
    from organizations.resources import bringing
    from organizations.resources.kinds import KINDS

    with asked_once():
        resource = KINDS["activities"](by=by)
        resource.keeps = True
        dataset = bringing.read_file(KINDS["activities"], NAME, data, by)
        judged = bringing.judge(resource, dataset)
    assert judged.findings == []
    return resource, dataset, judged


def _apart(act: Callable[[], None]) -> int:
    """Do it in a process of its own; how that ended."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if not child:
        act()
        os._exit(0)
    return os.waitpid(child, 0)[1]


def _rows_handed(judged: tuple[Any, Any, Any], by: Any, data: bytes) -> int:
    """How many rows of all tables the file makes: written once, counted and taken back."""
    from django.conf import settings

    told = Path(settings.VAR) / "rows-handed"

    def count() -> None:
        from django.db import transaction

        with transaction.atomic():
            met = _count(None)
            _write(*judged, by, data, None)
            told.write_text(str(met()))
            transaction.set_rollback(True)

    _apart(count)
    return int(told.read_text())


def _write(
    resource: Any, dataset: Any, judged: Any, by: Any, data: bytes, last: int | None
) -> None:
    from organizations.actions.batches.keeping import begin_batch
    from organizations.actions.batches.running import being_written
    from organizations.resources.writing import Writing

    if last is not None:
        _count(last)
    batch = begin_batch(kind="activities", name=NAME, data=data, mapping="", by=by)
    with being_written(batch):
        outcome = Writing(resource, dataset, judged, set(), batch).write(())
    assert outcome.findings == []


def _count(last: int | None) -> Callable[[], int]:
    """Count the rows that are handed to the database; be killed at the last, if one is named."""
    from bulletin import inserting

    met = 0

    as_ever = inserting._write

    def counted(fields: Any, rows: Iterable[list[Any]]) -> None:
        nonlocal met
        block = list(rows)
        if last is not None and met < last <= met + len(block):
            # Those before it are written: it dies in the middle of its transaction.
            as_ever(fields, block[: last - met - 1])
            os.kill(os.getpid(), signal.SIGKILL)
        met += len(block)
        as_ever(fields, block)

    inserting._write = counted
    return lambda: met


def imported() -> int:
    """How many activities of the file are there."""
    from organizations.models import Activity

    return Activity.objects.filter(title__startswith="服务").count()


def digest() -> str:
    """The same while the tables of records hold the same."""
    from bulletin.backup.tables import rows_of, tables

    told = hashlib.sha256()
    for model in tables():
        if (
            model._meta.app_label == "organizations"
            and model._meta.model_name not in LEFT
        ):
            for row in rows_of(model):
                told.update(repr(row).encode())
    return told.hexdigest()


def _take_back(batch: Any, by: Any) -> None:
    from organizations.actions.batches.undoing import undo_rows

    undo_rows(batch=batch, by=by)


def _trail_holds() -> bool:
    from bulletin.audit.verify import verify

    return not list(verify().broken)


def _tell(what: str, there: int, started: float, same: bool) -> None:
    from organizations.actions.batches.running import state_of
    from organizations.models import ImportBatch

    state = state_of(ImportBatch.objects.latest("pk")).value
    told = "tables as before" if same else "tables differ"
    seconds = time.monotonic() - started
    line = ROW.format(what=what, rows=there, seconds=seconds, batch=state, same=told)
    sys.stdout.write(line)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
