"""How long a file of activities takes, beside a bare COPY of its rows and stock import-export.

    python -m tests.bench.importing                            2,000 and 10,000 rows, csv and xlsx
    python -m tests.bench.importing --rows 100000 --suffix csv --on postgresql
    python -m tests.bench.importing --rows 20000 --on sqlite --colleagues

Every case has a database of its own, a copy of the sample's, and a process of its own. *clock*
is what a person waits, *own* the processor time of this process, *server* that of PostgreSQL's.
With --colleagues two others save and look meanwhile. No test asserts any of it.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from tests.postgres import postgres

ON = ("sqlite", "postgresql")
SUFFIXES = ("csv", "xlsx")
#: More rows than these by the stock way say nothing new a row.
MOST_BY_STOCK = 2_000
LINE = "{label:<34}{clock:>9.3f}{own:>9.3f}{server:>9.3f}{peak:>8}\n"
HEAD = f"{'ms a row':<34}{'clock':>9}{'own':>9}{'server':>9}{'MB':>8}\n"


def main(arguments):
    """Print a table for each database, number of rows and suffix."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.importing")
    parser.add_argument("--rows", type=int, nargs="+", default=[2_000, 10_000])
    parser.add_argument("--suffix", choices=SUFFIXES, nargs="+", default=SUFFIXES)
    parser.add_argument("--on", choices=ON, nargs="+", default=ON)
    parser.add_argument("--colleagues", action="store_true", help="others meanwhile")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.here:
        measure(asked.rows[0], asked.suffix[0], with_colleagues=asked.colleagues)
        return 0
    for vendor in asked.on:
        with tempfile.TemporaryDirectory() as folder, prepared(vendor, folder) as copy:
            for rows in asked.rows:
                for suffix in asked.suffix:
                    sys.stdout.write(f"\n{vendor}, {rows} rows of {suffix}\n")
                    sys.stdout.flush()
                    more = ["--colleagues"] if asked.colleagues else []
                    what = ["--rows", str(rows), "--suffix", suffix, *more]
                    module = ["-m", "tests.bench.importing", "--here", *what]
                    run(copy(f"{suffix}{rows}"), folder, *module)
    return 0


@contextmanager
def prepared(vendor, folder):
    """A function that makes a copy of a database with the sample and returns its address."""
    if vendor == "sqlite":
        first = Path(folder) / "first.sqlite3"
        _prepare(f"sqlite:///{first}", folder)

        def copy(name):
            return f"sqlite:///{shutil.copy(first, first.with_stem(name))}"

        yield copy
        return
    with postgres({}) as server:
        _prepare(server.url, folder)
        yield lambda name: _copied(server.url, name)


def _copied(url, name):
    """A copy of a PostgreSQL database under that name."""
    import psycopg2

    parts = urlsplit(url)
    other = psycopg2.connect(parts._replace(path="/template1").geturl())
    other.autocommit = True
    with other.cursor() as cursor:
        original = parts.path.lstrip("/")
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{original}"')
    other.close()
    return parts._replace(path=f"/{name}").geturl()


def _prepare(url, folder):
    for command in ("prepare", "load_sample"):
        run(url, folder, "manage.py", command, stdout=subprocess.DEVNULL)


def run(url, folder, *command, **kwargs):
    settings = {"DATABASE_URL": url, "VAR_DIR": folder, "HTTPS": "0"}
    settings |= {"DJANGO_SETTINGS_MODULE": "bulletin.settings"}
    settings |= {"ALLOWED_HOSTS": "testserver"}
    env = {**os.environ, **settings}
    subprocess.run([sys.executable, *command], check=True, env=env, **kwargs)


def measure(rows, suffix, *, with_colleagues):
    """In this process: bring a file in and print how long each step took."""
    import django

    django.setup()
    from bulletin.bureau import asked_once
    from tests.bench.colleagues import Colleagues
    from tests.bench.floors import bare, by_stock

    by = recorder()
    data = book(rows, suffix)
    sys.stdout.write(HEAD)
    colleagues = Colleagues(by) if with_colleagues else None
    if colleagues:
        colleagues.start()
    with asked_once():  # as every request and command is
        spent = bring(by, data, f"bench.{suffix}", rows)
    if colleagues:
        colleagues.tell()
    floor = timed("the bare rows: COPY or executemany", rows, bare())[1]
    stock = min(rows, MOST_BY_STOCK)
    timed(f"stock ModelResource, {stock} rows", stock, by_stock(stock))
    preview, write = spent
    sys.stdout.write(
        f"write = {write / floor:.1f} bare; preview = {preview / write:.2f} write\n"
    )
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    sys.stdout.write(f"the reading process took at most {child} MB\n")


def recorder():
    """Somebody who may import."""
    from django.contrib.auth.models import Group

    from bulletin.models import User

    by = User.objects.create_user("importing", password="Kp7-quiet-river-42")
    by.groups.set(Group.objects.filter(name="录入员"))
    return User.objects.get(pk=by.pk)


def book(rows, suffix="csv"):
    """A file of new activities with three numbers each."""
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
    if suffix == "csv":
        return "\n".join(lines).encode()
    return _workbook(lines)


def _workbook(lines):
    from io import BytesIO

    from openpyxl import Workbook

    made = Workbook(write_only=True)
    sheet = made.create_sheet("活动")
    for line in lines:
        cells = line.split(",")
        sheet.append([int(cell) if cell.isdigit() else cell for cell in cells])
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def bring(by, data, name, rows):
    """Preview, then confirm, as the page does; the seconds of both."""
    from organizations.importing.choosing import Choices
    from organizations.resources import bringing, remembered, uploads
    from organizations.resources.kinds import KINDS

    kind, key = KINDS["activities"], uploads.keep(data)

    def previewed():
        dataset = bringing.read_file(kind, name, data, by)
        dataset.forget_book()  # as the background job does
        return remembered.check(kind, dataset, by, partial(uploads.keep_judged, key))

    def confirmed():
        with uploads.read_judged(key) as stream:
            file = bringing.Arriving(name, data)
            recalled = remembered.recall(stream, by, Choices())
            return bringing.write_judged(*recalled, file)

    timed("of it: read", rows, lambda: bringing.read_file(kind, name, data, by))
    spent = []
    for label, act in (("preview", previewed), ("confirmed to commit", confirmed)):
        outcome, clock = timed(label, rows, act)
        assert (outcome.new, outcome.findings) == (rows, [])
        spent.append(clock)
        del outcome
    uploads.drop(key)
    return spent


def timed(label, rows, act):
    """Do it; print milliseconds a row and the peak so far; what it made, and the clock."""
    server = server_seconds()
    started, spent = time.perf_counter(), time.process_time()
    made = act()
    clock, own = time.perf_counter() - started, time.process_time() - spent
    server = server_seconds() - server
    each = 1000 / rows
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told = LINE.format(
        label=label, clock=clock * each, own=own * each, server=server * each, peak=peak
    )
    sys.stdout.write(told)
    sys.stdout.flush()
    return made, clock


def server_seconds():
    """The processor time of the process that serves us; none on SQLite or elsewhere."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [pid] = cursor.fetchone()
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
