"""Short forms of experiments: each holds, and each is red where what it asks for is broken."""

import pytest

from bulletin.audit import verify
from bulletin.backup import archive
from tests.faults.report import FaultReport, report_from
from tests.faults.trials import NOT_RUN, TRIALS
from tests.faults.trials.restoring import damaged_backup
from tests.faults.trials.trail import clock_jumps, trail_tampered

WHO = {"luru": "recorder", "bianji": "editor", "qianfa": "signatory"}
ON_COMMIT = pytest.mark.django_db(transaction=True, serialized_rollback=True)
BOTH = pytest.mark.parametrize("broken", [False, True], ids=["whole", "broken"])


@pytest.fixture
def accounts(user):
    """The demo accounts that these experiments act as."""
    for name, role in WHO.items():
        user(role, username=name)


def kept(monkeypatch, module, *names):
    """What an experiment breaks is whole again after the test."""
    for name in names:
        monkeypatch.setattr(module, name, getattr(module, name))


@ON_COMMIT
@BOTH
def test_a_trail_that_was_tampered_with_is_named_and_a_blind_check_is_found(
    broken, accounts, monkeypatch, settings, tmp_path
):
    settings.AUDIT_ANCHORS = str(tmp_path / "anchors.jsonl")
    kept(monkeypatch, verify, "content_digest")
    report = FaultReport()
    trail_tampered(report, broken)
    assert report.is_good is not broken, report.faults


@ON_COMMIT
@BOTH
def test_a_damaged_backup_is_told_and_a_blind_check_is_found(
    broken, accounts, monkeypatch, settings, tmp_path
):
    settings.VAR, settings.AUDIT_ANCHORS = tmp_path, str(tmp_path / "anchors.jsonl")
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setenv("BACKUP_PASSPHRASE", "is set by the experiment")
    kept(monkeypatch, archive.ArchiveReader, "verify")
    report = FaultReport()
    damaged_backup(report, broken)
    assert report.is_good is not broken, report.faults


@ON_COMMIT
@BOTH
def test_the_clock_jumps_and_a_code_that_works_twice_is_found(broken, sample, accounts):
    report = FaultReport()
    clock_jumps(report, broken)
    assert report.is_good is not broken, report.faults


def test_each_of_the_standard_is_run_or_named_with_its_reason():
    numbers = {f"R{number:02}" for number in range(1, 26)}
    assert set(TRIALS) - {"LOCK", "MANY"} | set(NOT_RUN) == numbers
    assert not set(TRIALS) & set(NOT_RUN)
    assert len(TRIALS) >= 20
    assert all(trial.broken for trial in TRIALS.values())


@pytest.mark.parametrize(
    ("report", "good"),
    [
        (FaultReport(acknowledged=1), True),
        (FaultReport(), False),
        (FaultReport(acknowledged=9, lost=1), False),
        (FaultReport(acknowledged=9, doubled=1), False),
        (FaultReport(acknowledged=9, faults=["x"]), False),
    ],
)
def test_a_report_is_good_where_something_was_done_and_nothing_lost(report, good):
    assert report_from(report.to_json()).is_good is good
