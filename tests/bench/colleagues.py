"""Two people beside an import: one saves activities, one opens the list."""

import sys
import threading
import time

ROUNDS = 200


class Colleagues:
    """They go on until the import is over; how long they waited is printed."""

    def __init__(self, by):
        self.by = by
        self.waits = {"save": [], "page": []}
        self.refused = 0
        self.ended = threading.Event()
        self.client = _signed_in(by)
        self.threads = [
            threading.Thread(target=self._again, args=(name, act))
            for name, act in (("save", self._save), ("page", self._page))
        ]

    def start(self):
        """Begin; the import goes on beside."""
        for thread in self.threads:
            thread.start()

    def tell(self):
        """Wait for both and print how often they were refused and how long they waited."""
        self.ended.set()
        for thread in self.threads:
            thread.join()
        for name, waits in self.waits.items():
            told = f"{name}: {len(waits)} times, slowest {max(waits, default=0):.2f} s\n"
            sys.stdout.write(told)
        sys.stdout.write(f"refused: {self.refused}\n")

    def _again(self, name, act):
        from django.db import DatabaseError, connection

        # At least so often, and as long as the import goes on.
        while len(self.waits[name]) < ROUNDS or not self.ended.is_set():
            started = time.perf_counter()
            try:
                act()
            except DatabaseError:
                self.refused += 1
            self.waits[name].append(time.perf_counter() - started)
            time.sleep(0.2)
        connection.close()

    def _save(self):
        from organizations.actions.entry.activities import save_activity
        from organizations.models import Activity, Campaign

        activity = Activity(section="service", action="pioneer", title="同时录入")
        activity.campaign = Campaign.objects.order_by("pk")[0]
        save_activity(activity=activity, by=self.by)

    def _page(self):
        reply = self.client.get("/reports/activities/")
        self.refused += reply.status_code >= 500


def _signed_in(person):
    """A client who signed in before the import begins: that writes."""
    from django.test import Client

    client = Client()
    client.force_login(person)
    return client
