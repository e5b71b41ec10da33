"""Text out of files, and what is refused."""

import io
import random
import zipfile

import pytest
from docx import Document

from organizations.extraction.files import LARGEST, text_of

WORDS = "某某协会3月11日捐款5万元，龙舟队参加。"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"]
)
def test_text_is_read_in_the_encodings_of_offices(encoding):
    text = f"{WORDS}\n2022\n"
    assert text_of(text.encode(encoding), "a.txt") == text


def test_a_word_file_is_read_with_its_table():
    document = Document()
    document.add_paragraph(WORDS)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "甲", "46"
    file = io.BytesIO()
    document.save(file)
    lines = text_of(file.getvalue(), "a.docx").splitlines()
    assert lines == [WORDS, "甲\t46"]


def test_a_mail_is_read_without_its_attachments():
    mail = (
        "Subject: =?utf-8?b?5pWw5o2u?=\nFrom: office@example.org\n"
        "Date: Mon, 14 Mar 2022 17:40:11 +0800\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
        "Content-Type: text/html; charset=utf-8\n\n<style>p{}</style><p>捐款5万元</p>\n--b\n"
        "Content-Type: application/zip\nContent-Disposition: attachment\n\nPK\n--b--\n"
    )
    text = text_of(mail.encode(), "a.eml")
    assert "主题：数据" in text
    assert "发送时间：2022-03-14 17:40" in text
    assert text.rstrip().endswith("捐款5万元")


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 30_000_000)
    return file.getvalue()


def long_text() -> bytes:
    """Not packed hard enough for a bomb, and longer than any text that is pasted."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        mixed = random.Random(1).randbytes(300_000)  # noqa: S311 - no secret
        package.writestr("word/document.xml", mixed + b" " * 21_000_000)
    return file.getvalue()


def with_entities() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    return file.getvalue()


def other_package() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("readme.txt", "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.txt", "空的"),
        (b" \n", "a.txt", "空的"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "a.txt", "不是文字文件"),
        (b"\x00\x01\x02\x03" * 50, "a.txt", "不是文字文件"),
        (b"\x7fELF" + bytes(range(256)), "a.txt", "不是文字文件"),
        (b"\xff\xfe\x00\xd8" * 9, "a.txt", "不是文字文件"),
        ("捐" .encode() * (LARGEST // 3 + 1), "a.txt", "2 MB"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 50, "a.doc", "另存为 .docx"),
        (b"PK\x03\x04broken", "a.docx", "打不开"),
        (b"plain", "a.docx", "打不开"),
        (bomb(), "a.docx", "压缩得异常厉害"),
        (long_text(), "a.docx", "过大"),
        (with_entities(), "a.docx", "过大"),
        (other_package(), "a.docx", "压缩包"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_in_words(content, name, said):
    with pytest.raises(ValueError, match=said):
        text_of(content, name)
