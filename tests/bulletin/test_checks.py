"""System checks: demo mode stays at home; production settings pass Django's own."""

import os
import subprocess
import sys

import pytest

from bulletin.checks import demo_stays_at_home, nobody_is_a_superuser
from tests.conftest import ROOT
from tests.factories.accounts import UserFactory


@pytest.mark.parametrize("hosts", [["127.0.0.1", "localhost", "[::1]"], []])
def test_demo_mode_may_run_on_this_machine(settings, hosts):
    settings.DEMO, settings.ALLOWED_HOSTS = True, hosts
    assert demo_stays_at_home(None) == []


@pytest.mark.parametrize(
    "hosts", [["*"], ["10.0.0.1"], ["localhost", "bulletin.example.org"]]
)
def test_demo_mode_is_refused_on_any_other_address(settings, hosts):
    settings.DEMO, settings.ALLOWED_HOSTS = True, hosts
    (error,) = demo_stays_at_home(None)
    assert error.id == "bulletin.E001"
    assert hosts[-1] in error.msg
    assert "make serve" in error.hint


def test_outside_demo_mode_any_address_will_do(settings):
    settings.DEMO, settings.ALLOWED_HOSTS = False, ["bulletin.example.org"]
    assert demo_stays_at_home(None) == []


@pytest.mark.django_db
def test_a_superuser_in_use_is_told_at_the_start():
    assert nobody_is_a_superuser(None, databases=["default"]) == []
    person = UserFactory(username="root", is_superuser=True)
    (warning,) = nobody_is_a_superuser(None, databases=["default"])
    assert "root" in warning.msg
    assert "停用" in warning.hint
    person.is_active = False
    person.save()
    assert nobody_is_a_superuser(None, databases=["default"]) == []


def test_a_database_without_tables_is_checked_too(tmp_path):
    done = checked(
        "--database", "default", DATABASE_URL=f"sqlite:///{tmp_path}/new.sqlite3"
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)


def checked(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "manage.py", "check", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )


def test_production_settings_pass_djangos_own_check(tmp_path):
    done = checked(
        *("--deploy", "--fail-level", "WARNING"),
        SECRET_KEY="0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRST",
        ALLOWED_HOSTS="bulletin.example.org",
        VAR_DIR=str(tmp_path),
    )
    assert done.returncode == 0, done.stderr


PROBES = """
import django
django.setup()
from django.test import Client
for name in ("127.0.0.1:8000", "localhost", "bulletin.example.org", "evil.example"):
    print(name, Client().get("/livez", HTTP_HOST=name).status_code)
"""


def test_probes_on_this_machine_ask_a_site_in_use_by_its_address(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", PROBES],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRST",
            "ALLOWED_HOSTS": "bulletin.example.org",
            "VAR_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "bulletin.settings",
        },
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout.split("\n")[:4] == [
        "127.0.0.1:8000 200",
        "localhost 200",
        "bulletin.example.org 200",
        "evil.example 400",
    ]


def test_demo_mode_passes_the_check_on_loopback_and_fails_elsewhere(tmp_path):
    assert checked(DEMO="1", VAR_DIR=str(tmp_path)).returncode == 0
    done = checked(DEMO="1", ALLOWED_HOSTS="bulletin.example.org", VAR_DIR=str(tmp_path))
    assert done.returncode == 1
    assert "bulletin.E001" in done.stderr
