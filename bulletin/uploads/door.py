"""The door: an upload is measured, told apart by its content, named by us, digested."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bulletin.uploads.kinds import ALIASES, PICTURES, FileKind, kind_of
from bulletin.uploads.pictures import CleanPicture, clean_copy
from bulletin.uploads.refused import RefusedFileError

_MEGABYTE = 1024 * 1024
#: What of the name a file came with is kept.
LONGEST_NAME = 120


class Upload(Protocol):
    """What the framework gives for a file that came in."""

    size: int | None
    name: str | None

    def read(self) -> bytes:
        """All its bytes."""


@dataclass(frozen=True)
class TakenFile:
    """A file that was taken in.

    `stored_name` is ours (32 letters and digits, the ending of its kind), `given_name` the
    one it came with; `picture` its clean copy, None for what is no picture.
    """

    content: bytes
    kind: FileKind
    digest: str
    stored_name: str
    given_name: str
    picture: CleanPicture | None


def take_in(upload: Upload, kinds: Sequence[FileKind], most: int) -> TakenFile:
    """Return the upload as a file of one of these kinds, at most `most` bytes.

    Raise RefusedFileError saying in Chinese what is wrong: too large, empty, of another
    kind, broken, active.
    """
    size = upload.size or 0
    if size > most:
        raise RefusedFileError(
            f"文件有 {size / _MEGABYTE:.1f} MB，最大 {most // _MEGABYTE} MB，请缩小后再上传"
        )
    content = upload.read()
    wanted = "、".join(one.words for one in kinds)
    if not content:
        raise RefusedFileError(f"文件是空的，请核对是否选错了文件；只收 {wanted}")
    kind = kind_of(content)
    if kind not in kinds or kind is None:
        raise RefusedFileError(f"只收 {wanted}；这个文件的内容不是其中一种")
    given = (upload.name or "").replace("\\", "/").rsplit("/", 1)[-1]
    return TakenFile(
        content=content,
        kind=kind,
        digest=hashlib.sha256(content).hexdigest(),
        stored_name=f"{secrets.token_hex(16)}.{kind.suffix}",
        given_name=shortened(given),
        picture=clean_copy(content) if kind in PICTURES else None,
    )


def refuse_disguised(file: TakenFile) -> None:
    """Raise RefusedFileError where the ending of the name says another kind.

    A picture may be called by the other kind of picture: chat programs do so.
    """
    _, dot, ending = file.given_name.rpartition(".")
    said = ALIASES.get(ending.lower(), ending.lower())
    are_pictures = file.kind in PICTURES and said in [one.suffix for one in PICTURES]
    if dot and said != file.kind.suffix and not are_pictures:
        raise RefusedFileError(
            f"文件名写着 .{ending[:20]}，内容却是 {file.kind.words}，请核对后改好文件名再上传"
        )


def shortened(name: str) -> str:
    """The name a file came with, its middle left out where it is long, the ending kept."""
    if len(name) <= LONGEST_NAME:
        return name
    ending = name[-20:]
    return f"{name[: LONGEST_NAME - 21]}…{ending}"
