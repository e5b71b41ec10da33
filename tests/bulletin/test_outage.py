"""A database that does not answer: a page that says so, not an error that looks like a fault."""

import errno
import sqlite3

import pytest
from django.db import (
    DatabaseError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
    connection,
)
from django.http import HttpResponse

from bulletin.middleware.outage import Outage, answer_to, error_page
from bulletin.middleware.request_log import RequestLog
from organizations.actions.batches.running import being_written
from tests.factories.arrivals import ImportBatchFactory

AWAY = [
    OperationalError("connection to server at 127.0.0.1 failed: Connection refused"),
    OperationalError("database is locked"),
    InterfaceError("connection already closed"),
]
OTHER = [
    ProgrammingError("relation x does not exist"),
    ValueError("x"),
]


@pytest.mark.django_db
@pytest.mark.parametrize("error", AWAY, ids=str)
def test_a_database_that_is_away_is_told_in_chinese(rf, error, caplog):
    response = Outage(lambda request: HttpResponse()).process_exception(
        rf.get("/"), error
    )
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "60"
    page = response.content.decode()
    assert "数据库连不上" in page
    assert str(error) not in page
    assert str(error) in caplog.text


@pytest.mark.django_db
def test_who_waits_for_an_import_is_told_whose(rf, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    batch = ImportBatchFactory(state="running", created_by__display_name="小陆")
    outage = Outage(lambda request: HttpResponse())

    with being_written(batch):
        response = outage.process_exception(rf.get("/"), AWAY[1])

    page = response.content.decode()
    assert "小陆正在导入“花名册.xlsx”" in page
    assert "数据库连不上" not in page


@pytest.mark.parametrize("error", OTHER, ids=str)
def test_every_other_error_goes_its_usual_way(rf, error):
    assert (
        Outage(lambda request: HttpResponse()).process_exception(rf.get("/"), error)
        is None
    )


@pytest.mark.django_db
def test_a_wrong_question_to_the_database_goes_its_usual_way_on_either_database(rf):
    with pytest.raises(DatabaseError) as caught, connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM bulletin_user")
    outage = Outage(lambda request: HttpResponse())
    assert outage.process_exception(rf.get("/"), caught.value) is None


def sqlite_error(folder, kind):
    """The error of SQLite itself: "locked", "gone" (no such folder) or "wrong" (no such table)."""
    place = folder / "none" / "x" if kind == "gone" else folder / "x"
    first, second = sqlite3.connect(folder / "x", timeout=0), None
    try:
        if kind == "locked":
            first.execute("BEGIN EXCLUSIVE")
        second = sqlite3.connect(place, timeout=0)
        second.execute("SELECT 1 FROM no_such")
    except sqlite3.OperationalError as error:
        return error
    finally:
        first.close()
        if second:
            second.close()
    raise AssertionError(kind)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "status"), [("locked", 503), ("gone", 503), ("wrong", None)]
)
def test_the_code_of_sqlite_decides_never_its_words(rf, tmp_path, kind, status):
    error = OperationalError("no such table, says somebody")
    error.__cause__ = sqlite_error(tmp_path, kind)
    response = Outage(lambda request: HttpResponse()).process_exception(
        rf.get("/"), error
    )
    assert getattr(response, "status_code", None) == status


def test_it_stands_nearest_to_the_views(settings):
    assert settings.MIDDLEWARE[-1] == "bulletin.middleware.outage.Outage"


def coded(code):
    """The error of Django for one of SQLite with that code."""
    cause = sqlite3.OperationalError("database or disk is full")
    cause.sqlite_errorcode = code
    error = OperationalError("x")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    "error",
    [OSError(errno.ENOSPC, "x"), OSError(errno.EDQUOT, "x"), coded(sqlite3.SQLITE_FULL)],
    ids=["file", "quota", "database"],
)
def test_a_full_disk_has_its_own_sentence(error):
    answer = answer_to(error)
    assert answer.status_code == 503
    assert "磁盘已满" in answer.content.decode()


def test_another_error_of_a_file_is_no_full_disk():
    assert answer_to(OSError(errno.EACCES, "x")) is None


@pytest.mark.django_db
def test_who_is_signed_in_is_told_too_when_the_database_is_away(signed_in, monkeypatch):
    """The layer that reads the sign-in fails before any page is reached."""
    client = signed_in("recorder")
    client.raise_request_exception = False

    def away(*args):
        raise OperationalError("connection refused")

    monkeypatch.setattr("bulletin.backend.DutyBackend.get_user", away)
    for address in ("/reports/", "/admin/", "/reports/activities/export/"):
        answer = client.get(address)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "60"
        assert "Content-Security-Policy" in answer.headers


def test_an_error_page_bears_the_number_of_its_line_in_the_log(rf, caplog):
    """Outermost the layer that numbers requests; inside a page that breaks."""

    def broken(request):
        try:
            raise ValueError("联系电话 13800138000 在 /srv/bulletin/views.py")
        except ValueError:
            return error_page(request)

    answer = RequestLog(broken)(rf.get("/reports/"))
    number = answer.headers["X-Request-ID"]
    page = answer.content.decode()
    assert answer.status_code == 500
    assert f"编号 {number}" in page
    for inside in ("Traceback", "ValueError", "13800138000", "/srv/", ".py"):
        assert inside not in page


def test_a_page_of_an_outage_bears_it_too(rf):
    answer = RequestLog(lambda request: answer_to(AWAY[0]))(rf.get("/reports/"))
    assert f"编号 {answer.headers['X-Request-ID']}" in answer.content.decode()
