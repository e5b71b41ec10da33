"""Files of a signed edition: stored once, served unchanged, whole or not at all."""

import hashlib
import os
import re
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from bulletin.guards import lifted
from bulletin.living import held
from reports import serving
from reports.actions.signing import files
from reports.actions.signing.files import ELSEWHERE, due, make, signed_document
from reports.models import Edition, FileJob, Snapshot, SnapshotFile
from reports.rendering import FOLLOWING, RENDERERS, RenderError
from reports.rendering.files import write_whole
from reports.rendering.outside import render_outside
from reports.serving import content_of, offered
from tests.house.rooms import ROOT
from tests.reports.rendering.documents import framed, of_paragraphs

pytestmark = pytest.mark.django_db


def download(client, edition, kind):
    return client.get(reverse("reports:download", args=[edition.pk, kind]))


def test_quick_files_are_there_with_the_signature_and_the_others_are_asked_for(signed):
    stored = {row.kind: row for row in SnapshotFile.objects.all()}
    assert set(stored) == set(RENDERERS) - FOLLOWING
    for row in stored.values():
        assert hashlib.sha256(bytes(row.content)).hexdigest() == row.digest
    asked = {(job.kind, job.state) for job in FileJob.objects.all()}
    assert asked == {("pdf", "pending"), ("ofd", "pending")}


def test_what_was_stored_is_served_whatever_becomes_of_the_records(signed, signed_in):
    client = signed_in("auditor")
    before = {
        kind: download(client, signed, kind).content for kind in ("txt", "docx", "xlsx")
    }
    Edition.objects.filter(pk=signed.pk).update(title=signed.title)
    row = SnapshotFile.objects.get(kind="docx")
    assert before["docx"] == bytes(row.content)
    after = {kind: download(client, signed, kind).content for kind in before}
    assert after == before


def test_digest_and_every_file_are_the_same_before_and_after_publishing(
    signed, run, signed_in
):
    call_command("render_pending", stdout=StringIO())
    client = signed_in("auditor")

    def told():
        slip = client.get(reverse("reports:slip", args=[signed.pk])).content.decode()
        digest = re.search(r'class="digest">(\w{64})<', slip)
        files = {
            kind: download(client, signed, kind).content for kind in sorted(RENDERERS)
        }
        return digest and digest[1], files

    digest, before = told()
    assert digest
    assert b"" not in before.values()
    run(signed, "publish")
    assert told() == (digest, before)


@pytest.mark.parametrize("kind", sorted(set(RENDERERS) - FOLLOWING))
def test_rendering_again_in_another_process_gives_the_stored_bytes(signed, kind):
    document = signed_document(Snapshot.objects.get())
    assert render_outside(kind, document) == bytes(
        SnapshotFile.objects.get(kind=kind).content
    )


def test_pdf_and_ofd_follow_and_are_the_same_in_any_process(signed, signed_in):
    client = signed_in("auditor")
    for kind in FOLLOWING:
        answer = download(client, signed, kind)
        assert answer.status_code == 409
        assert "正在生成" in answer.content.decode()
    call_command("render_pending", stdout=StringIO())
    assert not FileJob.objects.exists()
    document = signed_document(Snapshot.objects.get())
    for kind, beginning in (("pdf", b"%PDF"), ("ofd", b"PK")):
        content = download(client, signed, kind).content
        assert content.startswith(beginning)
        assert content == RENDERERS[kind][0](document)


def test_a_changed_file_is_not_served(signed):
    with lifted(connection), connection.cursor() as raw:
        raw.execute(
            "UPDATE reports_snapshotfile SET content = %s WHERE kind = 'txt'", [b"other"]
        )
    with pytest.raises(RenderError, match="与签发时的摘要不符"):
        content_of(signed, "txt")


def test_a_renderer_that_is_killed_leaves_nothing_and_says_so(signed, monkeypatch):
    monkeypatch.setattr(files, "render_outside", killed)
    assert make(FileJob.objects.get(kind="pdf")) is None
    job = FileJob.objects.get(kind="pdf")
    assert (job.state, job.attempts) == ("failed", 1)
    assert "中途被终止" in job.message
    assert not SnapshotFile.objects.filter(kind="pdf").exists()
    (pdf,) = (it for it in offered(signed) if it.kind == "pdf")
    assert pdf.state == "failed"
    monkeypatch.undo()
    assert make(FileJob.objects.get(kind="pdf")) is not None
    assert SnapshotFile.objects.filter(kind="pdf").exists()


def killed(kind, document):
    """As render_outside, of a process that is killed on the way."""
    done = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    os.kill(done.pid, signal.SIGKILL)
    raise RenderError(f"生成中途被终止（{done.wait()}），没有留下半个文件，请重试")


def test_the_worker_killed_half_way_leaves_no_file(tmp_path):
    path = tmp_path / "edition.pdf"
    command = [sys.executable, "-m", "reports.rendering.worker", "pdf", str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, cwd=ROOT) as process:
        time.sleep(0.5)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert list(tmp_path.iterdir()) == []


def test_a_refusal_of_the_worker_is_told_in_its_words():
    with pytest.raises(RenderError, match=r"U\+10FFFD"):
        render_outside("pdf", framed(of_paragraphs("某\U0010fffd会")))


