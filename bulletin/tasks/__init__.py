"""Work in the background: `enqueue` is the one way in; a worker (`manage.py worker`) does it.

What kinds there are the apps say in `jobs()` of their config; see `bulletin.tasks.kinds`.
"""

from bulletin.tasks.kinds import Every, JobKind, JobOutcome, Made, NightlyAt, kinds
from bulletin.tasks.queue import cancel, enqueue, retry
from bulletin.tasks.running import Cancelled, JobRun

__all__ = [
    "Cancelled",
    "Every",
    "JobKind",
    "JobOutcome",
    "JobRun",
    "Made",
    "NightlyAt",
    "cancel",
    "enqueue",
    "kinds",
    "retry",
]
