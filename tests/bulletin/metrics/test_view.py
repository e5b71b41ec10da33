"""/metrics: who may read it, what stands in it, and that it names no person."""

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bulletin.upkeep import note_run
from tests.factories.accounts import PASSWORD
from tests.factories.reports import NoticeFactory

pytestmark = pytest.mark.django_db
TOKEN = "0123456789abcdef0123456789abcdef"
FROM_ELSEWHERE = {"REMOTE_ADDR": "203.0.113.5"}


def numbers(client, **asked):
    """Name and labels -> value, of all that is printed."""
    answer = client.get("/metrics", **asked)
    assert answer.status_code == 200
    found = {}
    for family in text_string_to_metric_families(answer.content.decode()):
        for sample in family.samples:
            labels = tuple(sorted(sample.labels.items()))
            found[(sample.name, labels)] = sample.value
    return found


@pytest.mark.parametrize(
    ("came", "status"),
    [
        ({}, 200),
        ({"REMOTE_ADDR": "::1"}, 200),
        (FROM_ELSEWHERE, 403),
        ({"HTTP_X_FORWARDED_FOR": "203.0.113.5"}, 403),
        ({"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, 403),
        ({"HTTP_VIA": "1.1 proxy"}, 403),
        ({**FROM_ELSEWHERE, "HTTP_AUTHORIZATION": f"Bearer {TOKEN}"}, 200),
        ({**FROM_ELSEWHERE, "HTTP_AUTHORIZATION": f"bearer {TOKEN}"}, 403),
        ({**FROM_ELSEWHERE, "HTTP_AUTHORIZATION": f"Bearer {TOKEN}x"}, 403),
        ({**FROM_ELSEWHERE, "HTTP_AUTHORIZATION": "Bearer "}, 403),
        ({**FROM_ELSEWHERE, "HTTP_AUTHORIZATION": "Bearer 口令"}, 403),
    ],
)
def test_it_is_read_on_this_machine_or_with_the_token(client, settings, came, status):
    settings.METRICS_TOKEN = TOKEN
    answer = client.get("/metrics", **came)
    assert answer.status_code == status
    if status == 403:
        assert "METRICS_TOKEN" in answer.content.decode()


@pytest.mark.parametrize("said", ["Bearer ", "Bearer", ""])
def test_without_a_token_nobody_elsewhere_reads_it(client, said):
    answer = client.get("/metrics", HTTP_AUTHORIZATION=said, **FROM_ELSEWHERE)
    assert answer.status_code == 403


def test_a_request_is_counted_by_the_name_of_its_page_and_its_status(client):
    row = (
        "bulletin_requests_total",
        (("method", "GET"), ("page", "admin:login"), ("status", "200")),
    )
    took = ("bulletin_request_seconds_count", (("page", "admin:login"),))
    before = numbers(client)
    client.get("/admin/login/")
    after = numbers(client)
    assert after[row] == before.get(row, 0) + 1
    assert after[took] == before.get(took, 0) + 1


def test_what_was_typed_or_who_asked_is_nowhere(client, user):
    person = user("recorder")
    client.post("/admin/login/", {"username": person.username, "password": PASSWORD})
    client.get("/13800138000/", {"q": "13800138001"})
    text = client.get("/metrics").content.decode()
    assert 'page="none"' in text
    for said in (person.username, "13800138000", "13800138001"):
        assert said not in text


def test_nightly_work_and_queues_are_told(client):
    note_run("backup")
    note_run("verify_audit", findings=1)
    note_run("verify_audit", findings=2)
    NoticeFactory()
    found = numbers(client)
    assert found[("bulletin_database_up", ())] == 1
    assert found[("bulletin_database_bytes", ())] > 0
    audit = (("command", "verify_audit"),)
    assert found[("bulletin_last_run_findings", audit)] == 2
    assert found[("bulletin_last_run_timestamp_seconds", audit)] > 0
    assert found[("bulletin_queue_length", (("queue", "notices"),))] == 1
    assert found[("bulletin_queue_length", (("queue", "files"),))] == 0


def test_a_probe_is_neither_counted_nor_redirected_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    text = client.get("/metrics").content.decode()
    assert 'page="metrics"' not in text
