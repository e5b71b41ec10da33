"""How far a real standby is behind: caught up, held back, gone, made a primary."""

import time

import psycopg2
import pytest
from django.db import connections
from django.db.utils import load_backend

from bulletin.replica import lag
from bulletin.replica.lag import Lag, Watch, measure
from tests.standby import primary_and_standby


def said(folder, statement):
    """The first value of a statement's answer, from the server in that folder."""
    connection = psycopg2.connect(host=folder, user="postgres", dbname="postgres")
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone()[0] if cursor.description else None
    finally:
        connection.close()


def until(holds):
    """Wait for what another process brings about; fail after a long while."""
    for _ in range(300):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come about")


@pytest.fixture
def both():
    """A primary and a standby under names of their own."""
    engine = "django.db.backends.postgresql"
    with primary_and_standby() as pair:
        for alias, folder in (("ahead", pair.primary), ("behind", pair.replica)):
            address = {"ENGINE": engine, "NAME": "postgres", "USER": "postgres"}
            address["HOST"] = folder
            [whole] = connections.configure_settings({"default": address}).values()
            connections[alias] = load_backend(engine).DatabaseWrapper(whole, alias)
        yield pair
        for alias in ("ahead", "behind"):
            connections[alias].close()
            del connections[alias]


@pytest.mark.django_db
def test_a_standby_is_behind_by_what_it_has_not_replayed(both):
    def now():
        return measure(primary="ahead", replica="behind")

    said(both.primary, "CREATE TABLE kept (id int)")
    is_there = "SELECT count(*) FROM pg_class WHERE relname = 'kept'"
    until(lambda: said(both.replica, is_there) == 1)
    until(lambda: now() == Lag(0.0))

    said(both.replica, "SELECT pg_wal_replay_pause()")
    until(
        lambda: said(both.replica, "SELECT pg_get_wal_replay_pause_state()") == "paused"
    )
    said(both.primary, "INSERT INTO kept VALUES (1)")
    until(lambda: (now().seconds or 0) > 0.2)
    assert said(both.replica, "SELECT count(*) FROM kept") == 0

    said(both.replica, "SELECT pg_wal_replay_resume()")
    until(lambda: now() == Lag(0.0))
    assert said(both.replica, "SELECT count(*) FROM kept") == 1

    said(both.replica, "SELECT pg_promote()")
    assert now().seconds is None
    assert "primary" in now().why

    both.stop()
    assert now().seconds is None
    assert "does not answer" in now().why


@pytest.mark.parametrize(
    ("seconds", "is_short"),
    [(0.0, True), (lag.LONGEST_LAG, True), (lag.LONGEST_LAG + 1, False), (None, False)],
)
def test_a_replica_is_read_from_while_it_is_close_behind(seconds, is_short):
    assert Lag(seconds).is_short is is_short


def test_who_saved_reads_at_the_primary_until_any_replica_in_use_has_it():
    assert lag.READ_YOUR_OWN > lag.LONGEST_LAG + lag.ASK_EVERY


def test_an_answer_is_good_for_a_while_and_a_replica_that_is_gone_for_longer(monkeypatch):
    asked = []
    answers = iter([Lag(0.0), Lag(None, "gone"), Lag(0.1)])

    def next_answer():
        asked.append(1)
        return next(answers)

    clock = [1000.0]
    monkeypatch.setattr(lag, "measure", next_answer)
    monkeypatch.setattr(lag.time, "monotonic", lambda: clock[0])
    watch = Watch()
    found = []
    for step in (0, 1.9, 0.2, lag.ASK_AGAIN - 1, 1.1):
        clock[0] += step
        found.append((watch.may_be_read(), len(asked)))
    assert found == [(True, 1), (True, 1), (False, 2), (False, 2), (True, 3)]
