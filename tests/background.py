"""Jobs of the background in tests: done in the test's own process, when the test says so."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django_tasks_db.management.commands import db_worker

from bulletin.tasks import JobKind, worker


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`kind("try", run)`: a kind beside those of the apps, as long as the test lasts."""
    config: Any = apps.get_app_config("bulletin")
    stock = config.jobs
    made: list[JobKind] = []
    monkeypatch.setattr(config, "jobs", lambda: [*stock(), *made])

    def make(code: str, run: Any, **fields: Any) -> None:
        made.append(JobKind(code, f"试验 {code}", run, **fields))

    return make


@pytest.fixture
def one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker keeps the connection, and so the transaction, of the test."""
    for module in (worker, db_worker):
        monkeypatch.setattr(module, "close_old_connections", lambda: None)


@pytest.fixture
def work_off(one_connection: None) -> Callable[[], None]:
    """`work_off()`: what waits is done now."""
    return lambda: worker.JobWorker().work_off()