def test_a_failure_is_told_by_the_command(signed, monkeypatch):
    def refuse(kind, document):
        raise RenderError("没有字体")

    monkeypatch.setattr(files, "render_outside", refuse)
    with pytest.raises(CommandError, match="没有字体"):
        call_command("render_pending", stdout=StringIO())


def test_a_job_in_hand_is_left_alone_while_its_process_lives(signed, settings, tmp_path):
    settings.VAR = tmp_path
    FileJob.objects.update(state="running", started_at=timezone.now())
    job = FileJob.objects.get(kind="pdf")
    FileJob.objects.exclude(pk=job.pk).delete()
    with held(tmp_path / "rendering" / str(job.pk)):
        assert not due().exists()
        assert make(job) is None


def test_a_job_of_another_machine_is_left_alone_for_its_time(signed, settings, tmp_path):
    settings.VAR = tmp_path  # no lock of it is here
    FileJob.objects.update(state="running", started_at=timezone.now())
    assert not due().exists()
    FileJob.objects.update(started_at=timezone.now() - ELSEWHERE)
    assert due().exists()


#: A process that holds the lock of that file until it is killed.
HOLDING = """
import pathlib, time
from bulletin.living import held
with held(pathlib.Path({path!r})):
    print("held", flush=True)
    time.sleep(600)
"""


def test_a_job_whose_process_was_killed_is_taken_up_at_once(signed, settings, tmp_path):
    settings.VAR = tmp_path
    job = FileJob.objects.get(kind="pdf")
    FileJob.objects.update(state="running", started_at=timezone.now())
    folder = tmp_path / "rendering"
    folder.mkdir()
    hold = HOLDING.format(path=str(folder / str(job.pk)))
    with subprocess.Popen([sys.executable, "-c", hold], stdout=subprocess.PIPE) as owner:
        assert owner.stdout.readline() == b"held\n"
        assert not due().filter(pk=job.pk).exists()
        owner.kill()
    assert due().filter(pk=job.pk).exists()


def test_a_job_that_another_process_has_done_with_meanwhile_is_left_alone(signed):
    stale = FileJob.objects.get(kind="pdf")
    FileJob.objects.update(attempts=1)
    assert make(stale) is None


def test_who_may_publish_asks_again_from_the_page(signed, signed_in):
    FileJob.objects.update(state="failed", message="中途被终止")
    page = signed_in("signatory").get(signed.get_absolute_url()).content.decode()
    assert "生成失败：中途被终止" in page
    assert "重试" in page
    assert (
        "重试" not in signed_in("auditor").get(signed.get_absolute_url()).content.decode()
    )
    address = reverse("reports:files", args=[signed.pk])
    assert signed_in("auditor").post(address).status_code == 403
    signed_in("signatory").post(address)
    assert FileJob.objects.get(kind="pdf").state == "pending"


def test_an_older_snapshot_without_files_gets_them(signed, signed_in):
    with lifted(connection), connection.cursor() as raw:
        raw.execute("DELETE FROM reports_snapshotfile")
    signed_in("signatory").post(reverse("reports:files", args=[signed.pk]))
    assert set(FileJob.objects.values_list("kind", flat=True)) == set(RENDERERS)


def test_what_was_there_stays_when_writing_fails(tmp_path, monkeypatch):
    path = tmp_path / "edition.txt"
    write_whole(path, b"old")
    monkeypatch.setattr(
        Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "满了"))
    )
    with pytest.raises(OSError, match="满了"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_draft_says_so_in_its_name(edition, signed_in):
    answer = download(signed_in("editor"), edition, "docx")
    assert "%EF%BC%88%E8%8D%89%E7%A8%BF%EF%BC%89.docx" in answer["Content-Disposition"]


def test_a_signed_one_does_not(signed, signed_in):
    answer = download(signed_in("editor"), signed, "docx")
    assert "%E8%8D%89%E7%A8%BF" not in answer["Content-Disposition"]


def test_a_long_draft_is_not_set_as_pdf_while_somebody_waits(
    edition, signed_in, monkeypatch
):
    monkeypatch.setattr(serving, "LONG", 10)
    answer = download(signed_in("editor"), edition, "pdf")
    assert answer.status_code == 409
    assert "render_edition" in answer.content.decode()
    assert download(signed_in("editor"), edition, "docx").status_code == 200


@pytest.mark.parametrize("kind", RENDERERS)
def test_every_format_of_a_draft_has_its_type(edition, signed_in, kind):
    answer = download(signed_in("editor"), edition, kind)
    assert answer.status_code == 200
    assert answer["Content-Type"] == RENDERERS[kind][1]


def test_the_workbook_of_an_edition_without_annexes_has_all_four(signed):
    import openpyxl

    path = SnapshotFile.objects.get(kind="xlsx")
    from io import BytesIO

    names = openpyxl.load_workbook(BytesIO(bytes(path.content))).sheetnames
    assert [name for name in names if name.startswith("附表")] == [
        "附表1 捐赠明细",
        "附表2 志愿服务",
        "附表3 分区汇总",
        "附表4 各党委汇总",
    ]
