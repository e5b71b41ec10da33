"""`check --database`: each need is tried on the database at hand, and each lack is told."""

import os
import subprocess
import sys
from urllib.parse import urlencode

import pytest
from django.db import NotSupportedError, OperationalError, connection

from bulletin.needs import check, postgres, sqlite
from bulletin.needs.probing import Need, lacks_of, why_not
from bulletin.replica.lag import Lag
from tests.conftest import ROOT

ALL = [*postgres.NEEDS, postgres.KEEPS_WHAT_IT_SAYS, *sqlite.NEEDS]


def asked(url, *, tmp_path, command=("check", "--database", "default")):
    """What a command says to this DATABASE_URL."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "manage.py", *command],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "VAR_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


@pytest.mark.django_db
def test_the_database_at_hand_has_all_that_is_needed():
    found = check.database_has_what_is_needed(["default"])
    assert [one.msg for one in found if one.is_serious()] == []


@pytest.mark.django_db
def test_nothing_that_was_tried_remains():
    before = connection.introspection.table_names()
    check.database_has_what_is_needed(["default"])
    assert connection.introspection.table_names() == before


def test_without_a_database_named_none_is_asked():
    assert check.database_has_what_is_needed(None) == []


@pytest.mark.parametrize(
    ("lag", "said"),
    [
        (Lag(0.5), []),
        (Lag(61.2), ["61 s behind"]),
        (Lag(None, "does not answer"), ["does not answer"]),
    ],
)
def test_a_replica_that_is_not_read_from_is_a_warning(monkeypatch, lag, said):
    monkeypatch.setattr(check, "measure", lambda: lag)
    found = check.database_has_what_is_needed(["replica"])
    assert [one.id for one in found] == ["bulletin.W021"] * len(said)
    for one, words in zip(found, said, strict=True):
        assert words in one.msg
        assert not one.is_serious()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statements", "is_met"),
    [
        (("SELECT 1 = 1",), True),
        (("SELECT 1 = 2",), False),
        (("SELECT 1 FROM (SELECT 1 AS one) AS row WHERE one = 2",), False),
        (("CREATE TABLE bulletin_probe (id bigint)",), True),
        (("CREATE NOTHING",), False),
        (("SELECT nothing_of_the_kind(1)",), False),
        (("SELECT 1 = 2", "SELECT 1 = 1"), True),
    ],
)
def test_a_need_is_met_where_its_statements_run_and_the_last_answers_true(
    statements, is_met
):
    lacks = lacks_of("default", [Need("E099", statements, "没有", "换一个")])
    assert (lacks == []) is is_met
    for lack in lacks:
        assert (lack.code, lack.remedy) == ("E099", "换一个")
        assert lack.says.startswith("没有")


@pytest.mark.django_db
def test_what_comes_after_a_need_that_is_not_met_is_tried_as_well():
    missing = Need("E098", ("CREATE NOTHING",), "没有甲", "换")
    other = Need("E099", ("SELECT 1 = 2",), "没有乙", "换")
    assert [one.code for one in lacks_of("default", [missing, other])] == ["E098", "E099"]
    assert why_not("default", ["SELECT 1 = 1"]) is None


def test_codes_are_told_apart_and_each_says_what_to_do():
    codes = [need.code for need in ALL]
    codes += [check.TOO_OLD.code, check.AWAY.code, check.READ_ONLY.code]
    assert len(codes) == len(set(codes))
    for need in ALL:
        assert len(need.lacks) > 8
        assert need.remedy


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (NotSupportedError("PostgreSQL 14 or later is required (found 9.2.4)."), "E020"),
        (OperationalError("connection refused\nis it running?"), "E021"),
    ],
)
def test_a_database_too_old_or_away_is_told_alone(monkeypatch, raised, code):
    def refuse(_alias):
        raise raised

    monkeypatch.setattr(check, "_of_database", refuse)
    [error] = check.database_has_what_is_needed(["default"])
    assert error.id == f"bulletin.{code}"
    assert str(raised).partition("\n")[0] in error.msg
    assert error.hint


def test_a_file_that_is_no_database_is_told(tmp_path):
    broken = tmp_path / "db.sqlite3"
    broken.write_bytes(b"this is no database, whatever its name says" * 100)
    code, said = asked(f"sqlite:///{broken}", tmp_path=tmp_path)
    assert code == 1
    assert "bulletin.E021" in said


def test_a_sqlite_file_in_another_character_set_is_told(tmp_path):
    script = "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\n"
    script += "c.execute('PRAGMA encoding = \"UTF-16\"')\nc.execute('CREATE TABLE t(i)')"
    path = tmp_path / "wide.sqlite3"
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)
    code, said = asked(f"sqlite:///{path}", tmp_path=tmp_path)
    assert code == 1
    assert "bulletin.E044" in said
    assert "manage.py restore" in said
    code, said = asked(f"sqlite:///{path}", tmp_path=tmp_path, command=["prepare"])
    assert code == 1
    assert said.startswith("数据库还不能用，没有做任何改动：")


OPTIONS = {
    "default_transaction_isolation=serializable": "E024",
    "default_transaction_read_only=on": "E022",
    "synchronous_commit=off": "W020",
}


@pytest.mark.django_db
def test_a_postgresql_set_otherwise_is_told(tmp_path, subtests):
    """On SQLite there is nothing to be set: it names the options of the other alone."""
    if connection.vendor == "sqlite":
        assert {need.code for need in postgres.NEEDS} >= {"E024"}
        return
    here = connection.settings_dict
    query = {"host": here["HOST"], "port": here["PORT"] or "5432"}
    for option, code in OPTIONS.items():
        options = urlencode({**query, "options": f"-c {option}"})
        url = f"postgres://{here['USER']}:{here['PASSWORD']}@/postgres?{options}"
        with subtests.test(option):
            _code, said = asked(url, tmp_path=tmp_path)
            assert f"bulletin.{code}" in said, said
