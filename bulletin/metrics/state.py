"""The state of the system at the moment of asking: database, queues, nightly work."""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import Error, connection
from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bulletin.models import UpkeepRun
from bulletin.replica import is_set
from bulletin.replica.lag import Lag, measure

SIZE = {
    "postgresql": "SELECT pg_database_size(current_database())",
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
}


class State(Collector):
    """Asks the database when /metrics is asked; keeps nothing."""

    def describe(self) -> Iterable[Metric]:
        """Nothing beforehand: being registered asks no database."""
        return []

    def collect(self) -> Iterator[Metric]:
        """The numbers; of a database that is away, only that it is."""
        found: list[Metric] = []
        try:
            found = [database_bytes(), *last_runs(), queue_lengths()]
        except Error:
            found = []
        is_up = 1 if found else 0
        yield GaugeMetricFamily("bulletin_database_up", "1: it answers", value=is_up)
        yield from found
        if is_set():
            yield from replica_lag(measure())


def database_bytes() -> Metric:
    """How large the database is: 73400320."""
    with connection.cursor() as cursor:
        cursor.execute(SIZE[connection.vendor])
        size = cursor.fetchone()[0]
    return GaugeMetricFamily(
        "bulletin_database_bytes", "Size of the database", value=size
    )


def replica_lag(lag: Lag) -> list[Metric]:
    """Whether the replica is read from, and how far it is behind, where that is known."""
    is_read = 1 if lag.is_short else 0
    found: list[Metric] = [
        GaugeMetricFamily("bulletin_replica_in_use", "1: pages read it", value=is_read)
    ]
    if lag.seconds is not None:
        words = "How far the replica is behind"
        name = "bulletin_replica_lag_seconds"
        found.append(GaugeMetricFamily(name, words, value=lag.seconds))
    return found


def last_runs() -> list[Metric]:
    """When each nightly command ended last, and what it found.

    A command that never ran has no row: an alarm asks with `absent()`.
    """
    ended = GaugeMetricFamily(
        "bulletin_last_run_timestamp_seconds",
        "When a nightly command ended last, in seconds since 1970",
        labels=["command"],
    )
    findings = GaugeMetricFamily(
        "bulletin_last_run_findings", "What it found then", labels=["command"]
    )
    for run in UpkeepRun.objects.all():
        ended.add_metric([run.command], run.ended_at.timestamp())
        findings.add_metric([run.command], run.findings)
    return [ended, findings]


def queue_lengths() -> Metric:
    """How much waits in each queue that an app names in `queues()` of its config."""
    found = GaugeMetricFamily(
        "bulletin_queue_length", "How much waits to be done", labels=["queue"]
    )
    for config in apps.get_app_configs():
        lengths: dict[str, int] = getattr(config, "queues", dict)()
        for name, length in sorted(lengths.items()):
            found.add_metric([name], length)
    return found
