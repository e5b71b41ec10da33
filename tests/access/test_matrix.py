"""Who may open what: tests/access/matrix.csv, asked address by address.

ACCESS_MATRIX=write writes down what is found instead; read the difference before you keep
it.
"""

import os

import pytest
from django.apps import apps
from django.test import Client

from bulletin.models import User
from organizations.models import Organization
from tests.access.walking import (
    PEOPLE,
    ROLES,
    address_of,
    asked,
    read_matrix,
    routes,
    write_matrix,
)
from tests.factories.accounts import DistrictFactory, UserFactory
from tests.house.test_factories import factories

pytestmark = pytest.mark.django_db

#: A key that no row has, however many tests ran before.
NOBODY = 999_999_999
#: Answers that say by themselves how long they may be kept: the same for everybody.
KEPT = {"/admin/jsi18n/", "/healthz", "/livez"}
#: Addresses that change nothing, whoever sends what: they lead on.
NO_FORM: set[str] = {""}
CONTACT = "0755-00007391"
WRITING = os.environ.get("ACCESS_MATRIX") == "write"
#: What is found, kept while all kinds of people are asked.
FOUND: dict[str, dict[str, str]] = {}


@pytest.fixture
def row_of(sample):
    """The key of a row of the model of that label; a made-up one where there is none."""
    known = {}

    def find(label):
        if label not in known:
            known[label] = _first(label)
        return known[label]

    return find


def _first(label):
    if not label:
        return NOBODY
    model = apps.get_model(label)
    row = model._default_manager.order_by("pk").first()
    if row is None and model in factories():
        row = factories()[model]()
    return row.pk if row else NOBODY


@pytest.fixture
def client_of(user):
    """A client as that kind of person."""

    def make(kind):
        client = Client(raise_request_exception=False)
        if kind == "anonymous":
            return client
        if kind == "superuser":
            person = UserFactory(is_superuser=True, is_staff=True)
        else:
            roles = {"bound": ["recorder"], "inactive": ["recorder"], "roleless": []}
            person = user(*roles.get(kind, [kind]))
        if kind == "bound":
            person.districts.add(DistrictFactory())
        client.force_login(person)
        if kind == "inactive":
            User.objects.filter(pk=person.pk).update(is_active=False)
        return client

    return make


def test_every_address_is_in_the_matrix_and_nothing_else():
    if not WRITING:
        assert list(read_matrix()) == routes()


@pytest.fixture
def contact(sample):
    """The telephone of a contact, at every body there is."""
    Organization.objects.update(contact_name="某某某", contact_phone=CONTACT)
    return CONTACT


@pytest.mark.parametrize("kind", PEOPLE)
def test_who_is_let_in_is_who_the_matrix_says(kind, client_of, row_of, contact, capsys):
    client = client_of(kind)
    wanted = {} if WRITING else read_matrix()
    wrong, counts, leaks = {}, {"in": 0, "refused": 0}, {}
    kept, told = [], []
    for route in routes():
        address = address_of(route, row_of)
        cell = ""
        for method in "GP":
            answer = asked(client, method, address, contact)
            if answer.tells:
                told.append(f"{method} {address}")
            counts["refused" if answer.refused else "in"] += 1
            cell += "" if answer.refused else method
            if answer.written and (answer.refused or method == "G"):
                leaks[f"{method} {address}"] = answer.written
            if kind in ROLES and "no-store" not in answer.kept:
                kept.append(address)
        FOUND.setdefault(route, {})[kind] = cell or "-"
        if not WRITING and wanted.get(route, {}).get(kind) != (cell or "-"):
            wrong[route] = (wanted.get(route, {}).get(kind), cell or "-")
    with capsys.disabled():
        print(f"\n{kind}: {counts}")  # noqa: T201 - the counts are asked for
    if WRITING and len(next(iter(FOUND.values()))) == len(PEOPLE):
        write_matrix(FOUND)
    assert leaks == {}, "a refused request, or one that only reads, wrote something"
    assert told == [], "a contact is told in full"
    assert set(kept) <= KEPT, "an answer to somebody signed in may be stored"
    assert wrong == {}


@pytest.mark.parametrize("kind", ["recorder", "administrator"])
def test_a_forged_post_is_refused_at_every_address(kind, client_of, row_of, capsys):
    """Sent by the browser of somebody signed in, from a page of somebody else's."""
    client = client_of(kind)
    client.handler.enforce_csrf_checks = True
    passed, counted = [], 0
    for route in routes():
        answer = asked(client, "P", address_of(route, row_of))
        counted += 1
        if answer.status not in (403, 404, 405) or answer.written:
            passed.append(route)
    with capsys.disabled():
        print(f"\n{kind}: {counted} forged posts")  # noqa: T201 - the counts are asked for
    assert counted > 200
    assert set(passed) <= NO_FORM, "a change was made without its token"


# What the matrix itself must say, whatever is found --------------------------------------


@pytest.mark.parametrize("kind", ["anonymous", "inactive"])
def test_nobody_signed_out_opens_more_than_the_way_in(kind):
    opened = {route for route, row in read_matrix().items() if row[kind] != "-"}
    assert opened <= {
        *("", "healthz", "livez", "metrics", "admin/login/", "admin/logout/"),
        *("admin/login/password/", "admin/login/code/", "admin/login/enrol/"),
        *("check/<str:code>/", "api/v1/openapi.json"),
    }


@pytest.mark.parametrize("kind", ["administrator", "superuser"])
def test_who_administers_meets_no_figures_and_signs_nothing(kind):
    """Two addresses answer anybody with a redirect: to the page of a row, which refuses, and
    back from an undoing of nothing."""
    figures = ("figure", "activity", "source", "edition", "section", "decision", "paper")
    for route, row in read_matrix().items():
        parts = route.split("/")
        meets = len(parts) > 2 and parts[2].startswith(figures)
        if route.endswith(("/<path:object_id>/", "/undo/")):
            continue
        if meets and parts[0] == "admin":
            assert row[kind] == "-", route
        if route.startswith("reports/editions/<int:pk>/"):
            assert row[kind] in ("-", "P"), route


def test_each_role_has_its_column():
    row = next(iter(read_matrix().values()))
    assert tuple(row) == PEOPLE
    assert set(ROLES) <= set(row)
