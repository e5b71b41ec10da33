"""A picture made clean: upright, RGB, no larger than it is printed, without metadata.

What a telephone writes into a photo (place, owner, device, a small preview) never leaves
the house: outputs use the clean copy alone. The same bytes give the same copy.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from threading import Lock

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from bulletin.uploads.kinds import JPEG, PNG, FileKind
from bulletin.uploads.refused import RefusedFileError

#: 150 mm, the width of the type area, at 300 dots an inch.
LONGEST_SIDE = 1772
#: More than the largest camera of a telephone in use makes, less than what hurts a server.
MOST_PIXELS = 120_000_000
_QUALITY = 88
_SETTING = Lock()


@dataclass(frozen=True)
class CleanPicture:
    """A copy to print: its bytes, kind, width and height in pixels."""

    content: bytes
    kind: FileKind
    width: int
    height: int


def clean_copy(content: bytes) -> CleanPicture:
    """Return the clean copy of a JPEG or PNG.

    Raise RefusedFileError for what is no picture, is not whole or has too many pixels.
    """
    try:
        with warnings.catch_warnings():
            # Pillow warns at half of what it refuses; the number of pixels is judged here.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as opened:
                _refuse_large(opened)
                opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                with _whole_ones_only():
                    opened.load()
                return _made(opened)
    except Image.DecompressionBombError as error:
        raise RefusedFileError(_too_large("")) from error
    except UnidentifiedImageError as error:
        raise RefusedFileError(
            "图片打不开：内容不是 JPG 或 PNG，请用看图软件另存后再上传"
        ) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        if isinstance(error, RefusedFileError):
            raise
        raise RefusedFileError("图片不完整，可能没有传完，请重新上传") from error


@contextmanager
def _whole_ones_only() -> Iterator[None]:
    """Let Pillow refuse half a picture, also where WeasyPrint has told it not to.

    The setting is one for the whole process; only one thread at a time changes it.
    """
    with _SETTING:
        before = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


def _refuse_large(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise RefusedFileError(_too_large(f"（{picture.width}×{picture.height}）"))


def _too_large(size: str) -> str:
    return f"图片的像素太多{size}，请缩小到 10000×10000 以内再上传"


def _made(opened: Image.Image) -> CleanPicture:
    upright = ImageOps.exif_transpose(opened)
    has_clear_parts = "A" in upright.getbands() or "transparency" in upright.info
    plain = upright.convert("RGBA" if has_clear_parts else "RGB")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    if has_clear_parts:
        paper = Image.new("RGB", plain.size, "white")
        paper.paste(plain, mask=plain.getchannel("A"))
        plain = paper
    # A new picture of the same points: nothing that stood beside them comes along.
    clean = Image.new("RGB", plain.size)
    clean.paste(plain)
    kind = PNG if opened.format == "PNG" else JPEG
    written = BytesIO()
    if kind is PNG:
        clean.save(written, "PNG", optimize=True)
    else:
        clean.save(written, "JPEG", quality=_QUALITY, subsampling=0, dpi=(300, 300))
    return CleanPicture(written.getvalue(), kind, clean.width, clean.height)
