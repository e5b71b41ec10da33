"""A file between its preview and its confirmation: kept under a name that nobody guesses.

It lies where all files lie, so that another server may take it in; none is in a backup.
"""

import logging
import re
from datetime import timedelta
from typing import IO
from uuid import uuid4

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.utils import timezone

from bulletin.storage import ARRIVING

logger = logging.getLogger(__name__)
#: Nobody confirms a file that was previewed longer ago.
KEPT_FOR = timedelta(days=1)
_KEY = re.compile(r"import-[0-9a-f]{32}")
_JUDGED, _PREVIEW = ".judged", ".preview"


def keep(data: bytes) -> str:
    """Keep the bytes; the key to read them by. Files that nobody came back for go."""
    _drop_forgotten()
    key = f"import-{uuid4().hex}"
    default_storage.save(_name(key), ContentFile(data))
    return key


def read(key: str) -> bytes:
    """The bytes. Raise FileNotFoundError where the file was taken in or is long gone."""
    with default_storage.open(_name(key)) as stream:
        data: bytes = stream.read()
    return data


def is_there(key: str) -> bool:
    """Whether the file can be read yet."""
    return bool(_KEY.fullmatch(key)) and default_storage.exists(_name(key))


def keep_judged(key: str, judged: IO[bytes]) -> None:
    """Keep beside the file what its preview judged, in place of what an earlier one did.

    Where there is no room for it the file will be judged again.
    """
    name = f"{_name(key)}{_JUDGED}"
    default_storage.delete(name)
    try:
        default_storage.save(name, File(judged))
    except OSError:
        logger.exception("what a preview judged could not be kept")


def read_judged(key: str) -> IO[bytes] | None:
    """What its preview judged; None where that was not kept."""
    name = f"{_name(key)}{_JUDGED}"
    return default_storage.open(name) if default_storage.exists(name) else None


def keep_preview(key: str, preview: bytes) -> None:
    """Keep beside the file what its page draws, in place of an earlier one."""
    name = f"{_name(key)}{_PREVIEW}"
    default_storage.delete(name)
    default_storage.save(name, ContentFile(preview))


def read_preview(key: str) -> bytes:
    """What its page draws. Raise FileNotFoundError where the file is gone, or has none."""
    if not is_there(key):
        raise FileNotFoundError(key)
    with default_storage.open(f"{_name(key)}{_PREVIEW}") as stream:
        preview: bytes = stream.read()
    return preview


def drop(key: str) -> None:
    """Forget the file."""
    for suffix in ("", _JUDGED, _PREVIEW):
        default_storage.delete(f"{_name(key)}{suffix}")


def _drop_forgotten() -> None:
    """Delete the files of previews that nobody confirmed."""
    if not default_storage.exists(ARRIVING):
        return
    long_ago = timezone.now() - KEPT_FOR
    for name in default_storage.listdir(ARRIVING)[1]:
        path = f"{ARRIVING}/{name}"
        if default_storage.get_modified_time(path) < long_ago:
            default_storage.delete(path)


def _name(key: str) -> str:
    if not _KEY.fullmatch(key):
        raise FileNotFoundError(key)
    return f"{ARRIVING}/{key}"
