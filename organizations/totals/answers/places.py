"""What the destination of a total is called."""

from collections.abc import Iterable

from organizations.models import Destination
from organizations.totals.reading.question import UNSPECIFIED

NOT_SAID = "未写去向"


def place_names(destinations: Iterable[Destination] | None = None) -> dict[str, str]:
    """Code -> name of every destination, in their order.

    Last what was reported without one.

    `destinations`: all of them, where they are at hand.
    """
    rows = (
        Destination.objects.only("code", "name") if destinations is None else destinations
    )
    return {**{row.code: row.name for row in rows}, UNSPECIFIED: NOT_SAID}
