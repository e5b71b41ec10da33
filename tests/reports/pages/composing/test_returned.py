"""收回改过的 Word: laid beside the draft, taken over or left one by one, or refused."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reports.models import Edition, Entry
from reports.serving import content_of
from tests.reports.reconciliation.comparing.test_returned_file import (
    packed,
    paragraph,
    zipped,
)
from tests.reports.reconciliation.comparing.test_returned_file import (
    run as words_run,
)
from tests.reports.returned_docx import rewritten, tracked

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(sample):
    return reverse("reports:returned", args=[Edition.objects.get().pk])


@pytest.fixture
def docx(sample):
    return content_of(Edition.objects.get(), "docx")


def sent(client, address, content, name="简报.docx"):
    return client.post(address, {"file": SimpleUploadedFile(name, content)})


def press(client, address, answer, **button):
    """Press a button of the page: what it carries goes along."""
    page = answer.content.decode()
    fields = {
        "returned": html.unescape(re.search(r'name="returned" value="([^"]*)"', page)[1])
    }
    fields["declined"] = re.findall(r'name="declined" value="(\w+)"', page)
    return client.post(address, {**fields, **button})


def keys(answer, name="take"):
    pattern = rf'name="{name}"\s+value="(\w+)"'
    return re.findall(pattern, answer.content.decode())


def test_the_same_file_has_nothing_to_decide(address, docx, signed_in):
    answer = sent(signed_in("editor"), address, docx)
    assert answer.status_code == 200
    assert "没有待定的改动" in answer.content.decode()


def test_each_change_is_shown_with_its_numbers_and_taken_over_or_left(
    address, docx, signed_in
):
    client = signed_in("editor")
    edited = rewritten(
        docx,
        ("13万个KN95口罩", f"{tracked('13万个', '15万个')}KN95口罩"),
        ("靠前精细服务", "靠前服务"),
    )
    answer = sent(client, address, edited)
    page = answer.content.decode()
    assert "共 2 处待定" in page
    assert "2 处修订标记" in page
    assert re.search(r'data-verdict="contradicted">\s*15万个', page)
    first, second = keys(answer)
    answer = press(client, address, answer, leave=second)
    assert "1 处已决定不采用" in answer.content.decode()
    before = answer
    answer = press(client, address, before, take=first)
    page = answer.content.decode()
    assert "已采用：捐款捐物·第1条" in page
    assert "没有待定的改动" in page
    assert Entry.objects.filter(text__contains="15万个KN95口罩").exists()
    assert (
        Edition.objects.get()
        .sections.get(section="service")
        .heading.startswith("靠前精细")
    )
    again = press(client, address, before, take=first)
    assert "这一处已经一致" in again.content.decode()


def test_a_sentence_of_the_edition_itself_is_no_change_once_it_is_taken_over(
    address, docx, signed_in
):
    client = signed_in("editor")
    edited = rewritten(docx, ("有序参与疫情", "有序有力参与疫情"))
    answer = sent(client, address, edited)
    (key,) = keys(answer)
    page = press(client, address, answer, take=key).content.decode()
    assert "已采用：导语" in page
    assert "没有待定的改动" in page


def test_a_comment_is_shown_with_its_words(address, docx, signed_in):
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    comment = (
        f'<w:comments {names}><w:comment w:id="0" w:author="王科"><w:p><w:r>'
        "<w:t>请再核</w:t></w:r></w:p></w:comment></w:comments>"
    )
    edited = rewritten(docx, comments=comment)
    page = sent(signed_in("editor"), address, edited).content.decode()
    assert "请再核" in page
    assert "王科" in page


BOXED = packed(
    paragraph(f"<w:txbxContent>{paragraph(words_run('捐款3万元'))}</w:txbxContent>")
)
REFUSED = {
    "another's file": (
        packed(paragraph(words_run("关于植树的通知。"))),
        "这不像本期的文稿",
    ),
    "text in boxes": (BOXED, "文字在文本框里"),
    "a workbook": (zipped({"xl/workbook.xml": "<a/>"}), "只收 Word"),
    "broken": (packed(paragraph(words_run("文")))[:-30], "打不开"),
    "nothing": (b"", "这个文件是空的"),
    "text": ("捐款3万元".encode(), "只收 Word"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_laid_beside_is_refused_in_words(address, signed_in, case):
    content, words = REFUSED[case]
    answer = sent(signed_in("editor"), address, content)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_spoiled_words_of_the_page_are_a_refusal(address, signed_in):
    client = signed_in("editor")
    for spoiled in ("", "[]", '{"paragraphs": 3}', "[" * 5000):
        answer = client.post(address, {"returned": spoiled})
        assert answer.status_code == 422
        assert "请重新上传文件" in answer.content.decode()


def test_without_the_right_to_edit_there_is_no_page(address, signed_in):
    assert signed_in("auditor").get(address).status_code == 403


def test_of_what_is_no_draft_the_page_says_what_to_do(address, edition, run, signed_in):
    run(edition, "submit")
    page = signed_in("editor").get(address).content.decode()
    assert "不能采用改动；要改请先退回" in page
    assert 'type="file"' not in page
