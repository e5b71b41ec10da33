"""What comes in as text or file: read, or refused with what to do, never a failure."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from organizations.models import Paste, PasteDraft
from tests.factories.organizations import PartyOrganizationFactory
from tests.organizations.admin.forms import boxes

pytestmark = pytest.mark.django_db
BEGIN = reverse("admin:organizations_activity_paste")
TEXT = "深圳市试验协会党支部3月11日捐款5万元。"
MAIL = (
    "From: chen@example.org\r\nSubject: report\r\nDate: Sat, 12 Mar 2022 10:02:41 +0800\r\n"
    'Content-Type: text/plain; charset="utf-8"\r\n\r\n' + TEXT
)
_PARAGRAPH = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"
)


def docx(xml):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", xml)
    return file.getvalue()


@pytest.fixture
def client(signed_in, campaign):
    PartyOrganizationFactory(name="深圳市试验协会党支部")
    return signed_in("recorder")


def send(client, name="", content=b"", **values):
    sent = {**boxes(client.get(BEGIN).content), "received_on": "2022-03-12", **values}
    if name:
        sent["file"] = SimpleUploadedFile(name, content)
    return client.post(BEGIN, sent)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", TEXT.encode()),
        ("gbk.txt", TEXT.encode("gb18030")),
        ("utf16.TXT", TEXT.encode("utf-16")),
        ("a.docx", docx(_PARAGRAPH.format(TEXT))),
        ("a.eml", MAIL.encode()),
    ],
)
def test_a_file_is_read_in_whatever_encoding_it_has(client, name, content):
    response = send(client, name, content)
    assert response.status_code == 302
    draft = PasteDraft.objects.get()
    assert draft.content["leads"] == ["深圳市试验协会党支部"]
    assert Paste.objects.get().name == name


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "文件是空的"),
        ("a.txt", bytes(range(256)) * 20, "不是文字文件"),
        ("a.txt", b"%PDF-1.7 ...", "不是文字文件"),
        ("a.pdf", b"%PDF-1.7 ...", "只收 .txt、.docx、.eml"),
        ("a.docx", b"PK\x03\x04 broken", "打不开"),
        ("a.docx", TEXT.encode(), "打不开"),
        ("a.docx", docx(b"<w>" + b" " * 30_000_000), "压缩得异常厉害"),
        ("a.docx", docx('<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "过大"),
        ("a.doc.txt", b"\xd0\xcf\x11\xe0" + b"\x00" * 64, "旧版 Word"),
        ("a.txt", "捐".encode() * 700_000, "2 MB"),
        ("a.txt", "捐款。".encode() * 40_000, "请分成几份"),
    ],
    ids=["empty", "binary", "pdf", "suffix", "broken", "no-docx", "bomb", "entity", "doc",
         "large", "long"],
)  # fmt: skip
def test_a_file_that_is_no_text_is_refused_with_what_to_do(client, name, content, said):
    response = send(client, name, content)
    assert response.status_code == 200
    assert said in response.content.decode()
    assert not Paste.objects.exists()


def test_text_that_is_too_long_is_refused_and_stays_in_its_box(client):
    text = "深圳市试验协会党支部捐款5万元。" * 9000
    response = send(client, text=text)
    assert "请分成几份" in response.content.decode()
    assert boxes(response.content)["text"].strip() == text


def test_an_empty_box_both_at_once_and_a_day_to_come_are_refused(client):
    assert "没有文字" in send(client).content.decode()
    both = send(client, "a.txt", TEXT.encode(), text=TEXT)
    assert "只能给一样" in both.content.decode()
    later = send(client, text=TEXT, received_on="2099-01-01")
    assert "不能晚于今天" in later.content.decode()
    assert not Paste.objects.exists()


def test_a_long_table_is_handed_to_the_import_with_its_cells(client):
    head = "编号\t专题*\t版块*\t标题*"
    rows = "\n".join(f"\tspring\t捐款捐物\t第{n}条" for n in range(2000))
    response = send(client, text=f"{head}\n{rows}")
    page = response.content.decode()
    assert "这是一张 2001 行的表" in page
    assert "把这张表转到导入" in page
    assert not Paste.objects.exists()
    key = page.split('name="import_file_name" value="')[1].split('"')[0]
    sent = {"import_file_name": key, "original_file_name": "粘贴的表.txt"}
    answer = client.post(reverse("admin:organizations_activity_import"), sent)
    assert answer.status_code == 200
    assert "第0条" in answer.content.decode()
