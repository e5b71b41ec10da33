"""R16, R24, R25: the clock, the trail in the hands of somebody with the database, a wrong file."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from time_machine import travel

from tests.faults.report import FaultReport

#: What is done to the third of five lines, and which places are to be named.
TAMPERING = {
    "actor altered": (
        "UPDATE bulletin_auditevent SET actor = 'x' WHERE id = {third}",
        {3},
    ),
    "result altered": (
        "UPDATE bulletin_auditevent SET result = 'refused' WHERE id = {third}",
        {3},
    ),
    "deleted": (
        "DELETE FROM bulletin_auditlink WHERE event_id = {third}; "
        "DELETE FROM bulletin_auditevent WHERE id = {third}",
        {3, 4},
    ),
    "reordered": (
        "UPDATE bulletin_auditlink SET number = -1 WHERE event_id = {third}; "
        "UPDATE bulletin_auditlink SET number = {n3} WHERE event_id = {fourth}; "
        "UPDATE bulletin_auditlink SET number = {n4} WHERE event_id = {third}",
        {3, 4},
    ),
    "end cut off": (
        "DELETE FROM bulletin_auditlink WHERE event_id = {fifth}; "
        "DELETE FROM bulletin_auditevent WHERE id = {fifth}",
        {5},
    ),
}


def trail_tampered(report: FaultReport, broken: bool) -> None:
    """R24: lines are altered, deleted, reordered past the guards; verify_audit names them."""
    from bulletin import audit
    from bulletin.audit import verify as verifying
    from bulletin.guards import lifted
    from bulletin.models.audit import AuditEvent
    from tests.faults.signed import person

    if broken:
        verifying.content_digest = lambda event: event.content
    who = person("luru")
    for number in range(5):
        audit.append(by=None, action="fault_tried", of=who, details={"n": number})
    found = verifying.verify().broken
    report.expect(broken or not found, f"whole, and yet {found}")
    lines = list(AuditEvent.objects.select_related("link").order_by("-link__number")[:5])
    lines.reverse()
    first = lines[0].link.number
    names = {"third": lines[2].pk, "fourth": lines[3].pk, "fifth": lines[4].pk}
    names |= {"n3": first + 2, "n4": first + 3}
    for what, (statements, places) in TAMPERING.items():
        with transaction.atomic():
            with lifted(connection), connection.cursor() as raw:
                if connection.vendor == "sqlite":
                    raw.execute("PRAGMA defer_foreign_keys = ON")
                for statement in statements.format(**names).split("; "):
                    raw.execute(statement)
            named = {one.number for one in verifying.verify().broken if one.number}
            transaction.set_rollback(True)
        wanted = {first - 1 + place for place in places}
        report.expect(bool(named & wanted), f"{what}: named {sorted(named)}")
        report.acknowledged += 1
        report.told.append(f"{what}: named")


def clock_jumps(report: FaultReport, broken: bool) -> None:
    """R16: a day ahead, two hours back, new year, 29 February: sessions, codes, order, numbers."""
    from bulletin import audit
    from bulletin.audit.verify import verify
    from bulletin.models.audit import AuditEvent
    from tests.faults.signed import person

    now = timezone.now().replace(hour=2, minute=0)
    client = Client()
    with travel(now, tick=False):
        client.force_login(person("luru"), "bulletin.backend.DutyBackend")
        is_in = client.get("/reports/").status_code == 200
        report.expect(is_in, "nobody is signed in")
        code_once(report, now, broken)
    with travel(now + timedelta(days=1), tick=False):
        ended = client.get("/reports/").status_code == 302
        report.expect(ended, "a session lives on a day later")
    with travel(now - timedelta(hours=2), tick=False):
        revived = client.get("/reports/").status_code == 200
        report.expect(not revived, "the clock went back and a session revived")
    last = AuditEvent.objects.order_by("-link__number")[0].link.number
    for hours in (0, -2, 24, -24):
        with travel(now + timedelta(hours=hours), tick=False):
            who = person("luru")
            audit.append(by=None, action="fault_tried", of=who, details={"hours": hours})
    told = AuditEvent.objects.filter(link__number__gt=last).order_by("link__number")
    hours_told = [row.details["hours"] for row in told]
    report.expect(hours_told == [0, -2, 24, -24], f"order by the clock: {hours_told}")
    report.expect(not verify().broken, "the trail does not hold after the clock's jumps")
    report.acknowledged += len(hours_told)
    _days(report)


def code_once(report: FaultReport, now: datetime, broken: bool) -> None:
    """A code that was used is not taken again, also where the clock goes back to it."""
    from django_otp.oath import totp

    from bulletin.signing_in import second_factor
    from tests.faults.signed import person

    device = second_factor.new_device(person("qianfa"))
    code = f"{totp(device.bin_key):06d}"
    report.expect(second_factor.confirm(device, code), "the code was not taken")
    for seconds in (0, 30, -30):
        with travel(now + timedelta(seconds=seconds), tick=False):
            device.refresh_from_db()
            device.throttle_reset()
            if broken:
                device.last_t = -1  # as if nobody had kept which code was used last
            report.expect(not device.verify_token(code), f"used again at {seconds} s")
            report.acknowledged += 1


def _days(report: FaultReport) -> None:
    """The last second of a year, and a day that three years in four do not have."""
    from organizations.models import Campaign
    from reports.actions.drafting.change import create
    from tests.faults.signed import person

    campaign = Campaign.objects.order_by("pk")[0]
    zone = timezone.get_default_timezone()
    for moment in (
        datetime(2027, 12, 31, 23, 59, 59, tzinfo=zone),
        datetime(2028, 1, 1, 0, 0, 1, tzinfo=zone),
        datetime(2028, 2, 29, 12, 0, tzinfo=zone),
    ):
        day = moment.date()
        with travel(moment, tick=False):
            made = create(campaign=campaign, by=person("bianji"), cut_off=day)
        report.expect(made.year == day.year, f"{day}: an edition of {made.year}")
        report.acknowledged += 1


def wrong_file(report: FaultReport, broken: bool) -> None:
    """R25: 500 rows of a wrong file are in; one act takes them back, and the trail tells both."""
    from organizations.actions.batches import undoing
    from organizations.models import Activity, ImportBatch, ImportedRow
    from organizations.resources import bringing
    from organizations.resources.kinds import KINDS
    from tests.bench.importing import book, recorder
    from tests.faults.importing import digest

    by, data, kind = recorder(), book(500), KINDS["activities"]
    before = digest()
    rows = bringing.read_file(kind, "错.csv", data, by)
    bringing.write(kind, rows, by, name="错.csv", data=data)
    report.acknowledged = Activity.objects.filter(title__startswith="服务").count()
    batch = ImportBatch.objects.latest("pk")
    since = time.monotonic()
    keys = None
    if broken:
        keys = list(batch.rows.order_by("pk").values_list("pk", flat=True)[1:])
    undoing.undo_rows(batch=batch, by=by, keys=keys)
    report.recovered = time.monotonic() - since
    report.doubled = Activity.objects.filter(title__startswith="服务").count()
    report.expect(digest() == before, "the tables of records differ from before")
    report.expect(ImportedRow.objects.filter(batch=batch).count() == 500, "rows are gone")
    report.told.append(f"{report.acknowledged} rows, one act")


Act = Callable[[FaultReport, bool], Any]
