"""Anchors: a line in a file for each backup; a restore begins anew."""

import pytest

from bulletin.audit.anchors import (
    BACKUP,
    RESTORED,
    anchor_file,
    anchors_in_force,
    note_anchor,
)


@pytest.fixture
def kept(settings, tmp_path):
    settings.AUDIT_ANCHORS = str(tmp_path / "elsewhere" / "anchors.jsonl")


def test_they_stand_beside_the_files_of_the_site_unless_said_otherwise(
    settings, tmp_path
):
    settings.AUDIT_ANCHORS, settings.VAR = "", tmp_path
    assert anchor_file() == tmp_path / "audit-anchors.jsonl"


def test_there_are_none_before_the_first_backup(kept):
    assert anchors_in_force() == []


def test_each_backup_adds_one(kept):
    note_anchor(event=BACKUP, number=3, digest="a")
    note_anchor(event=BACKUP, number=7, digest="b", file="x.zip")
    assert [(it.number, it.digest, it.file) for it in anchors_in_force()] == [
        (3, "a", ""),
        (7, "b", "x.zip"),
    ]


def test_after_a_restore_those_before_are_history(kept):
    note_anchor(event=BACKUP, number=7, digest="b")
    note_anchor(event=RESTORED, number=3, digest="a")
    note_anchor(event=BACKUP, number=4, digest="c")
    assert [it.number for it in anchors_in_force()] == [3, 4]


def test_a_line_that_cannot_be_read_counts_for_nothing(kept):
    note_anchor(event=BACKUP, number=7, digest="b")
    with anchor_file().open("a", encoding="utf-8") as stream:
        stream.write('half a li\n{"at": 1}\n')
    assert [it.number for it in anchors_in_force()] == [7]
