"""/api/v1/editions/: what is out is given out, as it was signed; nothing else is."""

import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from bulletin.guards import lifted
from reports.actions.drafting.corrections import correct
from reports.models import Edition, Snapshot, SnapshotFile
from tests.factories.reports import DecisionFactory

pytestmark = pytest.mark.django_db
LIST = "/api/v1/editions/"


#: What a published edition bears.
AS_PUBLISHED = (
    *("state", "publish_at", "reviewed_by", "reviewed_at", "signed_by", "signed_at"),
)


def ids(client, **asked):
    return [row["id"] for row in client.get(LIST, asked).json()["items"]]


@pytest.fixture
def published(signed):
    DecisionFactory(edition=signed, step="publish", before="signed", after="published")
    put(signed, state="published", publish_at=timezone.now())
    return Edition.objects.get(pk=signed.pk)


def put(edition, **columns):
    with lifted(connection):
        Edition.objects.filter(pk=edition.pk).update(**columns)


#: State, whether it had been published, whether a key sees it, whether one for signed ones.
SEEN = [
    ("draft", False, False, False),
    ("submitted", False, False, False),
    ("reviewed", False, False, False),
    ("signed", False, False, True),
    ("published", True, True, True),
    ("withdrawn", False, False, True),
    ("withdrawn", True, True, True),
]


@pytest.mark.parametrize(("state", "was_out", "usual", "early"), SEEN)
def test_an_edition_is_seen_once_it_is_out(state, was_out, usual, early, signed, system):
    if was_out:
        DecisionFactory(
            edition=signed, step="publish", before="signed", after="published"
        )
    put(signed, state=state, publish_at=timezone.now())
    for is_seen, client in ((usual, system()), (early, system(reads_signed=True))):
        assert ids(client) == ([signed.pk] if is_seen else [])
        status = client.get(f"{LIST}{signed.pk}/").status_code
        assert status == (200 if is_seen else 404)
        status = client.get(f"{LIST}{signed.pk}/document/").status_code
        there = 410 if state == "withdrawn" else 200
        assert status == (there if is_seen else 404)


def test_the_document_is_what_the_command_renders(published, system, tmp_path):
    path = tmp_path / "edition.json"
    call_command(
        "render_edition", str(published.pk), "--format", "json", "--output", str(path)
    )
    answer = system().get(f"{LIST}{published.pk}/document/")
    assert answer.content == path.read_bytes()
    assert answer.headers["Content-Type"] == "application/json"
    section = answer.json()["sections"][0]
    traces = [run["trace"] for run in section["summary"] if run["trace"]]
    assert any(trace["figures"] for trace in traces)


def test_an_edition_says_what_it_is_and_that_it_was_corrected(published, people, system):
    later = correct(edition=Edition.objects.get(pk=published.pk), by=people["editor"])
    client = system()
    row = client.get(f"{LIST}{published.pk}/").json()
    assert row["reference"] == published.reference
    assert row["digest"] == Snapshot.objects.get(edition=published).digest
    assert (row["state"], row["corrected_by"]) == ("published", [])
    published.refresh_from_db()
    put(
        later,
        **{name: getattr(published, name) for name in AS_PUBLISHED},
    )
    row = client.get(f"{LIST}{published.pk}/").json()
    assert row["corrected_by"] == [later.pk]
    assert client.get(f"{LIST}{later.pk}/").json()["corrects"] == published.pk


def test_what_bears_a_secrecy_mark_is_not_given_out(published, system):
    put(published, classification="内部资料 注意保存")
    client = system(reads_signed=True)
    assert ids(client) == []
    assert client.get(f"{LIST}{published.pk}/document/").status_code == 404


def test_a_damaged_document_is_not_given_out(published, system):
    with lifted(connection), connection.cursor() as cursor:
        row = SnapshotFile.objects.get(snapshot__edition=published, kind="json")
        cursor.execute(
            "UPDATE reports_snapshotfile SET content = %s WHERE id = %s", [b"{}", row.pk]
        )
    answer = system().get(f"{LIST}{published.pk}/document/")
    assert answer.status_code == 409
    assert answer.json()["code"] == "not_available"


def test_a_list_is_read_page_by_page_and_by_campaign(published, people, system):
    client = system(reads_signed=True)
    later = correct(edition=Edition.objects.get(pk=published.pk), by=people["editor"])
    put(later, state="withdrawn")
    first = client.get(LIST, {"limit": "1"}).json()
    assert [row["id"] for row in first["items"]] == [published.pk]
    second = client.get(LIST, {"limit": "1", "after": first["next"]}).json()
    assert [row["id"] for row in second["items"]] == [later.pk]
    assert second["next"] is None
    assert ids(client, campaign="sample") == [published.pk, later.pk]
    assert ids(client, campaign="nowhere") == []


def test_a_list_costs_the_same_however_long_it_is(
    published, people, system, django_assert_num_queries
):
    client = system(reads_signed=True)
    client.get(LIST)
    with django_assert_num_queries(3):
        client.get(LIST, {"limit": "1"})
    later = correct(edition=Edition.objects.get(pk=published.pk), by=people["editor"])
    put(later, state="withdrawn")
    with django_assert_num_queries(3):
        client.get(LIST)


def test_no_answer_holds_a_person(published, people, system):
    text = json.dumps(system().get(LIST).json(), ensure_ascii=False)
    for person in people.values():
        assert person.username not in text
        assert str(person) not in text
