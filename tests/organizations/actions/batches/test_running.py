"""A file that is being taken in is known by its lock; a killed process leaves it 中断."""

import pytest

from organizations.actions.batches.running import (
    being_written,
    note_broken,
    now_importing,
    state_of,
)
from organizations.choices import BatchState
from tests.factories.arrivals import ImportBatchFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_batch_runs_while_its_lock_is_held():
    batch = ImportBatchFactory(state="running")

    with being_written(batch):
        assert state_of(batch) == BatchState.RUNNING
        assert now_importing() == [batch]
    assert state_of(batch) == BatchState.BROKEN
    assert now_importing() == []


def test_what_was_broken_off_is_noted_and_what_runs_is_not():
    dead, alive = ImportBatchFactory(state="running"), ImportBatchFactory(state="running")

    with being_written(alive):
        note_broken()

    dead.refresh_from_db()
    alive.refresh_from_db()
    assert dead.state == BatchState.BROKEN
    assert alive.state == BatchState.RUNNING


@pytest.mark.parametrize("state", ["done", "undone", "partly"])
def test_a_file_that_came_in_is_what_it_says(state):
    assert state_of(ImportBatchFactory(state=state)) == state
