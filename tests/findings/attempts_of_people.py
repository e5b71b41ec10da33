"""One attempt for each finding about who may do what, F-01 to F-08, at whatever version it is run.

Factories are those of the version; what they make is the ground, not what is tried.
"""

import re

from django.test import Client
from ground import change, client_of, complaints, person, saved, step

from bulletin.models.audit import AuditEvent
from organizations.models import Source
from reports.models import Edition
from tests.factories.accounts import PASSWORD, DistrictFactory
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    FigureFactory,
    OrganizationFactory,
    SourceFactory,
)


def f01() -> str:
    chief, signatory = person("administrator"), person("signatory")
    said = {"password1": "Yige-mima-2026", "password2": "Yige-mima-2026"}
    address = f"/admin/bulletin/user/{signatory.pk}/password/"
    client_of(chief).post(address, {**said, "usable_password": "true"})
    signatory.refresh_from_db()
    knows = signatory.check_password("Yige-mima-2026")
    return "the administrator knows the signatory's password" if knows else ""


def f02() -> str:
    somebody = person("recorder")
    client = Client()
    lines = AuditEvent.objects.count()
    for number in range(12):
        said = {"username": somebody.username, "password": f"wrong-{number}"}
        client.post("/admin/login/", said)
    wrong = [] if AuditEvent.objects.count() > lines else ["no line of 12 failures"]
    client.post("/admin/login/", {"username": somebody.username, "password": PASSWORD})
    if client.get("/reports/").status_code == 200:
        wrong.append("the 13th try lets in")
    return "; ".join(wrong)


def f03() -> str:
    both, other = person("recorder", "verifier"), person("recorder")
    row = ActivityFactory(status="pending", created_by=other, changed_by=other)
    ActivityLeadFactory(activity=row)
    for number in range(2):
        FigureFactory(activity=row, created_by=other, changed_by=other, value=30 + number)
    client = client_of(both)
    answer = saved(client, change("activity", row.pk), **{"figures-0-DELETE": "on"})
    assert answer.status_code == 302, complaints(answer)
    assert row.figures.count() == 1
    step(client, row, "verify")
    row.refresh_from_db()
    return "verified by who deleted a figure" if row.status == "verified" else ""


def f04() -> str:
    row = ActivityFactory(status="pending", title="核实过的标题")
    ActivityLeadFactory(activity=row)
    step(client_of(person("verifier")), row, "verify")
    row.refresh_from_db()
    assert row.status == "verified"
    client = client_of(person("recorder"))
    step(client, row, "begin", reason="更正", apply="1")
    row.refresh_from_db()
    answer = saved(client, change("activity", row.pk), title="改动后的标题")
    assert answer.status_code == 302, complaints(answer)
    step(client, row, "give_up")
    row.refresh_from_db()
    assert row.status in ("verified", "correcting"), row.status
    is_changed = row.status == "verified" and row.title != "核实过的标题"
    return f"verified, and called {row.title}" if is_changed else ""


def f05() -> str:
    source = SourceFactory(text="某商会捐款100万元", sender="某商会")
    ActivityLeadFactory(activity=ActivityFactory(verified=True, source=source))
    client = client_of(person("recorder"))
    address = change("source", source.pk)
    saved(client, address, text="某商会捐款900万元")
    words = Source.objects.get(pk=source.pk).text
    return "" if words == "某商会捐款100万元" else f"the source says {words}"


def f06() -> str:
    somebody = person("editor", "reviewer", "signatory")
    client = client_of(somebody)
    row = Edition.objects.order_by("pk")[0]
    answer = saved(client, f"/admin/reports/edition/{row.pk}/change/", title="自编的一期")
    assert answer.status_code == 302, complaints(answer)
    for code in ("submit", "send_back"):
        page = client.get(f"/reports/editions/{row.pk}/").content.decode()
        seen = re.search(r'name="seen" value="([^"]*)"', page)
        said = {"step": code, "remark": "退回", "seen": seen[1] if seen else ""}
        client.post(f"/reports/editions/{row.pk}/step/", said)
        row.refresh_from_db()
        if code == "submit":
            assert row.state == "submitted", row.state
    return "sent back by its editor" if row.state == "draft" else ""


def f07() -> str:
    row = OrganizationFactory(contact_phone="13800138002（转1234567）")
    client = client_of(person("auditor"))
    for address in (f"/reports/organizations/{row.pk}/", change("organization", row.pk)):
        if "13800138002" in client.get(address).content.decode():
            return f"{address} shows it"
    return ""


def f08() -> str:
    here, there = DistrictFactory(), DistrictFactory()
    somebody = person("recorder")
    somebody.districts.add(here)
    row = ActivityFactory(form="nil", status="pending", district=there)
    ActivityLeadFactory(activity=row)
    before = row.status
    client_of(somebody).post(f"/reports/nil/{row.pk}/undo/")
    row.refresh_from_db()
    return "" if row.status == before else f"it is {row.status}"
