"""A DOCX that came back: read with all changes made, or refused in words."""

import zipfile
from io import BytesIO

import pytest

from reports.reconciliation.comparing import returned_file
from reports.reconciliation.comparing.returned_file import (
    Remark,
    ReturnedFileError,
    read_returned,
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(inner, properties=""):
    return f"<w:p>{properties}{inner}</w:p>"


def packed(body, comments="", namespace=W):
    names = f'xmlns:w="{namespace}" xmlns:mc="{MC}"'
    parts = {
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>"
    }
    if comments:
        parts["word/comments.xml"] = f"<w:comments {names}>{comments}</w:comments>"
    return zipped(parts)


def zipped(parts):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return file.getvalue()


DELETED_MARK = "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
BOX = f"<mc:Choice><w:txbxContent>{paragraph(run('框中'))}</w:txbxContent></mc:Choice>"
FALLBACK = (
    f"<mc:Fallback><w:txbxContent>{paragraph(run('框中'))}</w:txbxContent></mc:Fallback>"
)

READ = {
    "runs of one paragraph": (paragraph(run("捐款") + run("3万元")), ["捐款3万元"]),
    "a line break in a title": (
        paragraph(run("上行") + "<w:r><w:br/></w:r>" + run("下行")),
        ["上行下行"],
    ),
    "what was inserted": (
        paragraph(run("捐") + f"<w:ins w:id='1'>{run('款')}</w:ins>"),
        ["捐款"],
    ),
    "what was deleted": (
        paragraph(
            run("捐款") + "<w:del w:id='1'><w:r><w:delText>物</w:delText></w:r></w:del>"
        ),
        ["捐款"],
    ),
    "what was moved": (
        paragraph(f"<w:moveFrom w:id='1'>{run('一。')}</w:moveFrom>")
        + paragraph(run("二。") + f"<w:moveTo w:id='2'>{run('一。')}</w:moveTo>"),
        ["二。一。"],
    ),
    "paragraphs joined by tracked changes": (
        paragraph(run("前半，"), DELETED_MARK) + paragraph(run("后半。")),
        ["前半，后半。"],
    ),
    "a table": (
        f"<w:tbl><w:tr><w:tc>{paragraph(run('表中'))}</w:tc></w:tr></w:tbl>"
        + paragraph(run("文中")),
        ["文中"],
    ),
    "a field": (
        paragraph("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("文")),
        ["文"],
    ),
}


@pytest.mark.parametrize("namespace", [W, STRICT])
@pytest.mark.parametrize("case", READ)
def test_paragraphs_read_as_with_all_changes_made(case, namespace):
    body, expected = READ[case]
    assert list(read_returned(packed(body, namespace=namespace)).paragraphs) == expected


def test_tracked_changes_are_counted():
    body = READ["what was inserted"][0] + READ["what was deleted"][0]
    assert read_returned(packed(body)).revisions == 2


def test_words_in_text_boxes_are_kept_apart_and_once():
    body = paragraph(
        run("文中") + f"<mc:AlternateContent>{BOX}{FALLBACK}</mc:AlternateContent>"
    )
    found = read_returned(packed(body))
    assert (found.paragraphs, found.boxes) == (("文中",), ("框中",))


def test_a_comment_is_told_with_the_words_it_is_about():
    body = paragraph(
        run("捐款")
        + "<w:commentRangeStart w:id='7'/>"
        + run("3万元")
        + "<w:commentRangeEnd w:id='7'/>"
        + run("。")
    )
    comment = (
        f"<w:comment w:id='7' w:author='王科'>{paragraph(run('请核对'))}</w:comment>"
    )
    assert read_returned(packed(body, comment)).remarks == (
        Remark("王科", "请核对", "3万元"),
    )


BOMB = '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'
REFUSED = {
    "no zip": (b"plain", "打不开"),
    "a zip cut off": (packed(paragraph(run("文")))[:-30], "打不开"),
    "no document in it": (zipped({"a.txt": "x"}), "不是 Word 文档"),
    "XML that does not end": (zipped({"word/document.xml": "<a><b></a>"}), "打不开"),
    "entities": (zipped({"word/document.xml": BOMB}), "解开后过大"),
    "no words": (packed(paragraph("")), "没有文字"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_in_words(case):
    content, words = REFUSED[case]
    with pytest.raises(ReturnedFileError, match=words):
        read_returned(content)


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(returned_file, "MOST_XML", 1000)
    content = packed(paragraph(run("字" * 2000)))
    assert len(content) < 1000
    with pytest.raises(ReturnedFileError, match="解开后过大"):
        read_returned(content)


def test_a_text_longer_than_any_edition_is_refused(monkeypatch):
    monkeypatch.setattr(returned_file, "MOST_CHARACTERS", 10)
    with pytest.raises(ReturnedFileError, match="解开后过大"):
        read_returned(packed(paragraph(run("十一个字的一句话在此呀呀"))))
