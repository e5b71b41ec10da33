"""Lines of the log: JSON with the number of their request, and nothing of a person."""

import json
import logging
import sys

import pytest

from bulletin.logs import LONGEST, JsonLines, PlainLines, new_id, of_request, safe
from tests.factories.accounts import PASSWORD

PHONE = "13800138000"


def line(message="made", **given):
    record = logging.LogRecord("bulletin", logging.INFO, "x.py", 1, message, (), None)
    for name, value in given.items():
        setattr(record, name, value)
    return JsonLines().format(record)


def test_a_line_is_one_json_object_with_its_instant_in_utc():
    said = json.loads(line(created=0.25, message="第一行\n第二行"))
    assert said == {
        "at": "1970-01-01T00:00:00.250Z",
        "level": "INFO",
        "of": "bulletin",
        "message": "第一行\\n第二行",
    }
    assert "\n" not in line("第一行\n第二行")


def test_lines_of_a_request_bear_its_number_and_no_other_does():
    number = new_id()
    with of_request(number):
        with of_request("inner-one"):
            assert json.loads(line())["request"] == "inner-one"
        assert json.loads(line())["request"] == number
    assert "request" not in json.loads(line())


def test_an_error_is_told_by_its_places_without_its_values():
    try:
        raise ValueError(f"联系电话 {PHONE} 已有")
    except ValueError:
        written = line(exc_info=sys.exc_info())
    said = json.loads(written)
    assert said["error"] == "ValueError"
    assert said["where"][-1].startswith("test_logs.py:")
    assert PHONE not in written


@pytest.mark.parametrize("fields", [{}, {"status": 200, "ms": 3}])
def test_fields_stand_beside_the_message(fields):
    assert fields.items() <= json.loads(line(fields=fields)).items()


# What a visitor could write into the log -------------------------------------------------

EVIL = {
    "a line of its own": "li\nERROR all is lost",
    "a carriage return": "li\rERROR",
    "a colour": "li\x1b[31mred",
    "a bell and a NUL": "li\x07\x00",
    "a line separator": "li\u2028next",
    "text turned round": "li\u202egnp.exe",
    "half a character": "li\ud800",
    "very much": "x" * 10_000,
}


@pytest.mark.parametrize("kind", EVIL)
@pytest.mark.parametrize("formatter", [JsonLines(), PlainLines()])
def test_nobody_writes_lines_or_colours_into_the_log(kind, formatter):
    record = logging.LogRecord("x", logging.WARNING, "x.py", 1, EVIL[kind], (), None)
    written = formatter.format(record)
    assert written.isprintable()
    assert len(written.splitlines()) == 1
    assert len(written) < LONGEST + 200


@pytest.mark.django_db
def test_a_request_full_of_it_leaves_whole_lines(client, caplog):
    caplog.set_level(logging.INFO)
    sent = {"username": "li\r\nERROR\x00\x1b[31m", "password": "secret-of-li"}
    client.post("/admin/login/", sent, HTTP_USER_AGENT="x" * 10_000)
    client.get("/nowhere%0d%0aERROR%1b[31m/")
    assert caplog.records
    for record in caplog.records:
        assert JsonLines().format(record).isprintable()
        assert PlainLines().format(record).splitlines()[0].isprintable()


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (f"联系电话 {PHONE} 已有", "联系电话 *** 已有"),
        ("440300199001011234 and 44030019900101123X", "*** and ***"),
        ("took 13800138 ms, hotline 12355", "took 13800138 ms, hotline 12355"),
    ],
)
def test_a_message_tells_no_phone_and_no_identity_number(message, said):
    assert safe(message) == said


@pytest.mark.django_db
def test_no_secret_is_in_what_a_sign_in_logs(user, client, caplog):
    caplog.set_level(logging.DEBUG)
    person = user("recorder")
    for password in ("wrong-secret-of-li", PASSWORD):
        client.post("/admin/login/", {"username": person.username, "password": password})
    client.get(f"/reports/search/?q={PHONE}")
    client.get(f"/reports/nowhere/{PHONE}/?q={PHONE}")
    written = "\n".join(JsonLines().format(record) for record in caplog.records)
    assert written
    for secret in (PASSWORD, "wrong-secret", PHONE, client.session.session_key):
        assert secret not in written
