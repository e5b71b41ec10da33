"""Scans of signed papers: what is taken in, by what is in the file.

Never by what it is called.
"""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

LARGEST = 10 * 1024 * 1024
#: What a file begins with and what has to stand near its end -> its type and ending.
KINDS = (
    (b"%PDF-", b"%%EOF", "application/pdf", "pdf"),
    (b"\xff\xd8\xff", b"\xff\xd9", "image/jpeg", "jpg"),
    (b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82", "image/png", "png"),
)
#: What a scan has no need of.
UNWANTED = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/OpenAction")
#: So near to its end a whole file has its mark.
TAIL = 1024


@dataclass(frozen=True)
class Scan:
    """A scan that was taken in: a name of ours, its bytes, type and digest."""

    name: str
    content: ContentFile[bytes]
    media_type: str
    digest: str


def take_in(upload: Any) -> Scan:
    """The upload as a scan. Raise ValidationError saying what is wrong with it."""
    if upload is None:
        raise ValidationError({"scan": "请选择扫描件（PDF、JPG 或 PNG）"})
    if upload.size > LARGEST:
        raise ValidationError(
            {
                "scan": f"扫描件有 {upload.size / 1024 / 1024:.1f} MB，最大 10 MB，请降低分辨率再扫"
            }
        )
    content = upload.read()
    for head, tail, media_type, ending in KINDS:
        if content.startswith(head):
            if tail not in content[-TAIL:]:
                raise ValidationError({"scan": "扫描件不完整，可能没有传完，请重新上传"})
            if ending == "pdf" and any(word in content for word in UNWANTED):
                raise ValidationError(
                    {
                        "scan": "这份 PDF 带有脚本或附件，不能收；请用“打印为 PDF”或重新扫描"
                    }
                )
            return Scan(
                name=f"{secrets.token_hex(16)}.{ending}",
                content=ContentFile(content),
                media_type=media_type,
                digest=hashlib.sha256(content).hexdigest(),
            )
    raise ValidationError(
        {"scan": "扫描件只收 PDF、JPG、PNG；这个文件的内容不是其中一种"}
    )
