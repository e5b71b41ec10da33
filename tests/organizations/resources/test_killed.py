"""A process that is killed while it writes leaves nothing of the file, and the batch 中断."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from organizations.actions.batches.kinds import model_of_kind
from organizations.actions.batches.running import state_of
from organizations.choices import BatchState
from organizations.models import ImportBatch, ImportedRow
from tests.conftest import ROOT
from tests.factories.organizations import CampaignFactory, PartyOrganizationFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ROWS = 20
NEVER = -1


@pytest.fixture
def run(user, tmp_path):
    """Import a file of 20 in a process of its own, killed at that statement."""
    by = user("recorder")
    file = tmp_path / "册.csv"
    name = connection.settings_dict["NAME"]

    def run(last, kind, lines):
        file.write_text("\n".join(lines), encoding="utf-8")
        program = "tests.organizations.resources.killed"
        arguments = [name, settings.MEDIA_ROOT, kind, file, by.username, last]
        return subprocess.run(
            [sys.executable, "-m", program, *map(str, arguments)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def organizations():
    return ["名称,类型", *(f"第{number}会,社会团体" for number in range(ROWS))]


def activities():
    campaign, party = CampaignFactory().name, PartyOrganizationFactory().name
    lines = ["专题,版块,行动,标题,牵头单位,正文,开始日期,志愿者（人）"]
    for number in range(ROWS):
        told = f"第{number}次组织志愿者{number + 30}人"
        fixed = f"{campaign},志愿服务,先锋行动,服务{number},{party}"
        lines.append(f"{fixed},{told},2022-03-05,{number + 30}")
    return lines


@pytest.mark.parametrize(
    ("kind", "made", "points"),
    [
        ("organizations", organizations, (3, 4, 5)),
        ("activities", activities, (3, 5, 7)),
    ],
)
def test_nothing_or_all_is_written_and_the_next_try_works(run, kind, made, points):
    model, lines = model_of_kind(kind), made()

    for point in points:
        killed = run(point, kind, lines)
        assert killed.returncode < 0, killed.stderr
        assert not model.objects.exists()
        assert not ImportedRow.objects.exists()
        assert state_of(ImportBatch.objects.first()) == BatchState.BROKEN

    whole = run(NEVER, kind, lines)
    assert int(whole.stdout) >= points[-1], whole.stderr
    assert model.objects.count() == ROWS
    states = ImportBatch.objects.order_by("id").values_list("state", flat=True)
    assert list(states) == ["broken", "broken", "broken", "done"]
