"""The backup file by itself: what was written is read, and each byte that is told is held to."""

import zipfile

import pytest

from bulletin.backup.archive import (
    ArchiveReader,
    ArchiveWriter,
    BackupError,
    Manifest,
)

ROWS = [[1, "甲会"], [2, "乙会"]]
PICTURE = b"\xff\xd8" * 40


@pytest.fixture
def path(tmp_path):
    """A backup of one table and one file."""
    made = tmp_path / "backup.zip"
    with made.open("wb") as stream:
        writer = ArchiveWriter(
            stream, Manifest("1", "2026-11-30", [["bulletin", "0001"]])
        )
        writer.add_rows("organizations_organization", ROWS, ["id", "name"])
        writer.add("media/a.jpg", [PICTURE[:10], PICTURE[10:]])
        writer.close()
    return made


def flipped(path, place, bit=1):
    whole = bytearray(path.read_bytes())
    whole[place] ^= bit
    path.write_bytes(whole)
    return path


def test_what_was_written_is_read(path):
    reader = ArchiveReader(path)
    reader.verify()
    assert reader.tables() == ["organizations_organization"]
    columns, rows = reader.rows("organizations_organization")
    assert (columns, list(rows)) == (["id", "name"], ROWS)
    assert reader.manifest.rows("organizations_organization") == 2
    assert [(str(name), file.read()) for name, file in reader.files()] == [
        ("a.jpg", PICTURE)
    ]


@pytest.mark.parametrize("place", [0, 4, 6, 8, 10, 12, 26])
def test_a_byte_flipped_in_the_head_of_any_part_is_told(path, place):
    with zipfile.ZipFile(path) as archive:
        offsets = [part.header_offset for part in archive.infolist()]
    whole = path.read_bytes()
    for offset in offsets:
        path.write_bytes(whole)
        with pytest.raises(BackupError):
            ArchiveReader(flipped(path, offset + place)).verify()


def test_a_member_that_nobody_registered_is_told(path):
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("tables/more.jsonl", "[]\n")
    with pytest.raises(BackupError, match="多出未登记的内容“tables"):
        ArchiveReader(path).verify()


def test_a_file_that_leads_out_of_the_folder_is_not_restored(tmp_path):
    made = tmp_path / "backup.zip"
    with made.open("wb") as stream:
        writer = ArchiveWriter(stream, Manifest("1", "2026-11-30", []))
        writer.add("media/../settings.py", [b"x"])
        writer.close()
    with pytest.raises(BackupError, match="不可用"):
        list(ArchiveReader(made).files())
