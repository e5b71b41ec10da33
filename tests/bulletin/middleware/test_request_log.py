"""Each request has a number, in its answer and in its line; the line names no person."""

import logging

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
GIVEN = "0123456789abcdef"


def lines(caplog):
    return [one for one in caplog.records if one.name == "bulletin.requests"]


@pytest.mark.parametrize(
    ("proxies", "sent", "kept"),
    [
        (["127.0.0.1"], GIVEN, True),
        ([], GIVEN, False),
        (["127.0.0.1"], "a b\r\nSet-Cookie: x", False),
        (["127.0.0.1"], "short", False),
        (["127.0.0.1"], "x" * 65, False),
    ],
)
def test_a_number_is_taken_from_our_own_web_server_alone(
    client, settings, proxies, sent, kept
):
    settings.TRUSTED_PROXIES = proxies
    answer = client.get("/admin/login/", headers={"X-Request-ID": sent})
    assert (answer.headers["X-Request-ID"] == sent) is kept
    assert answer.headers["X-Request-ID"]


def test_two_requests_have_two_numbers(client):
    numbers = {client.get("/livez").headers["X-Request-ID"] for _ in range(2)}
    assert len(numbers) == 2


def test_the_line_says_page_status_and_time_and_nothing_that_was_typed(signed_in, caplog):
    client = signed_in("recorder")
    with caplog.at_level(logging.INFO, "bulletin.requests"):
        client.get(reverse("reports:activities"), {"q": "13800138000"})
    [written] = lines(caplog)
    assert written.fields["page"] == "reports:activities"
    assert (written.fields["method"], written.fields["status"]) == ("GET", 200)
    assert set(written.fields) == {"method", "page", "status", "ms"}
    assert "13800138000" not in str(written.__dict__)


def test_refusals_have_a_line_and_probes_have_none(client, caplog):
    with caplog.at_level(logging.INFO, "bulletin.requests"):
        client.get("/livez")
        client.get("/nowhere/")
    assert [one.fields["status"] for one in lines(caplog)] == [404]
