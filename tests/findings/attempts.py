"""One attempt for each finding from F-09 on, by pages and commands, at whatever version it is run.

Factories are those of the version; what they make is the ground, not what is tried.
"""

import contextlib
import io
import os
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, connection
from django.test import Client
from ground import ADMIN, change, client_of, form_of, person, saved

from bulletin.models import User
from bulletin.models.audit import AuditEvent
from organizations.models import Activity, Organization
from reports.models import Edition
from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    CampaignFactory,
)


def book(rows: int) -> bytes:
    """A workbook of so many rows without a cell."""
    from openpyxl import Workbook

    made = Workbook()
    sheet: Any = made.active
    sheet.append(["名称", "类型"])
    plain = io.BytesIO()
    made.save(plain)
    blank = b"<row></row>" * rows
    out = io.BytesIO()
    with (
        zipfile.ZipFile(plain) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                # Its reader would believe what the sheet says of its size.
                content = re.sub(rb"<dimension[^>]*/>", b"", content)
                content = content.replace(b"</sheetData>", blank + b"</sheetData>")
            new.writestr(name, content)
    return out.getvalue()


def processor() -> float:
    """Seconds of this process and its children."""
    spent = 0.0
    for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        used = resource.getrusage(whose)
        spent += used.ru_utime + used.ru_stime
    return spent


def upload(client: Client, content: bytes, name: str) -> Any:
    """The preview of a file of organizations."""
    file = SimpleUploadedFile(name, content)
    said = {"import_file": file, "resource": "0", "format": "0"}
    return client.post(f"{ADMIN}/organization/import/", said)


def f09() -> str:
    content = book(2_000_000)
    client = client_of(person("recorder"))
    before = processor()
    upload(client, content, "blank.xlsx")
    spent = processor() - before
    told = f"{len(content) // 1024} kB: {spent:.1f} s of a processor"
    return told if spent > 4 else ""


def f10() -> str:
    lines = ["名称,类型"] + [f"预览协会{number},社会团体" for number in range(200)]
    client = client_of(person("recorder"))
    content = "\n".join(lines).encode()
    began = time.monotonic()
    thread = threading.Thread(target=upload, args=(client, content, "many.csv"))
    thread.start()
    other = sqlite3.connect(
        connection.settings_dict["NAME"], isolation_level=None, timeout=0
    )
    locked = asked = 0
    while thread.is_alive():
        asked += 1
        try:
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        except sqlite3.OperationalError:
            locked += 1
        time.sleep(0.01)
    share = locked / max(asked, 1)
    told = f"locked for {share:.0%} of {time.monotonic() - began:.1f} s"
    return told if share > 0.3 else ""


def f11() -> str:
    client = client_of(person("recorder"))
    client.get("/reports/")
    connection.close()
    connection.settings_dict["NAME"] = "/nowhere/db.sqlite3"
    wanted = {"/reports/": 503, "/livez": 200, "/healthz": 503}
    wrong = []
    for address, status in wanted.items():
        answer = client.get(address)
        connection.close()
        if answer.status_code != status:
            wrong.append(f"{address} {answer.status_code}")
    return ", ".join(wrong)


def f12() -> str:
    row = Edition.objects.order_by("pk")[0]
    client = client_of(person("editor"))
    saved(client, f"/admin/reports/edition/{row.pk}/change/", title="标\x0b题\u202e")
    row.refresh_from_db()
    return (
        f"the title is {row.title!r}"
        if "\x0b" in row.title or "\u202e" in row.title
        else ""
    )


def f13() -> str:
    somebody = person("recorder")
    row = ActivityFactory(created_by=somebody, changed_by=somebody)
    ActivityLeadFactory(activity=row)
    import struct
    import zlib

    def part(kind: bytes, content: bytes) -> bytes:
        said = kind + content
        return (
            struct.pack(">I", len(content)) + said + struct.pack(">I", zlib.crc32(said))
        )

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 0, 0, 0, 0)
    points = zlib.compress(b"\0" * 1_000_000)
    picture = b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", points)
    _attach(client_of(somebody), row, "large.png", picture + part(b"IEND", b""))
    return "it is kept" if row.attachments.exists() else ""


def _attach(client: Client, row: Activity, name: str, content: bytes) -> Any:
    said = {
        "attachments-TOTAL_FORMS": "1",
        "attachments-0-file": SimpleUploadedFile(name, content),
        "attachments-0-caption": "现场",
        "attachments-0-position": "1",
    }
    return saved(client, change("activity", row.pk), **said)


