"""What a file is, by what is in it."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from bulletin.uploads.kinds import DOC, DOCX, JPEG, PDF, PNG, TXT, XLS, XLSX, kind_of
from bulletin.uploads.refused import RefusedFileError
from tests.bulletin.uploads.packages import package_of

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def package(*names):
    file = BytesIO()
    with ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, "<a/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xff\xd8\xff\xee", JPEG),
        (b"\x89PNG\r\n\x1a\n..", PNG),
        (b"%PDF-1.4 ... %%EOF\n", PDF),
        (package("[Content_Types].xml", "word/document.xml"), DOCX),
        (package("[Content_Types].xml", "xl/workbook.xml"), XLSX),
        (package("a.txt"), None),
        (OLD + "WordDocument".encode("utf-16-le"), DOC),
        (OLD + "Workbook".encode("utf-16-le"), XLS),
        (OLD + b"something", None),
        ("捐款5万元\r\n".encode(), TXT),
        ("捐款5万元".encode("gb18030"), TXT),
        ("捐款5万元".encode("utf-16"), TXT),
        (b"MZ\x90\x00\x03", None),
        (b"\x7fELF\x02\x01", None),
        (b"GIF89a\x01\x00", None),
        (b"\xff\xfe\xff", None),
    ],
)
def test_a_file_is_known_by_its_content(content, kind):
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.4 ...", "不完整"),
        (b"%PDF-1.4 /JavaScript (x) %%EOF", "脚本"),
        (b"%PDF-1.4 /EmbeddedFile %%EOF", "附件"),
        (b"PK\x03\x04 broken", "打不开"),
        (package("word/document.xml", "word/vbaProject.bin"), "宏"),
        (package("xl/workbook.xml", "xl/activeX/activeX1.xml"), "宏"),
        (OLD + "WordDocumentVBA".encode("utf-16-le") + b"Attribut", "宏"),
    ],
)
def test_what_is_broken_or_active_is_refused(content, said):
    with pytest.raises(RefusedFileError, match=said):
        kind_of(content)


def test_a_package_that_is_a_bomb_is_refused_with_its_sentence():
    with pytest.raises(RefusedFileError, match="解开后过大"):
        kind_of(package_of("word/document.xml", megabytes=101))
