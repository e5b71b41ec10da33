"""Files are kept whole, or not at all."""

import errno
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from bulletin.storage import WholeFileStorage


class Full(ContentFile):
    """A file whose second piece finds the disk full."""

    def chunks(self, chunk_size=None):
        yield b"half"
        raise OSError(errno.ENOSPC, "full")


def test_half_a_file_does_not_stay(tmp_path):
    store = WholeFileStorage(location=tmp_path)
    with pytest.raises(OSError, match="full"):
        store.save("a/b.png", Full(b"half and the rest"))
    assert [path for path in Path(tmp_path).rglob("*") if path.is_file()] == []


def test_a_whole_file_stays(tmp_path):
    store = WholeFileStorage(location=tmp_path)
    name = store.save("a/b.png", ContentFile(b"whole"))
    assert (tmp_path / name).read_bytes() == b"whole"
