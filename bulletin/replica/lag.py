"""How far the replica is behind, asked at most every few seconds by each process."""

import logging
import time
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections

from bulletin.replica import REPLICA

log = logging.getLogger(__name__)
#: So long an answer is good for.
ASK_EVERY = 2.0
#: A replica that was gone is asked again after so long: to find that out may take seconds.
ASK_AGAIN = 30.0
#: Further behind, it is not read from.
LONGEST_LAG = 5.0
#: So long after a save its author reads at the primary: longer than the two together.
READ_YOUR_OWN = 10

_AT_PRIMARY = "SELECT pg_current_wal_lsn()::text"
_AT_REPLICA = (
    "SELECT pg_is_in_recovery(), pg_last_wal_replay_lsn() >= %s::pg_lsn, "
    "extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())"
)


@dataclass(frozen=True)
class Lag:
    """Seconds behind; None: not to be read from (gone, or no replica at all)."""

    seconds: float | None
    why: str = ""

    @property
    def is_short(self) -> bool:
        """Whether the replica may be read from."""
        return self.seconds is not None and self.seconds <= LONGEST_LAG


class Watch:
    """The last answer, kept for as long as it is good."""

    def __init__(self) -> None:
        self.lag = Lag(None, "not asked yet")
        self.good_until = 0.0

    def may_be_read(self) -> bool:
        """Whether the replica answers and is close behind."""
        if time.monotonic() >= self.good_until:
            self.keep(measure())
        return self.lag.is_short

    def keep(self, lag: Lag) -> None:
        """Take an answer; a change from well to unwell or back is told in the log."""
        if lag.is_short != self.lag.is_short:
            log.warning("replica: %s", lag.why or f"{lag.seconds:.1f} s behind")
        self.lag = lag
        wait = ASK_AGAIN if lag.seconds is None else ASK_EVERY
        self.good_until = time.monotonic() + wait


def measure(*, primary: str = DEFAULT_DB_ALIAS, replica: str = REPLICA) -> Lag:
    """Ask both databases now.

    Who has replayed all that the primary has written is not behind, however long ago that
    was; who has not is as far behind as the last change it knows.
    """
    try:
        with connections[primary].cursor() as cursor:
            cursor.execute(_AT_PRIMARY)
            written = cursor.fetchone()[0]
    except (DatabaseError, InterfaceError) as error:
        return Lag(None, f"primary: {type(error).__name__}")
    try:
        with connections[replica].cursor() as cursor:
            cursor.execute(_AT_REPLICA, [written])
            in_recovery, has_all, seconds = cursor.fetchone()
    except (DatabaseError, InterfaceError) as error:
        connections[replica].close()
        return Lag(None, f"does not answer ({type(error).__name__})")
    if not in_recovery:
        return Lag(None, "it follows nobody: it was made a primary")
    if has_all:
        return Lag(0.0)
    return Lag(None, "unknown") if seconds is None else Lag(max(0.0, float(seconds)))


watch = Watch()
