"""A database that does not answer: a page that says so, not an error that looks like a fault."""

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError
from django.http import HttpResponse

from bulletin.middleware.outage import Outage

AWAY = [
    OperationalError("connection to server at 127.0.0.1 failed: Connection refused"),
    OperationalError("database is locked"),
    InterfaceError("connection already closed"),
]
OTHER = [
    OperationalError("no such column: x"),
    ProgrammingError("relation x does not exist"),
    ValueError("x"),
]


@pytest.mark.parametrize("error", AWAY, ids=str)
def test_a_database_that_is_away_is_told_in_chinese(rf, error, caplog):
    response = Outage(lambda request: HttpResponse()).process_exception(rf.get("/"), error)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "60"
    page = response.content.decode()
    assert "数据库连不上" in page
    assert str(error) not in page
    assert str(error) in caplog.text


@pytest.mark.parametrize("error", OTHER, ids=str)
def test_every_other_error_goes_its_usual_way(rf, error):
    assert Outage(lambda request: HttpResponse()).process_exception(rf.get("/"), error) is None


def test_it_stands_nearest_to_the_views(settings):
    assert settings.MIDDLEWARE[-1] == "bulletin.middleware.outage.Outage"
