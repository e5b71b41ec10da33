"""The bytes of a picture, held to the digest that the document names."""

import base64
import hashlib

from django.core.files.storage import default_storage

from reports.document.frame import Picture
from reports.rendering.errors import RenderError


def content_of(picture: Picture) -> bytes:
    """Its bytes. Raise RenderError where they are gone or are no longer those."""
    named = picture.caption or picture.name.rsplit("/", 1)[-1]
    try:
        with default_storage.open(picture.name) as file:
            content: bytes = file.read()
    except OSError as error:
        raise RenderError(
            f"配图“{named}”的文件不在了，请恢复文件（见备份）后重试"
        ) from error
    if hashlib.sha256(content).hexdigest() != picture.digest:
        raise RenderError(f"配图“{named}”的文件被改动过，与定稿不符，请恢复原文件后重试")
    return content


def data_address(picture: Picture) -> str:
    """The picture inside an address, for a file that stands alone."""
    encoded = base64.b64encode(content_of(picture)).decode()
    return f"data:{picture.media_type};base64,{encoded}"
