"""The electronic signature of an edition's PDF: signed and stored, or refused before signing."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from bulletin.environment_office import SigningFile
from bulletin.management.commands.demo_certificate import lasts
from reports.actions.signing.electronic import SIGNER, with_signature
from reports.actions.signing.files import make, signed_document
from reports.models import FileJob, Snapshot, SnapshotFile
from reports.proof.checker.verify import prove
from reports.proof.package import members_of
from reports.rendering import RENDERERS
from reports.rendering.certificate import CertificateError
from reports.rendering.pdf_signature import unsigned_part
from reports.serving import content_of
from tests.reports.certificates import packed

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(settings, tmp_path):
    """Sets a certificate up, as packed; `office()` one that is good."""

    def set_up(**about):
        path = tmp_path / "office.p12"
        path.write_bytes(packed(**about))
        settings.SIGNING = SigningFile(path)

    return set_up


def test_what_is_signed_is_stored_and_served_and_the_rest_is_as_rendered(
    office, edition, run
):
    office()
    signed = run(edition, "submit", "review", "sign")
    snapshot = Snapshot.objects.get()
    assert snapshot.basis[SIGNER] == "局办公室"
    make(FileJob.objects.get(kind="pdf"))
    stored = bytes(SnapshotFile.objects.get(kind="pdf").content)
    assert content_of(signed, "pdf") == stored
    assert b"ETSI.CAdES.detached" in stored
    document = signed_document(snapshot)
    assert document.frame.signer == "局办公室"
    assert unsigned_part(stored) == RENDERERS["pdf"][0](document)
    FileJob.objects.all().delete()
    members = members_of(signed)
    assert members["files/sample-1.pdf"] == stored
    prove(members)


def test_without_a_certificate_a_pdf_is_as_it_was(signed):
    snapshot = Snapshot.objects.get()
    assert SIGNER not in snapshot.basis
    assert signed_document(snapshot).frame.signer == ""
    assert with_signature(snapshot, b"%PDF") == b"%PDF"


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({"begins": -30, "ends": -2}, "过期"),
        ({"office": "某区民政局"}, "不是“深圳市社会组织管理局”的"),
        ({"password": "s3cret"}, "密码不对"),
    ],
)
def test_an_edition_is_not_signed_with_a_certificate_that_cannot(
    office, edition, run, about, words
):
    run(edition, "submit", "review")
    office(**about)
    with pytest.raises(ValidationError, match=words):
        run(edition, "sign")
    assert not Snapshot.objects.exists()


def test_a_certificate_gone_or_changed_meanwhile_leaves_a_job_that_says_why(
    office, settings, edition, run
):
    office()
    run(edition, "submit", "review", "sign")
    snapshot = Snapshot.objects.get()
    office(name="另一个处")
    with pytest.raises(CertificateError, match="现在的证书是“另一个处”的"):
        with_signature(snapshot, b"%PDF")
    settings.SIGNING = None
    job = FileJob.objects.get(kind="pdf")
    assert make(job) is None
    job.refresh_from_db()
    assert job.state == "failed"
    assert "由“局办公室”对 PDF 电子签名，现在没有设置签名证书" in job.message


def test_the_name_may_be_told_where_the_certificate_writes_it_otherwise(
    office, settings, edition, run
):
    office(office="深圳市民政局")
    settings.SIGNING = SigningFile(settings.SIGNING.path, name="深圳市民政局")
    assert run(edition, "submit", "review", "sign").state == "signed"


def test_the_demo_makes_itself_a_certificate_and_keeps_it(settings, tmp_path):
    settings.VAR, settings.DEMO = tmp_path, False
    with pytest.raises(CommandError, match="只用于演示环境"):
        call_command("demo_certificate", stdout=StringIO(), stderr=StringIO())
    settings.DEMO = True
    call_command("demo_certificate", stdout=StringIO(), stderr=StringIO())
    path = Path(tmp_path, "demo-certificate.p12")
    assert lasts(path)
    assert path.stat().st_mode & 0o777 == 0o600
    first = path.read_bytes()
    call_command("demo_certificate", stdout=StringIO(), stderr=StringIO())
    assert path.read_bytes() == first
