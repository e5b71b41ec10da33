"""What is measured: reading a text, the totals, the document and its formats, the pages."""

import re
from datetime import date
from functools import partial

from django.test import Client

from bulletin.models import User, assign
from bulletin.zh.parser import find_quantities
from organizations.models import Activity, Figure
from organizations.totals.question import Question
from organizations.totals.total import totals
from reports.assemble import printable
from reports.models import Edition
from reports.rendering import RENDERERS
from tests.bench.bench import Case
from tests.house.rooms import ROOT

CUT_OFF = date(2022, 3, 11)


def cases() -> list[Case]:
    """The cases, on the sample campaign."""
    text = (ROOT / "tests/samples/seed_bulletin.txt").read_text(encoding="utf-8")
    edition = Edition.objects.get()
    document = printable(edition)
    client = _editor()
    bare = Client()
    found = [
        Case(
            "quantities of the real bulletin",
            lambda: find_quantities(text),
            "every run of digits",
            lambda: re.findall(r"\d+", text),
        ),
        Case(
            "all totals of the campaign",
            lambda: totals(Question(campaign="sample", cutoff=CUT_OFF)),
            "read its figures",
            lambda: list(Figure.objects.in_force().values_list()),
        ),
        Case(
            "edition -> document",
            lambda: printable(edition),
            "read its activities",
            lambda: list(Activity.objects.values_list()),
        ),
    ]
    found += [
        Case(
            f"document -> {kind}",
            partial(render, document),
            "its tree as text",
            partial(repr, document),
        )
        for kind, (render, _type) in RENDERERS.items()
    ]
    found += [
        Case(
            f"GET {path}",
            partial(_get, client, path),
            "GET /livez",
            partial(bare.get, "/livez"),
        )
        for path in (
            "/reports/",
            "/reports/activities/",
            f"/reports/editions/{edition.pk}/",
            "/admin/organizations/activity/",
        )
    ]
    return found


def _editor() -> Client:
    person = User.objects.create(username="bench")
    assign(person, ["editor"])
    client = Client()
    client.force_login(person)
    return client


def _get(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
