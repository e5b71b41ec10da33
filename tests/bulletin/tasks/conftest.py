"""Kinds of jobs made up for a test."""

import pytest
from django.apps import apps

from bulletin.tasks import Kind


@pytest.fixture
def kind(monkeypatch):
    """`kind("try", run)`: a kind beside those of the apps, as long as the test lasts."""
    config = apps.get_app_config("bulletin")
    stock = config.jobs
    made = []
    monkeypatch.setattr(config, "jobs", lambda: [*stock(), *made])

    def make(code, run, **fields):
        made.append(Kind(code, f"试验 {code}", run, **fields))

    return make
