"""Work in the background: `enqueue` is the one way in; a worker (`manage.py worker`) does it.

What kinds there are the apps say in `jobs()` of their config; see `bulletin.tasks.kinds`.
"""

from bulletin.tasks.kinds import Every, Kind, Made, NightlyAt, Outcome, kinds
from bulletin.tasks.queue import cancel, enqueue, retry
from bulletin.tasks.running import Cancelled, Run

__all__ = [
    "Cancelled",
    "Every",
    "Kind",
    "Made",
    "NightlyAt",
    "Outcome",
    "Run",
    "cancel",
    "enqueue",
    "kinds",
    "retry",
]
