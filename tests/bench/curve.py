"""What each thing costs at three sizes, and how it grows: the exponent between the outer two.

    python -m tests.bench.curve                          1,000 and 10,000 activities, both databases
    python -m tests.bench.curve --sizes 1000 10000 100000 --on postgresql

Milliseconds of processor: of this process and, after a plus, of PostgreSQL's. The least of some
runs after one that warms up. An exponent of 0 is flat, 1 grows with the records. No test asserts
any of it.
"""

import argparse
import math
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tests.bench.importing import ON, prepared, run

SIZES = (1_000, 10_000)
RUNS = 5
#: What takes longer (seconds) is measured once.
SLOW = 4
#: So many are verified one after the other.
AT_ONCE = 4
ROW = "{name:<34}{told}{exponent:>8}\n"
TICKS = os.sysconf("SC_CLK_TCK")
PAGES = {
    "plain template, the same 50 rows": "",
    "list, first page": "/reports/activities/?campaign={campaign}",
    "list, all campaigns": "/reports/activities/",
    "list, last page": "/reports/activities/?campaign={campaign}&page={last}",
    "list, a section": "/reports/activities/?campaign={campaign}&section=service",
    "list, a Party organization": "/reports/activities/?party={party}",
    "list, an organization": "/reports/activities/?organization={organization}",
    "list, waiting": "/reports/activities/?campaign={campaign}&status=pending",
    "list, search with hits": "/reports/activities/?q=捐赠",
    "list, search without": "/reports/activities/?q=麒麟",
    "admin list, first page": "/admin/organizations/activity/",
    "admin list, last page": "/admin/organizations/activity/?p={admin_last}",
    "admin list, search with hits": "/admin/organizations/activity/?q=捐赠",
    "admin list, search without": "/admin/organizations/activity/?q=麒麟",
    "admin list of figures": "/admin/organizations/figure/",
    "admin list of organizations": "/admin/organizations/organization/",
    "directory of organizations": "/reports/organizations/",
    "an activity's form": "/admin/organizations/activity/{activity}/change/",
}


def spent() -> tuple[float, float]:
    """Milliseconds of processor so far: of this process, of the backend that serves it."""
    from django.db import connection

    ours = time.process_time() * 1000
    if connection.vendor != "postgresql":
        return ours, 0.0
    connection.ensure_connection()
    pid = connection.connection.get_backend_pid()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return ours, sum(int(one) for one in fields[11:13]) / TICKS * 1000


def cost(act: Callable[[], Any], share: int = 1) -> tuple[float, float]:
    """Of one run; a share of it where it does several. The server's ticks are long: a mean."""
    before = spent()
    act()
    after = spent()
    if sum(after) - sum(before) > SLOW * 1000:
        return (after[0] - before[0]) / share, (after[1] - before[1]) / share
    ours, first = [], spent()[1]
    for _ in range(RUNS):
        began = spent()[0]
        act()
        ours.append(spent()[0] - began)
    return min(ours) / share, (spent()[1] - first) / RUNS / share


def acts() -> Iterator[tuple[str, Callable[[], Any], int]]:
    """Name, act and how many it does at once."""
    from django.db.models import Max
    from django.test import Client

    from organizations.models import Activity, Campaign
    from reports.pages.activities.listing import with_parts

    campaign = Campaign.objects.get(code="demo")
    rows = Activity.objects.filter(campaign=campaign)
    lead = rows.filter(leads__party__isnull=False).values("leads__party", "pk")[0]
    body = rows.filter(leads__organization__isnull=False)
    of = {
        "campaign": campaign.pk,
        "last": math.ceil(rows.count() / 50),
        "admin_last": math.ceil(rows.count() / 100),
        "party": lead["leads__party"],
        "organization": body.aggregate(it=Max("leads__organization"))["it"],
        "activity": lead["pk"],
    }
    client = Client()
    client.force_login(person("recorder"))
    person("verifier")
    for name, path in PAGES.items():
        address = path.format(**of)
        if address:
            yield name, partial(opened, client, address), 1
        else:
            listed = with_parts(rows.order_by("-number"))
            yield name, partial(plainly, listed), 1
    yield "sign-in", lambda: signed_in("curve-verifier"), 1
    yield from saving(client, campaign)
    yield "export, a row of .xlsx", lambda: exported("xlsx", rows, 500), 500
    yield "export, a row of .csv", lambda: exported("csv", rows, 500), 500


def plainly(rows: Any) -> None:
    """The first rows in a template without anything else."""
    from django.template import Context

    from tests.bench.cases import PLAIN

    PLAIN.render(Context({"rows": rows[:50]}))


