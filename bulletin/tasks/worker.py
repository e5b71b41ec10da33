"""The worker: does one job after another, asks for what is due, takes up what was lost.

The queue and the claim (SKIP LOCKED on PostgreSQL) are those of django-tasks-db.
"""

import logging
import os
import signal
import threading
import time

from django.db import Error, close_old_connections, connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker as StockWorker

from bulletin.tasks.presence import does_anything_wait, present
from bulletin.tasks.queue import take_up_lost
from bulletin.tasks.routines import enqueue_due, sync_routines

log = logging.getLogger(__name__)
#: Seconds between two looks at the queue, and between two looks at the rest.
PAUSE, LOOK_ROUND = 1.0, 10.0


class JobWorker:
    """One process of them."""

    def __init__(self) -> None:
        self.stock = StockWorker(
            queue_names=["*"],
            interval=PAUSE,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        self._looked_round_at: float | None = None

    def work_off(self) -> None:
        """Do all that waits; nothing is locked where nothing does."""
        if does_anything_wait():
            self.stock.run()

    def work_off_and_go(self) -> None:
        """Do all that waits, also what was asked for while this one seemed to be at hand."""
        while does_anything_wait():
            with present():
                self.work_off()

    def look_round(self) -> None:
        """What is due is asked for, what was lost taken up."""
        enqueue_due()
        take_up_lost()

    def turn(self) -> None:
        """One look; a database that is away or locked is asked again at the next."""
        close_old_connections()
        try:
            now = time.monotonic()
            if self._looked_round_at is None:
                sync_routines()
            before = self._looked_round_at
            if before is None or now - before >= LOOK_ROUND:
                self.look_round()
                self._looked_round_at = now
            self.work_off()
        except Error as error:
            log.warning("the database did not let the worker in: %s", error)
            connections.close_all()

    def run(self) -> None:
        """Until a signal ends it: at once between two jobs, else after the job under way."""
        self.stock.configure_signals()
        with present():
            while self.stock.running:
                self.turn()
                if self.stock.running:
                    time.sleep(PAUSE)


def end_with(parent: int) -> None:
    """End this process as a signal would, as soon as `parent` is not its parent any more."""
    while os.getppid() == parent:
        time.sleep(PAUSE)
    os.kill(os.getpid(), signal.SIGTERM)


def watch(parent: int) -> threading.Thread:
    """`end_with` in a thread of its own."""
    thread = threading.Thread(target=end_with, args=(parent,), daemon=True)
    thread.start()
    return thread
