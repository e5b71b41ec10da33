"""The two probes: whether the site can work, whether the process lives."""

import json
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from tests.conftest import ROOT


@pytest.mark.django_db
def test_a_working_site_is_ok(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "database": "ok",
        "migrations": "applied",
        "version": settings.VERSION,
    }


@pytest.mark.django_db
def test_a_waiting_migration_is_not_ok(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = %s", ["reports"])
    response = client.get("/healthz")
    assert response.status_code == 503
    assert "migrate" in response.json()["migrations"]
    assert response.json()["database"] == "ok"


ASK = """
import django
django.setup()
from django.test import Client
response = Client().get("/healthz")
print(response.status_code, response.content.decode())
"""


def test_a_database_that_does_not_answer_is_not_ok(tmp_path):
    nowhere = {
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
        "DJANGO_SETTINGS_MODULE": "bulletin.settings",
        "ALLOWED_HOSTS": "testserver",
        "VAR_DIR": str(tmp_path),
        "LOG_LEVEL": "CRITICAL",
    }
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", ASK],
        cwd=ROOT,
        env=nowhere,
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    code, answer = done.stdout.strip().split(" ", 1)
    assert code == "503"
    assert json.loads(answer)["status"] == "error"
    assert json.loads(answer)["database"] == "数据库连不上"
    assert "数据库连不上" in answer


def test_a_living_process_says_so_without_a_database(client):
    assert client.get("/livez").json() == {"status": "ok"}


@pytest.mark.parametrize("path", ["/healthz", "/livez"])
@pytest.mark.django_db
def test_probes_need_no_https(client, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(path).status_code == 200
    assert client.get("/admin/login/").status_code == 301