def opened(client: Any, address: str) -> bytes:
    """A page."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return bytes(answer.content)


def signed_in(name: str) -> None:
    """Through the page, with the password."""
    from django.test import Client

    said = {"username": name, "password": PASSWORD}
    answer = Client().post("/admin/login/?next=/reports/", said)
    assert answer.status_code == 302, answer.content[-2000:]


PASSWORD = "Kp7-quiet-river-42"


def person(*roles: str) -> Any:
    """Somebody with these roles."""
    from bulletin.models import User
    from bulletin.models.duty import assign

    name = f"curve-{roles[-1]}"
    made = User.objects.create_user(name, password=PASSWORD)
    assign(made, list(roles))
    return User.objects.get(pk=made.pk)


def saving(client: Any, campaign: Any) -> Iterator[tuple[str, Callable[[], Any], int]]:
    """The forms, and the second person's verification."""
    from bulletin.models import User
    from organizations.actions.verifying.verification import verify
    from organizations.models import Activity, PartyOrganization
    from tests.organizations.admin.forms import boxes

    quick = "/admin/organizations/activity/quick/"
    party = PartyOrganization.objects.filter(is_root=False).order_by("pk")[0]

    def quickly(then: str = "draft") -> None:
        form = boxes(opened(client, quick))
        said = {"body": party.name, "section": "volunteer", "action": "pioneer"}
        said |= {"narrative": f"组织党员志愿者{time.monotonic_ns() % 9973 + 2}人"}
        said |= {"campaign": campaign.pk, "then": then}
        page = client.post(quick, {**form, **said})
        if page.status_code == 200:
            page = client.post(quick, {**boxes(page.content), "then": then})
        assert page.status_code == 302, page.content.decode()[-3000:]

    yield "quick form: opened, read, saved", quickly, 1
    activity = Activity.objects.filter(created_by__username="curve-recorder").first()
    if activity is not None:
        address = f"/admin/organizations/activity/{activity.pk}/change/"

        def fully() -> None:
            form = boxes(opened(client, address))
            form["title"] = f"标题{time.monotonic_ns()}"
            answer = client.post(address, {**form, "_save": "1"})
            assert answer.status_code == 302, answer.content.decode()[-3000:]

        yield "full form: opened and saved", fully, 1
    by = User.objects.get(username="curve-verifier")
    for _ in range(AT_ONCE * (RUNS + 1)):
        quickly("submit")
    mine = Activity.objects.filter(created_by__username="curve-recorder")
    left = list(mine.filter(status="pending").values_list("pk", flat=True))

    def verified() -> None:
        for _ in range(AT_ONCE):
            verify(activity=Activity.objects.get(pk=left.pop()), by=by)

    yield "verification, one of four", verified, AT_ONCE


def exported(suffix: str, rows: Any, count: int) -> None:
    """The newest so many, as a worker writes them."""
    from bulletin.models import User
    from organizations.resources.kinds import KINDS
    from organizations.resources.streams import CsvStream, XlsxStream

    keys = list(rows.order_by("-pk").values_list("pk", flat=True)[:count])
    resource = KINDS["activities"](User.objects.latest("pk"), filtered="", ordered="")
    stream = XlsxStream() if suffix == "xlsx" else CsvStream()
    resource.write(stream, keys, lambda *_: None)


def measure(size: int) -> None:
    """In this process: fill the database that the environment names; a line for each act."""
    import django

    django.setup()
    from organizations.invented.demo import generate

    generate(organizations=size, activities=size, seed=1)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for name, act, share in acts():
        ours, server = cost(act, share)
        sys.stdout.write(f"{name}\t{ours}\t{server}\n")
        sys.stdout.flush()


def exponent(first: float, last: float, sizes: list[int]) -> str:
    """`0.3`: by which power of the size it grew."""
    if first <= 0 or last <= 0 or len(sizes) < 2:
        return "-"
    return f"{math.log(last / first) / math.log(sizes[-1] / sizes[0]):.2f}"


def of_sizes(vendor: str, sizes: list[int]) -> None:
    """Each size in a database and a process of its own, then the table."""
    found: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as folder, prepared(vendor, folder) as copy:
        for size in sizes:
            for line in _apart(copy(f"of{size}"), size, folder).splitlines():
                name, _, told = line.partition("\t")
                if told:
                    ours, _, server = told.partition("\t")
                    found.setdefault(name, []).append((float(ours), float(server)))
    load = statistics.fmean(os.getloadavg())
    heads = "".join(f"{size:>16,}" for size in sizes)
    sys.stdout.write(f"\n{vendor}, load {load:.1f}\n")
    sys.stdout.write(ROW.format(name="ms", told=heads, exponent="grows"))
    for name, costs in found.items():
        told = "".join(f"{f'{ours:.1f} + {server:.0f}':>16}" for ours, server in costs)
        grows = exponent(sum(costs[0]), sum(costs[-1]), sizes)
        sys.stdout.write(ROW.format(name=name, told=told, exponent=grows))
    sys.stdout.flush()


def _apart(url: str, size: int, folder: str) -> str:
    command = ["-m", "tests.bench.curve", "--here", str(size)]
    told = Path(folder) / f"told{size}"
    with told.open("w", encoding="utf-8") as out:
        run(url, folder, *command, stdout=out)
    return told.read_text(encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Print a table for each database."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.curve")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--on", choices=ON, nargs="+", default=list(ON))
    parser.add_argument("--here", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.here:
        measure(asked.here)
        return 0
    for vendor in asked.on:
        of_sizes(vendor, sorted(asked.sizes))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