def f14() -> str:
    client_of(person("recorder")).get("/reports/")
    saved(client_of(person("administrator")), "/admin/bulletin/user/add/", username="xin")
    with connection.cursor() as raw:
        asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        triggers = raw.execute(asked).fetchall()
        for name, _ in triggers:
            raw.execute(f'DROP TRIGGER "{name}"')
        raw.execute(
            "UPDATE bulletin_auditevent SET label = 'x' WHERE id = "
            "(SELECT min(id) FROM bulletin_auditevent)"
        )
        for _, sql in triggers:
            raw.execute(sql)
    done = subprocess.run(
        [sys.executable, "manage.py", "verify_audit"],
        env={
            **os.environ,
            "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if "Unknown command" in done.stderr:
        return "there is no command that looks"
    return (
        ""
        if done.returncode == 1 and "broken" in done.stdout + done.stderr
        else "unnoticed"
    )


def f15() -> str:
    client = client_of(person("recorder"))
    lines = AuditEvent.objects.count()
    answer = client.get("/reports/activities/export/?format=csv")
    assert answer.status_code == 200, answer.status_code
    list(answer) if answer.streaming else None
    return "" if AuditEvent.objects.count() > lines else "no line"


def f16() -> str:
    somebody = person("recorder")
    old = client_of(somebody)
    chief = client_of(person("administrator"))
    address = f"/admin/bulletin/user/{somebody.pk}/change/"
    values = form_of(chief, address)
    closed = {name: said for name, said in values.items() if name != "is_active"}
    chief.post(address, {**closed, "reason": "调离", "_save": "1"})
    assert not User.objects.get(pk=somebody.pk).is_active
    chief.post(address, {**values, "is_active": "on", "_save": "1"})
    assert User.objects.get(pk=somebody.pk).is_active
    return "it lets in again" if old.get("/reports/").status_code == 200 else ""


def f17() -> str:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    wrong = []
    somebody = UserFactory(username="sig2")
    try:
        validate_password("sig2sig2sig2", somebody)
        wrong.append("sig2sig2sig2 is taken for sig2")
    except ValidationError:
        pass
    try:
        UserFactory(username="SIG2")
        wrong.append("SIG2 beside sig2")
    except IntegrityError:
        pass
    return "; ".join(wrong)


def f18() -> str:
    client = client_of(person("recorder"))
    there = Path(tempfile.gettempdir()) / f"probe{os.getpid()}.csv"
    there.write_text("名称,类型\n偷来的协会,社会团体\n", encoding="utf-8")
    said = {"import_file_name": there.name, "original_file_name": "probe.csv"}
    client.post(
        f"{ADMIN}/organization/process_import/", {**said, "format": "1", "resource": "0"}
    )
    wrong = []
    if not there.exists():
        wrong.append("the file is gone")
    if Organization.objects.filter(name="偷来的协会").exists():
        wrong.append("its row is in")
    there.unlink(missing_ok=True)
    return "; ".join(wrong)


def f19() -> str:
    somebody = person("recorder")
    row = ActivityFactory(created_by=somebody, changed_by=somebody)
    ActivityLeadFactory(activity=row)
    media = Path(settings.MEDIA_ROOT)
    media.mkdir(parents=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(media)], check=True
    )
    assert mounted.returncode == 0
    try:
        content = b"%PDF-1.4\n" + os.urandom(3_000_000).replace(b"/", b".") + b"\n%%EOF\n"
        _attach(client_of(somebody), row, "scan.pdf", content)
        left = [path.name for path in media.rglob("*") if path.is_file()]
    finally:
        subprocess.run(["umount", "-l", str(media)], check=False)
    return f"{len(left)} files stay" if left else ""


def f20() -> str:
    from django.utils import timezone

    from reports.models import FileJob, Snapshot

    edition = Edition.objects.order_by("pk")[0]
    said = {"document": {}, "basis": {}, "parts": {}, "digest": "0" * 64}
    snapshot = Snapshot.objects.create(
        edition=edition, frozen_by=person("signatory"), **said
    )
    FileJob.objects.create(
        snapshot=snapshot, kind="pdf", state="running", started_at=timezone.now()
    )
    # It is taken up or not; this snapshot holds nothing that could be made into a file.
    with contextlib.suppress(Exception):
        call_command("render_pending", stdout=io.StringIO(), stderr=io.StringIO())
    state = FileJob.objects.values_list("state", flat=True).first()
    return "it stays as being made" if state == "running" else ""


def f21() -> str:
    with connection.cursor() as raw:
        level = raw.execute("PRAGMA synchronous").fetchone()[0]
    return "" if level >= 2 else f"synchronous = {level}"


def f22() -> str:
    wrong = []
    said = {"username": "x" * 3_000_000, "password": "x"}
    status = Client(raise_request_exception=False).post("/admin/login/", said).status_code
    if status != 413:
        wrong.append(f"three megabytes of a stranger: {status}")
    row = ActivityFactory(campaign=CampaignFactory(), title="＝1+1", verified=True)
    ActivityLeadFactory(activity=row)
    answer = client_of(person("recorder")).get(
        "/reports/activities/export/?format=csv&q=1%2B1"
    )
    text = b"".join(answer).decode() if answer.streaming else answer.content.decode()
    assert "＝1+1" in text, text[:500]
    if "'＝1+1" not in text:
        wrong.append("＝1+1 in a csv")
    return "; ".join(wrong)


def f23() -> str:
    client = client_of(person("recorder"))
    address = f"{ADMIN}/organization/add/"
    values = {**form_of(client, f"{ADMIN}/activity/add/"), "_save": "1"}
    lead = ActivityLeadFactory(activity=ActivityFactory()).party
    campaign = CampaignFactory()
    values |= {"campaign": campaign.pk, "section": "volunteer", "action": "pioneer"}
    values |= {"starts_on": "2022-03-05", "title": "两次提交", "narrative": "组织志愿者"}
    values |= {"leads-0-party": lead.pk, "leads-TOTAL_FORMS": "1"}
    address = f"{ADMIN}/activity/add/"
    for _ in range(2):
        client.post(address, values)
    made = Activity.objects.filter(title="两次提交").count()
    assert made, "the form was not taken"
    wrong = [] if made == 1 else [f"{made} records"]
    static = client.get("/static/admin/css/base.css")
    if "Content-Security-Policy" not in static.headers:
        wrong.append("static without a policy")
    return "; ".join(wrong)
