r"""What a file is: by what is in it, never by what it is called.

>>> kind_of("捐款5万元".encode()).suffix
'txt'
>>> kind_of(b"MZ\x90\x00") is None
True
"""

from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from bulletin.uploads.packages import fault_of
from bulletin.uploads.refused import RefusedFileError

TAIL = 1024


@dataclass(frozen=True)
class FileKind:
    """A kind of file: its ending, how people call it, its type for browsers."""

    suffix: str
    words: str
    media_type: str


JPEG = FileKind("jpg", "JPG", "image/jpeg")
PNG = FileKind("png", "PNG", "image/png")
PDF = FileKind("pdf", "PDF", "application/pdf")
DOCX = FileKind(
    "docx",
    "Word",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
XLSX = FileKind(
    "xlsx",
    "Excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
DOC = FileKind("doc", "旧版 Word", "application/msword")
XLS = FileKind("xls", "旧版 Excel", "application/vnd.ms-excel")
TXT = FileKind("txt", "文字（txt）", "text/plain")
PICTURES = (JPEG, PNG)
#: Endings that mean another's kind: .jpeg is .jpg.
ALIASES = {"jpeg": "jpg", "jpe": "jpg"}

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: What a stream of an old Word or Excel file is called, in the letters its directory uses.
_OLD_STREAMS = (
    (DOC, "WordDocument".encode("utf-16-le")),
    (XLS, "Workbook".encode("utf-16-le")),
    (XLS, "Book".encode("utf-16-le")),
)
_OLD_MACROS = "VBA".encode("utf-16-le")
#: What a PDF for reading has no need of.
_ACTIVE_PDF = (b"/JavaScript", b"/JS ", b"/Launch", b"/EmbeddedFile", b"/RichMedia")
_ACTIVE_PARTS = ("vbaproject", "activex/", "embeddings/oleobject")


def kind_of(content: bytes) -> FileKind | None:
    """What the bytes are; None for what is none of the kinds that are taken in.

    Raise RefusedFileError for a file that begins as one and is broken, incomplete, active
    or a bomb.
    """
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if content.startswith(b"PK\x03\x04"):
        return _package(content)
    if content.startswith(_OLD_OFFICE):
        return _old_office(content)
    return TXT if _is_text(content) else None


def _pdf(content: bytes) -> FileKind:
    if b"%%EOF" not in content[-TAIL:]:
        raise RefusedFileError("PDF 不完整，可能没有传完，请重新上传")
    if any(word in content for word in _ACTIVE_PDF):
        raise RefusedFileError(
            "这份 PDF 带有脚本或附件，不能收；请用“打印为 PDF”另存一份或重新扫描"
        )
    return PDF


def _package(content: bytes) -> FileKind | None:
    names = []
    for part in _parts(content):
        if part.flag_bits & 1:
            raise RefusedFileError("文件有密码，请去掉密码后再上传")
        names.append(part.filename.lower())
    for name in names:
        if any(sign in name for sign in _ACTIVE_PARTS):
            raise RefusedFileError("文件带宏或嵌入的程序，请另存为不带宏的文件后再上传")
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None


def _parts(content: bytes) -> list[ZipInfo]:
    """The parts of a package. Raise RefusedFileError where it is broken or a bomb."""
    broken = "文件打不开，可能没有传完或已损坏，请用 Word、Excel 或 WPS 打开后另存再上传"
    try:
        with ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
    except (BadZipFile, ValueError, EOFError, OSError, NotImplementedError) as error:
        raise RefusedFileError(broken) from error
    fault = fault_of(parts)
    if fault:
        raise RefusedFileError(fault.value)
    return parts


def _old_office(content: bytes) -> FileKind | None:
    if _OLD_MACROS in content and b"Attribut" in content:
        raise RefusedFileError("文件带宏，请另存为不带宏的 .docx 或 .xlsx 后再上传")
    for kind, name in _OLD_STREAMS:
        if name in content:
            return kind
    return None


def _is_text(content: bytes) -> bool:
    """Whether the bytes are words: UTF-8, UTF-16 with its mark, or GB 18030; no controls."""
    encodings = ["utf-8", "gb18030"]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not any(char < " " and char not in "\t\n\r\f" for char in text)
    return False
