"""How long a file of activities takes, beside a bare COPY of its rows; and who has to wait for it.

    python -m tests.postgres python -m tests.bench.importing --rows 10000
    DATABASE_URL=sqlite:////tmp/x.sqlite3 python -m tests.bench.importing --rows 20000 --colleagues

Prints times of this process and by the clock, memory, and of the colleagues the slowest wait.
No test asserts any of it.
"""

import argparse
import resource
import sys
import threading
import time
from io import StringIO

import django

SHIFT = 1_000_000_000
ROUNDS = 200


def main(arguments):
    """Prepare the database that the environment names, bring a file in, print how long it took."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.importing")
    parser.add_argument("--rows", type=int, default=2_000)
    parser.add_argument(
        "--colleagues", action="store_true", help="save and look meanwhile"
    )
    asked = parser.parse_args(arguments)
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bulletin.bureau import asked_once

    call_command("prepare", stdout=StringIO())
    call_command("load_sample", stdout=StringIO())
    by, data = recorder(), book(asked.rows)
    colleagues = Colleagues(by) if asked.colleagues else None
    if colleagues:
        colleagues.start()
    with asked_once():  # as every request and command is
        bring(by, data, asked.rows)
    if colleagues:
        colleagues.tell()
    if connection.vendor == "postgresql":
        timed("bare COPY of the same rows", asked.rows, copied())
    call_command("verify_audit", stdout=StringIO())


def recorder():
    """Somebody who may import."""
    from django.contrib.auth.models import Group

    from bulletin.models import User

    by = User.objects.create_user("importing", password="Kp7-quiet-river-42")
    by.groups.set(Group.objects.filter(name="录入员"))
    return User.objects.get(pk=by.pk)


def book(rows):
    """A csv of new activities with three numbers each."""
    from organizations.models import Campaign, PartyOrganization

    campaign = Campaign.objects.order_by("pk")[0].name
    bodies = list(PartyOrganization.objects.order_by("pk").values_list("name", flat=True))
    head = "专题,版块,行动,标题,牵头单位,正文,开始日期,志愿者（人）,服务时长（小时）,捐款（元）"
    lines = [head]
    for n in range(rows):
        day = f"2022-03-{n % 28 + 1:02d}"
        told = f"第{n}次组织志愿者{n + 30}人，捐款{n + 1}万元"
        fixed = f"{campaign},志愿服务,先锋行动,服务{n},{bodies[n % len(bodies)]}"
        lines.append(f"{fixed},{told},{day},{n + 30},{n + 5},{(n + 1) * 10_000}")
    return "\n".join(lines).encode()


def bring(by, data, rows):
    """Preview, then confirm, as the page does."""
    from organizations.resources import bringing
    from organizations.resources.kinds import KINDS

    kind, name = KINDS["activities"], "bench.csv"
    dataset = timed("read", rows, lambda: bringing.read_file(kind, name, data, by))
    outcome = timed("preview", rows, lambda: bringing.check(kind, dataset, by))
    assert (outcome.new, outcome.findings) == (rows, [])

    def confirmed():
        again = bringing.read_file(kind, name, data, by)
        return bringing.write(kind, again, by, name=name, data=data)

    outcome = timed("confirmed to commit", rows, confirmed)
    assert (outcome.new, outcome.findings) == (rows, [])


def timed(label, rows, act):
    """Do it; print milliseconds a row, by the clock and of this process, and the peak so far."""
    started, spent = time.perf_counter(), time.process_time()
    made = act()
    clock = (time.perf_counter() - started) * 1000 / rows
    own = (time.process_time() - spent) * 1000 / rows
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told = f"{label:<28}{clock:>9.3f} ms a row{own:>9.3f} own{peak:>7} MB\n"
    sys.stdout.write(told)
    sys.stdout.flush()
    return made


def copied():
    """The rows of activities, leads and figures again under other keys, by COPY alone."""
    from django.db import connection

    from organizations.models import Activity, ActivityLead, Figure

    shifted = {"id", "activity_id", "part_of_id"}
    texts = []
    with connection.cursor() as cursor:
        for model in (Activity, ActivityLead, Figure):
            columns = [field.column for field in model._meta.concrete_fields]
            said = []
            for column in columns:
                moved = f"{column} + {SHIFT}" if column in shifted else column
                said.append("'C' || number" if column == "number" else moved)
            where = "number LIKE 'A-2022-%' AND title LIKE '服务%'"
            mine = f"SELECT id FROM organizations_activity WHERE {where}"  # noqa: S608
            key = "id" if model is Activity else "activity_id"
            table, listed = model._meta.db_table, ", ".join(columns)
            stream = StringIO()
            rows = f"SELECT {', '.join(said)} FROM {table} WHERE {key} IN ({mine})"  # noqa: S608
            cursor.copy_expert(f"COPY ({rows}) TO STDOUT", stream)
            texts.append((f"COPY {table} ({listed}) FROM STDIN", stream.getvalue()))

    def copy():
        from django.db import transaction

        with transaction.atomic(), connection.cursor() as cursor:
            for statement, text in texts:
                cursor.copy_expert(statement, StringIO(text))

    return copy


class Colleagues:
    """Two people beside the import: one saves activities, one opens the list."""

    def __init__(self, by):
        self.by = by
        self.waits = {"save": [], "page": []}
        self.refused = 0
        self.ended = threading.Event()
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

        while len(self.waits[name]) < ROUNDS and not self.ended.is_set():
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
        from django.test import Client

        client = Client()
        client.force_login(self.by)
        reply = client.get("/reports/activities/")
        self.refused += reply.status_code >= 500


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
