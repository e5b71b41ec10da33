"""What is measured: reading a text, the totals, the document and its formats, the pages."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Sum
from django.template import Context, Template
from django.test import Client

from bulletin.models import User, assign
from bulletin.zh.parser import find_quantities
from organizations.extraction.found import KnownBody
from organizations.extraction.reading import read_text
from organizations.extraction.register import BodyRegister
from organizations.extraction.register_files import known_bodies
from organizations.models import Activity, Figure, Indicator, PartyPlacement
from organizations.totals.answers.bodies import Branches, read_branches
from organizations.totals.answers.total import Total, total, totals
from organizations.totals.reading.question import Question
from organizations.totals.records.figures import rows_for
from organizations.totals.records.kept import KEPT
from reports.document.text import plain_text
from reports.models import Edition
from reports.pages.activities.listing import with_parts
from reports.reconciliation.reconcile import printable, reconcile
from reports.rendering import RENDERERS
from tests.bench.bench import Case
from tests.house.rooms import ROOT
from tests.reports.rendering.documents import of_entries

DEMO = Question(campaign="demo", cutoff=date(2025, 6, 30))
PAST = date(2025, 5, 20)
MESSAGES = ROOT / "tests/samples/messages"
DESK = "/reports/?campaign=demo&cutoff=2025-06-30"
#: The columns of the Party tree.
COLUMNS = ("donation_value", "volunteers", "service_hours")
PLAIN = Template(
    "<table>{% for row in rows %}<tr><td>{{ row.number }}<td>{{ row.title }}"
    "<td>{% for lead in row.leads.all %}{{ lead }} {% endfor %}<td>{{ row.get_action_display }}"
    "<td>{{ row.starts_on }}<td>{{ row.district }}<td>{{ row.get_status_display }}"
    "<td>{% for figure in row.figures.all %}{{ figure.value }}{{ figure.unit }} {% endfor %}"
    "{% endfor %}</table>"
)


#: Of more activities reading every figure takes too long and too much memory to be compared.
MOST_READ = 50_000


def cases(activities: int) -> list[Case]:
    """The cases, on the sample and on a generated campaign."""
    texts = [*_text_cases(), *_reading_cases()]
    return [*texts, *totals_cases(activities), *_document_cases(), *_page_cases()]


def totals_cases(activities: int) -> list[Case]:
    """The totals of the generated campaign beside a plain SUM, which ignores every rule."""
    one = "person_times"
    of_one = replace(DEMO, indicator=one)
    by_all = "SUM by indicator and destination", _plain_sum
    by_one = "SUM of that indicator", lambda: _plain_sum(indicator__code=one)
    found = [
        Case(
            f"all totals, {len(totals(DEMO))} rows", lambda: _read(totals, DEMO), *by_all
        ),
        Case("the same, nothing written since", lambda: totals(DEMO), *by_all),
        Case("one total", lambda: _read(total, of_one), *by_one),
        Case(
            "one total with its proof",
            lambda: _read(total, of_one).activities,
            *by_one,
        ),
        Case("the totals of one body", _of_a_body, *by_all),
        Case(
            "as known on a past day",
            lambda: _read(totals, replace(DEMO, known_on=PAST)),
            *by_all,
        ),
        Case("all bodies of the tree", _of_every_body, *by_all),
    ]
    if activities > MOST_READ:
        return found
    return [*found, Case("all totals, each with proof and notes", _proved, *by_all)]


def _read(answer: Callable[[Question], Any], question: Question) -> Any:
    """The answer as it is read after something was written."""
    KEPT.forget()
    return answer(question)


def _proved() -> list[Any]:
    return [(it.terms, it.activities, it.sentences) for it in _read(totals, DEMO)]


def _of_a_body() -> list[Total]:
    """Of a Party organization right below the root."""
    placed = PartyPlacement.objects.filter(parent__is_root=True).order_by("id")
    return list(_read(totals, replace(DEMO, party=placed[0].party_id)))


def _of_every_body() -> Branches:
    """The columns of the Party tree."""
    columns = Indicator.objects.filter(code__in=COLUMNS).prefetch_related("parts")
    chosen = Activity.objects.filter(campaign__code=DEMO.campaign)
    return read_branches(chosen, DEMO.cutoff, columns)


def _plain_sum(**chosen: Any) -> list[Any]:
    figures = Figure.objects.filter(activity__campaign__code=DEMO.campaign, **chosen)
    rows = figures.in_force().until(DEMO.cutoff).order_by()
    return list(rows.values("indicator", "destination").annotate(sum=Sum("value")))


def _text_cases() -> Iterator[Case]:
    bulletin = (ROOT / "tests/samples/seed_bulletin.txt").read_text(encoding="utf-8")
    accounts = Activity.objects.filter(campaign__code="demo").exclude(narrative="")
    told = "\n".join(accounts.values_list("narrative", flat=True)[:500])
    for name, text in (("the real bulletin", bulletin), ("500 generated accounts", told)):
        yield Case(
            f"quantities of {name}",
            lambda text=text: find_quantities(text),
            "every run of digits",
            lambda text=text: re.findall(r"\d+", text),
            amount=len(text),
            unit="characters",
        )


def _reading_cases() -> Iterator[Case]:
    """A pasted text against a small and a large register; the floor only finds the names."""
    told = "".join(path.read_text("utf-8") for path in sorted(MESSAGES.glob("*.txt")))
    for count in (10_000, 100_000):
        bodies = [KnownBody(f"深圳市第{n}行业协会党支部", "party") for n in range(count)]
        register = BodyRegister([*known_bodies(MESSAGES / "register"), *bodies])
        yield Case(
            f"deeds of ten messages, {count:,} names",
            lambda register=register: read_text(told, register, PAST),
            "the names alone",
            lambda register=register: register.find(told),
            amount=len(told),
            unit="characters",
        )


def _document_cases() -> Iterator[Case]:
    edition = Edition.objects.get()
    document = printable(edition)
    yield Case(
        "sample edition -> document",
        lambda: printable(edition),
        "read its activities",
        lambda: list(edition.campaign.activities.values_list()),
    )
    typed = plain_text(document).replace("33553", "33535")
    for name, text in (
        ("sample edition reconciled", None),
        ("the same typed anew", typed),
    ):
        yield Case(
            name,
            lambda text=text: reconcile(edition, text),
            "every quantity of its text",
            lambda: find_quantities(typed),
        )
    for kind, (render, _type) in RENDERERS.items():
        yield Case(
            f"document -> {kind}",
            lambda render=render: render(document),
            "its tree as text",
            lambda: repr(document),
        )
    long = of_entries(2000)
    yield Case(
        "2,000 entries -> docx",
        lambda: RENDERERS["docx"][0](long),
        "2,000 entries -> html",
        lambda: RENDERERS["html"][0](long),
    )


def _page_cases() -> Iterator[Case]:
    edition = Edition.objects.get()
    client, bare = _editor(), Client()
    yield Case(
        "GET /reports/?campaign=demo (工作台), first look",
        lambda: _read(lambda _: _get(client, DESK), DEMO),
        "read its figures with their tree",
        lambda: rows_for(DEMO),
    )
    yield Case(
        "the same, nothing written since",
        lambda: _get(client, DESK),
        "read its figures with their tree",
        lambda: rows_for(DEMO),
    )
    yield Case(
        "GET /reports/party/ (the tree)",
        lambda: _get(client, "/reports/party/?campaign=demo&cutoff=2025-06-30"),
        "read its figures with their tree",
        lambda: rows_for(DEMO),
    )
    yield Case(
        "GET /reports/activities/ (50 rows)",
        lambda: _get(client, "/reports/activities/"),
        "the same rows in a plain template",
        lambda: PLAIN.render(Context({"rows": with_parts(Activity.objects.all())[:50]})),
    )
    for path in (
        "/reports/organizations/",
        f"/reports/editions/{edition.pk}/",
        "/admin/organizations/activity/",
    ):
        yield Case(
            f"GET {path}",
            lambda path=path: _get(client, path),
            "GET /livez",
            lambda: bare.get("/livez"),
        )


def _editor() -> Client:
    person = User.objects.create(username="bench")
    assign(person, ["editor"])
    client = Client()
    client.force_login(person)
    return client


def _get(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
