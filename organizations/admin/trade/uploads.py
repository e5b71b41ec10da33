"""A file between its preview and its confirmation: kept under a name that nobody guesses."""

import re
import tempfile
from pathlib import Path
from uuid import uuid4

_KEY = re.compile(r"import-[0-9a-f]{32}")


def keep(data: bytes) -> str:
    """Keep the bytes; the key to read them by."""
    key = f"import-{uuid4().hex}"
    path = _path(key)
    path.touch(mode=0o600)
    path.write_bytes(data)
    return key


def read(key: str) -> bytes:
    """The bytes. Raise FileNotFoundError where the file was taken in or is long gone."""
    return _path(key).read_bytes()


def drop(key: str) -> None:
    """Forget the file."""
    _path(key).unlink(missing_ok=True)


def _path(key: str) -> Path:
    if not _KEY.fullmatch(key):
        raise FileNotFoundError(key)
    return Path(tempfile.gettempdir()) / key
