"""What leaves the house: checked outside by code and file, archived, in the office's own look.

With HANDBOOK_PICTURES=1 the pictures of docs/handbook.md are taken on the way.
"""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document as Word
from docx.shared import Pt

from reports.models import CheckCode, FileJob
from reports.pages.check.view import OTHER
from reports.rendering.docx import render
from reports.serving import content_of
from tests.browser import DESK, PHONE
from tests.journeys.layout import faults
from tests.journeys.pictures import for_the_handbook
from tests.reports.conftest import signed  # noqa: F401 - a fixture
from tests.reports.rendering.documents import framed, of_paragraphs

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_reader_outside_checks_what_he_received(visitor, signed, size, tmp_path):  # noqa: F811
    path = tmp_path / "收到的简报.docx"
    path.write_bytes(content_of(signed, "docx"))
    guest = visitor(size)
    code = CheckCode.objects.get().mark.written
    page = guest.open(reverse("check", args=["code"]))
    page.get_by_label("页脚的校验码").fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="查询").click()
    page.get_by_text("有效", exact=True).wait_for()
    page.get_by_label("选择收到的 PDF、OFD 或 DOCX 文件").set_input_files(path)
    page.get_by_role("button", name="比对").click()
    page.get_by_text("与签发时存档的文件逐字节相同。").wait_for()
    if size == DESK:
        for_the_handbook(page, "check")
    assert faults(page) == []
    path.write_bytes(path.read_bytes() + b" ")
    page.get_by_label("选择收到的 PDF、OFD 或 DOCX 文件").set_input_files(path)
    page.get_by_role("button", name="比对").click()
    page.get_by_text(OTHER).wait_for()
    assert guest.complaints == []


def test_what_is_archived_is_listed_with_its_digest(visitor, user, signed):  # noqa: F811
    FileJob.objects.all().delete()
    person = visitor(DESK).sign_in(user("signatory"))
    page = person.open(signed.get_absolute_url())
    with page.expect_download() as kept:
        page.get_by_role("button", name="归档包").click()
    assert kept.value.suggested_filename.endswith(".zip")
    person.open(reverse("reports:archives"))
    page.get_by_role("row").nth(1).wait_for()
    for_the_handbook(page, "archives")
    assert faults(page) == []
    assert person.complaints == []


def test_the_office_gives_word_files_its_own_look(visitor, user, tmp_path):
    package = Word(BytesIO(render(framed(of_paragraphs("捐款")))))
    package.styles["Title"].font.size = Pt(30)
    path = tmp_path / "本局样式.docx"
    package.save(str(path))
    person = visitor(DESK).sign_in(user("administrator"))
    page = person.open(reverse("admin:reports_docxtemplate_add"))
    page.get_by_label("模板文件").set_input_files(path)
    for_the_handbook(page, "word-template")
    assert faults(page) == []
    page.locator("input[name=_save]").click()
    page.get_by_text("本局样式.docx").first.wait_for()
    assert faults(page) == []
    page.get_by_role("link", name="本局样式.docx").first.click()
    page.get_by_text("没有的样式（按本系统的）").wait_for()
    assert faults(page) == []
    assert person.complaints == []
