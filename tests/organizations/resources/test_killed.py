"""A process that is killed while it writes leaves nothing of the file, and the batch 中断."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from organizations.actions.batches.running import state_of
from organizations.choices import BatchState
from organizations.models import ImportBatch, ImportedRow, Organization
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ROWS = 20
NEVER = -1


@pytest.fixture
def run(user, tmp_path):
    """Import a file of 20 in a process of its own, killed at that statement."""
    by = user("recorder")
    file = tmp_path / "册.csv"
    lines = ["名称,类型", *(f"第{number}会,社会团体" for number in range(ROWS))]
    file.write_text("\n".join(lines), encoding="utf-8")
    name = connection.settings_dict["NAME"]

    def run(last):
        program = "tests.organizations.resources.killed"
        arguments = [name, settings.MEDIA_ROOT, "organizations", file, by.username, last]
        return subprocess.run(
            [sys.executable, "-m", program, *map(str, arguments)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_nothing_or_all_is_written_and_the_next_try_works(run):
    points = (3, ROWS // 2, ROWS)

    for point in points:
        killed = run(point)
        assert killed.returncode < 0, killed.stderr
        assert not Organization.objects.exists()
        assert not ImportedRow.objects.exists()
        assert state_of(ImportBatch.objects.first()) == BatchState.BROKEN

    whole = run(NEVER)
    assert int(whole.stdout) >= points[-1], whole.stderr
    assert Organization.objects.count() == ROWS
    states = ImportBatch.objects.order_by("id").values_list("state", flat=True)
    assert list(states) == ["broken", "broken", "broken", "done"]
