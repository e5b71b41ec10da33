"""Where files that came in are kept: whole, or not at all."""

from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage

#: The folder of files that wait for somebody's yes: in no backup, gone after a day.
ARRIVING = "arriving"


class WholeFileStorage(FileSystemStorage):
    """As stock, but a file that could not be written to its end (a full disk) goes away.

    Half a file would keep the disk full and look like a whole one.
    """

    def _save(self, name: str, content: Any) -> str:
        was_there = self.exists(name)
        try:
            return super()._save(name, content)  # type: ignore[misc,no-any-return]
        except OSError:
            if not was_there:
                Path(self.path(name)).unlink(missing_ok=True)
            raise
