"""Word templates: uploaded by the administrator, one in use, in the Word file of every edition."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document as Word
from docx.shared import Pt

from bulletin.models.audit import AuditEvent
from reports.actions.signing.files import STYLES, signed_document
from reports.models import (
    DocxTemplate,
    FileJob,
    Snapshot,
    SnapshotFile,
    styles_in_use,
)
from reports.proof.checker.verify import prove
from reports.proof.package import members_of
from reports.rendering.docx import render
from reports.serving import content_of
from tests.factories.reports import DocxTemplateFactory
from tests.reports.rendering.documents import of_paragraphs

pytestmark = pytest.mark.django_db

ADD = "admin:reports_docxtemplate_add"
LIST = "admin:reports_docxtemplate_changelist"


def template(points=30):
    """A file of ours whose title was set in another size."""
    package = Word(BytesIO(render(of_paragraphs("捐款"))))
    package.styles["Title"].font.size = Pt(points)
    file = BytesIO()
    package.save(file)
    return file.getvalue()


def upload(client, content, name="本局样式.docx", **boxes):
    file = SimpleUploadedFile(name, content)
    said = {"file": file, "is_in_use": "on", **boxes}
    return client.post(reverse(ADD), said, follow=True)


@pytest.fixture
def client(signed_in):
    return signed_in("administrator")


def title_size(content):
    return Word(BytesIO(content)).styles["Title"].font.size


def test_an_uploaded_template_is_in_use_and_the_one_before_is_kept(client):
    assert upload(client, template(30)).status_code == 200
    page = upload(client, template(31), "新样式.docx").content.decode()
    assert "标题、" in page
    rows = list(DocxTemplate.objects.values_list("name", "is_in_use", "made_by"))
    by = AuditEvent.objects.filter(action="docxtemplate_added").count()
    assert [row[:2] for row in rows] == [("新样式.docx", True), ("本局样式.docx", False)]
    assert by == 2
    assert all(row[2] for row in rows)


def test_one_is_taken_out_of_use_and_another_put_back(client):
    first = DocxTemplateFactory(is_in_use=True)
    second = DocxTemplateFactory(name="另一份.docx")
    address = reverse("admin:reports_docxtemplate_change", args=[second.pk])
    page = client.get(address).content.decode()
    assert "没有的样式（按本系统的）" in page
    assert 'type="file"' not in page
    assert client.post(address, {"is_in_use": "on"}).status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.is_in_use, second.is_in_use) == (False, True)
    assert client.post(address, {}).status_code == 302
    assert styles_in_use() == []


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.docx", "空"),
        (b"GIF89a ...", "a.docx", "只收 Word"),
        (b"x" * 6_000_000, "a.docx", "最大 5 MB"),
    ],
    ids=["empty", "pdf", "large"],
)
def test_a_file_that_is_none_is_refused_in_its_box(client, content, name, words):
    page = upload(client, content, name).content.decode()
    assert words in page
    assert not DocxTemplate.objects.exists()


def test_a_word_file_without_these_styles_says_what_to_do(client):
    package = Word()
    package.styles["Title"].delete()
    file = BytesIO()
    package.save(file)
    page = upload(client, file.getvalue()).content.decode()
    assert "先下载一期的 Word" in page
    assert not DocxTemplate.objects.exists()


def test_a_draft_looks_as_the_template_in_use_says(client, edition):
    plain = title_size(content_of(edition, "docx"))
    upload(client, template(30))
    assert title_size(content_of(edition, "docx")) == Pt(30)
    DocxTemplate.objects.update(is_in_use=False)
    assert title_size(content_of(edition, "docx")) == plain
    assert not SnapshotFile.objects.exists()


def test_what_was_signed_keeps_the_look_it_was_signed_with(client, edition, run):
    upload(client, template(30))
    signed = run(edition, "submit", "review", "sign")
    snapshot = Snapshot.objects.get()
    upload(client, template(31), "新样式.docx")
    stored = content_of(signed, "docx")
    assert title_size(stored) == Pt(30)
    assert render(signed_document(snapshot)) == stored
    assert "styles" not in snapshot.document["frame"]
    FileJob.objects.all().delete()
    prove(members_of(signed))


def test_one_signed_without_a_template_says_nothing_of_it(client, signed):
    upload(client, template(30))
    snapshot = Snapshot.objects.get()
    assert STYLES not in snapshot.basis
    assert signed_document(snapshot).frame.styles == ()


@pytest.mark.parametrize("role", ["recorder", "editor", "signatory"])
def test_others_do_not_upload(signed_in, role):
    assert signed_in(role).get(reverse(ADD)).status_code == 403
    assert signed_in(role).get(reverse(LIST)).status_code == 403
