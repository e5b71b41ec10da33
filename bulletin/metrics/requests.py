"""Requests as they were answered: how many, by which page, how long they took.

Several processes of one server count together where PROMETHEUS_MULTIPROC_DIR names a folder:
each keeps its numbers there and any of them adds up all. Without it a process counts alone.
"""

import logging
import os
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

log = logging.getLogger(__name__)
_FOLDER = os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")
if _FOLDER:
    Path(_FOLDER).mkdir(parents=True, exist_ok=True)
#: Seconds: what is felt as at once, a page, a long page, an export.
BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

_answered = Counter(
    "bulletin_requests",
    "Requests answered, by name of the page in the code",
    ["page", "method", "status"],
)
_seconds = Histogram(
    "bulletin_request_seconds",
    "Seconds until the answer, by name of the page in the code",
    ["page"],
    buckets=BUCKETS,
)


def count_request(*, page: str, method: str, status: int, seconds: float) -> None:
    """Count one answer: `count_request(page="reports:desk", method="GET", …)`.

    An address that is nobody's has the page `none`: what was typed makes no new row. A
    folder that cannot be written costs the count, not the page.
    """
    name = page or "none"
    try:
        _answered.labels(page=name, method=method, status=str(status)).inc()
        _seconds.labels(page=name).observe(seconds)
    except OSError as error:
        log.warning("request not counted: %s", error)


def registry_with(state: Collector) -> CollectorRegistry:
    """What is printed: the requests of all processes, and what `state` finds out now."""
    found = CollectorRegistry()
    if _FOLDER:
        MultiProcessCollector(found)  # type: ignore[no-untyped-call]
    else:
        found.register(_answered)
        found.register(_seconds)
    found.register(state)
    return found
