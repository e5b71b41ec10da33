"""A PostgreSQL and a standby that follows it, for the tests of reading from a replica."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.postgres import (
    NoPostgres,
    installed_programs,
    own_server,
    packaged_programs,
    served,
    unprivileged,
)


@dataclass
class Standby:
    """The folders of both sockets; `stop` ends the standby before the block does."""

    primary: str
    replica: str
    ends: ExitStack

    def stop(self) -> None:
        """The standby is gone."""
        self.ends.close()


@contextmanager
def primary_and_standby() -> Iterator[Standby]:
    """Both for the length of the block, with nothing in them. Raise NoPostgres."""
    programs = installed_programs() or packaged_programs()
    if programs is None:
        raise NoPostgres("no PostgreSQL: apt-get install postgresql")
    home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    who = unprivileged()
    try:
        if who:
            shutil.chown(home, who)
        with own_server(programs) as primary, ExitStack() as ends:
            # Beside the primary's data, where a copy of its programs may have been made.
            ours = primary.programs
            subprocess.run(
                [
                    *(ours / "pg_basebackup", "-h", primary.home, "-U", "postgres"),
                    *("-D", home / "data", "-R", "-X", "stream", "-c", "fast", "-N"),
                ],
                check=True,
                cwd=home,
                user=who,
                stdout=subprocess.DEVNULL,
            )
            ends.enter_context(served(ours, home, who))
            yield Standby(str(primary.home), str(home), ends)
    finally:
        shutil.rmtree(home, ignore_errors=True)
