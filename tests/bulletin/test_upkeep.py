"""What is done every night leaves when it ended and what it found."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.management import call_command

from bulletin.models import UpkeepRun
from bulletin.upkeep import note_run

pytestmark = pytest.mark.django_db


def test_the_last_run_of_a_command_takes_the_place_of_the_one_before():
    note_run("backup", findings=1)
    with time_machine.travel(datetime(2030, 1, 1, tzinfo=UTC), tick=False):
        note_run("backup")
    run = UpkeepRun.objects.get()
    assert (run.findings, run.ended_at.year) == (0, 2030)


@pytest.mark.parametrize("command", ["verify_audit", "check_snapshots", "audit_totals"])
def test_each_nightly_command_leaves_its_run(command, capsys):
    call_command(command)
    assert UpkeepRun.objects.get().command == command


def test_an_audit_up_to_one_day_is_not_the_nightly_one(capsys):
    call_command("audit_totals", cutoff=date(2022, 3, 11))
    assert not UpkeepRun.objects.exists()
