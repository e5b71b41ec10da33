"""Lines of the log: JSON with the number of their request, and nothing of a person."""

import json
import logging
import sys

import pytest

from bulletin.logs import JsonLines, new_id, of_request

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
        "message": "第一行\n第二行",
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
