"""The 归档包: everything about an edition, in plain names, verified, listed; made again equal."""

import hashlib
import json
import re
from io import BytesIO, StringIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from bulletin.models.audit import AuditEvent
from reports.archive.package import archive_package
from reports.models import ArchivedEdition, FileJob, Manuscript, PaperSignature, Snapshot
from reports.proof.package import zipped
from reports.rendering import RenderError

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(edition, run):
    found = run(edition, "submit", "review", "sign")
    FileJob.objects.all().delete()
    return found


def archived(path, *options):
    out = StringIO()
    call_command(
        "archive_edition", "sample/1", str(path), *options, stdout=out, stderr=StringIO()
    )
    return json.loads(out.getvalue())


def test_a_directory_is_written_checked_listed_and_the_same_again(signed, tmp_path):
    first, second = tmp_path / "deep" / "one", tmp_path / "two"
    answer = archived(first)
    names = {path.name for path in first.iterdir()}
    assert names >= {
        *("edition.txt", "edition.docx", "edition.xlsx", "approval.docx", "notes.docx"),
        *("notes.txt", "decisions.json", "proof.zip", "metadata.xml", "sha256.txt"),
    }
    assert all(re.fullmatch(r"[A-Za-z0-9.-]+", name) for name in names)
    assert answer["files"] == len(names)
    archived(second)
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name
    assert archived(first) == archived(first, "--check") == answer
    rows = ArchivedEdition.objects.all()
    digest = hashlib.sha256((first / "sha256.txt").read_bytes()).hexdigest()
    assert [(row.digest, row.person) for row in rows] == [(digest, None)] * 2
    assert AuditEvent.objects.filter(action="edition_archived").count() == 2

    (first / "notes.txt").write_text("changed", encoding="utf-8")
    with pytest.raises(CommandError, match=r"notes\.txt 与归档时不符"):
        archived(first, "--check")
    with pytest.raises(CommandError, match="已有别的文件"):
        archived(first)
    with pytest.raises(CommandError, match="不是归档包"):
        archived(tmp_path / "nowhere", "--check")


def test_its_metadata_say_what_it_is_and_name_each_file(signed):
    members = archive_package(signed)
    root = ElementTree.fromstring(members["metadata.xml"])  # noqa: S314 - ours
    assert root.findtext("内容描述/题名") == "新标题"
    assert root.findtext("内容描述/数据截至日期") == "2022-03-11"
    assert root.findtext("电子属性/签发摘要") == Snapshot.objects.get().digest
    told = {
        file.findtext("计算机文件名"): file.findtext("SHA-256")
        for file in root.iterfind("电子属性/计算机文件")
    }
    for name, content in members.items():
        if name not in ("metadata.xml", "sha256.txt"):
            assert told[name] == hashlib.sha256(content).hexdigest()
    steps = [it.findtext("业务行为") for it in root.iterfind("业务实体")]
    assert steps == ["送审", "核稿通过", "签发"]


def test_the_scan_of_a_paper_goes_along_or_is_missed(signed, people):
    name = default_storage.save("paper/a.png", ContentFile(b"scan"))
    PaperSignature.objects.create(
        edition=signed,
        manuscript=Manuscript.objects.get(),
        signatory=people["signatory"],
        signed_on="2022-03-16",
        scan=name,
        scan_digest=hashlib.sha256(b"scan").hexdigest(),
        scan_type="image/png",
        registered_by=people["editor"],
        confirmed_by=people["reviewer"],
        confirmed_at=timezone.now(),
    )
    assert archive_package(signed)["scan-1.png"] == b"scan"
    default_storage.delete(name)
    with pytest.raises(RenderError, match="扫描件不在了"):
        archive_package(signed)


def test_a_draft_is_not_archived(edition, tmp_path):
    with pytest.raises(CommandError, match="还没有签发"):
        archived(tmp_path / "a")
    assert not (tmp_path / "a").exists()


def test_the_button_gives_the_zip_and_the_list_tells_of_it(signed, signed_in):
    client = signed_in("signatory")
    answer = client.post(reverse("reports:archive", args=[signed.pk]))
    assert answer.content == zipped(archive_package(signed))
    with ZipFile(BytesIO(answer.content)) as archive:
        assert "proof.zip" in archive.namelist()
    row = ArchivedEdition.objects.get()
    page = signed_in("auditor").get(reverse("reports:archives")).content.decode()
    assert row.digest in page
    assert str(row.person) in page


def test_what_cannot_be_archived_is_told_on_the_page_of_the_edition(edition, signed_in):
    client = signed_in("signatory")
    address = reverse("reports:archive", args=[edition.pk])
    page = client.post(address, follow=True).content.decode()
    assert "没有归档：本期还没有签发" in page
    empty = client.get(reverse("reports:archives")).content.decode()
    assert "还没有归档过" in empty
