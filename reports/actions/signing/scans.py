"""Scans of signed papers: what is taken in, by what is in the file.

Never by what it is called.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from bulletin.uploads.door import take_in as through_the_door
from bulletin.uploads.kinds import JPEG, PDF, PNG
from bulletin.uploads.refused import RefusedFileError

LARGEST = 10 * 1024 * 1024
KINDS = (PDF, JPEG, PNG)
#: What a scan has no need of, beside what no PDF may bring.
UNWANTED = b"/OpenAction"


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
    try:
        taken = through_the_door(upload, KINDS, LARGEST)
    except RefusedFileError as refused:
        raise ValidationError({"scan": str(refused)}) from refused
    if taken.kind is PDF and UNWANTED in taken.content:
        raise ValidationError({"scan": "这份 PDF 打开时会自己做事，不能收；请重新扫描"})
    return Scan(
        name=taken.stored_name,
        content=ContentFile(taken.content),
        media_type=taken.kind.media_type,
        digest=taken.digest,
    )
