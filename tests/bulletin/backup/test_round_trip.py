"""A backup: whole or refused, the same from either database, all of it or nothing."""

import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from bulletin.backup.archive import ArchiveReader, BackupError
from bulletin.backup.make import make_backup, refuse_other_version, restore_backup
from bulletin.backup.secrecy import is_sealed, readable
from bulletin.storage import ARRIVING
from organizations.models import Activity, Organization
from tests.factories.organizations import OrganizationFactory
from tests.worlds import FIRST_KEY, number_from

ROOT = Path(settings.BASE_DIR)


def digests(path):
    """Member -> digest of every table and file."""
    members = ArchiveReader(path).manifest.members
    return {name: entry["sha256"] for name, entry in members.items()}


def on_sqlite(folder, *arguments, **environment):
    """A command of a site of its own on SQLite."""
    env = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    env |= {"VAR_DIR": str(folder), "MEDIA_ROOT": str(folder / "media")}
    env |= environment
    return subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT,
        env=env,
        check=False,
        capture_output=True,
        text=True,
    )


def runs_noted(folder):
    """The nightly commands that the site knows to have run, with their findings."""
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database:
        question = "SELECT command, findings FROM bulletin_upkeeprun"
        return database.execute(question).fetchall()


# Once a run: tests that end transactions come last, so a module's would be made twice.
@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """A site on SQLite with the sample and a scan, and its backup `first.zip`."""
    folder = tmp_path_factory.mktemp("site")
    assert on_sqlite(folder, "prepare").returncode == 0
    assert on_sqlite(folder, "load_sample").returncode == 0
    (folder / "media" / "scans").mkdir(parents=True)
    (folder / "media" / "scans" / "签批.pdf").write_bytes(b"%PDF-1.4 scan")
    (folder / "media" / ARRIVING).mkdir()
    (folder / "media" / ARRIVING / "import-1").write_bytes(b"waits for a yes")
    made = on_sqlite(folder, "backup", folder / "first.zip")
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture
def numbered_anew(transactional_db) -> Iterator[None]:
    """A restore sets the next keys back: the tests after it count above all kept rows."""
    yield
    number_from(2 * FIRST_KEY)


@pytest.mark.usefixtures("numbered_anew")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_site_goes_through_this_database_and_back_to_sqlite_unchanged(
    site, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path / "media"

    restore_backup(site / "first.zip", replace=True)

    assert Activity.objects.filter(campaign__code="sample").exists()
    assert (tmp_path / "media" / "scans" / "签批.pdf").read_bytes() == b"%PDF-1.4 scan"
    assert not (tmp_path / "media" / ARRIVING).exists()
    last = Organization.objects.latest("pk").pk
    with transaction.atomic():
        assert OrganizationFactory().pk > last  # keys go on behind those restored
        transaction.set_rollback(True)
    make_backup(tmp_path / "second.zip")
    back = on_sqlite(site, "restore", tmp_path / "second.zip", "--replace")
    assert back.returncode == 0, back.stderr
    assert on_sqlite(site, "backup", tmp_path / "third.zip").returncode == 0
    assert digests(site / "first.zip") == digests(tmp_path / "second.zip")
    assert digests(tmp_path / "second.zip") == digests(tmp_path / "third.zip")
    assert runs_noted(site) == [("backup", 0)]


def altered(path, folder, change):
    """A copy with its members changed by `change(name, content)`; None leaves one out."""
    with (
        zipfile.ZipFile(path) as source,
        zipfile.ZipFile(folder / "a.zip", "w") as target,
    ):
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                target.writestr(name, content)
        target.comment = source.comment
    return folder / "a.zip"


def a_row_changed(name, content):
    return (
        content.replace(b"1", b"2")
        if name == "tables/organizations_figure.jsonl"
        else content
    )


def a_table_missing(name, content):
    return None if name == "tables/organizations_figure.jsonl" else content


def the_manifest_changed(name, content):
    return content + b" " if name == "manifest.json" else content


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (a_row_changed, "与其摘要不符"),
        (a_table_missing, "缺少“tables/organizations_figure.jsonl”"),
        (the_manifest_changed, "目录与其摘要不符"),
    ],
)
def test_what_was_altered_is_refused(site, tmp_path, change, words):
    with pytest.raises(BackupError, match=words):
        ArchiveReader(altered(site / "first.zip", tmp_path, change)).verify()


@pytest.mark.parametrize("place", [4, 6, 8, 10, 12])
def test_a_byte_that_was_flipped_in_the_head_of_a_part_is_found(site, tmp_path, place):
    """Version, flags, method, time, day: no digest speaks of them."""
    whole = bytearray((site / "first.zip").read_bytes())
    with zipfile.ZipFile(site / "first.zip") as archive:
        part = archive.infolist()[1]
    whole[part.header_offset + place] ^= 1
    (tmp_path / "flipped.zip").write_bytes(whole)
    with pytest.raises(BackupError):
        ArchiveReader(tmp_path / "flipped.zip").verify()


def test_a_list_that_names_another_time_than_the_head_is_found(site, tmp_path):
    whole = bytearray((site / "first.zip").read_bytes())
    with zipfile.ZipFile(site / "first.zip") as archive:
        name = archive.infolist()[1].filename.encode()
    whole[whole.rindex(name) - 46 + 12] ^= 2
    (tmp_path / "flipped.zip").write_bytes(whole)
    with pytest.raises(BackupError, match="登记前后不一"):
        ArchiveReader(tmp_path / "flipped.zip").verify()


def test_half_a_file_is_refused(site, tmp_path):
    whole = (site / "first.zip").read_bytes()
    (tmp_path / "half.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BackupError, match="不是完整的备份文件"):
        ArchiveReader(tmp_path / "half.zip")


@pytest.mark.django_db
def test_another_version_is_refused_with_what_to_do(site):
    manifest = ArchiveReader(site / "first.zip").manifest
    refuse_other_version(manifest)

    newer = replace(
        manifest, migrations=[*manifest.migrations, ["organizations", "9999_later"]]
    )
    with pytest.raises(BackupError, match="请先升级本系统"):
        refuse_other_version(newer)
    older = replace(manifest, migrations=manifest.migrations[1:])
    with pytest.raises(BackupError, match="请先用当时的版本恢复"):
        refuse_other_version(older)


def test_data_that_is_there_is_not_replaced_unasked(site):
    refused = on_sqlite(site, "restore", site / "first.zip")

    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    checked = on_sqlite(site, "backup", "--verify", site / "first.zip")
    assert (
        json.loads(checked.stdout)["digest"]
        == ArchiveReader(site / "first.zip").zip.comment.decode()
    )


def test_a_sealed_backup_is_made_and_restored_with_its_passphrase_alone(site, tmp_path):
    sealed, words = tmp_path / "sealed.zip", "a sentence of the office"
    made = on_sqlite(site, "backup", "--encrypt", sealed, BACKUP_PASSPHRASE=words)
    assert made.returncode == 0, made.stderr
    assert is_sealed(sealed)
    assert [path.name for path in tmp_path.iterdir()] == ["sealed.zip"]

    refused = on_sqlite(site, "restore", "--replace", sealed)
    assert refused.returncode == 1
    assert "这份备份是加密的" in refused.stderr

    back = on_sqlite(site, "restore", "--replace", sealed, BACKUP_PASSPHRASE=words)
    assert back.returncode == 0, back.stderr
    with readable(sealed, words) as plain:
        assert (
            json.loads(back.stdout)["digest"] == ArchiveReader(plain).zip.comment.decode()
        )
