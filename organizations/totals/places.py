"""What the destination of a total is called."""

from organizations.models import Destination
from organizations.totals.question import UNSPECIFIED

NOT_SAID = "未写去向"


def place_names() -> dict[str, str]:
    """Code -> name of every destination, in their order; last what was reported without one."""
    return {**dict(Destination.objects.values_list("code", "name")), UNSPECIFIED: NOT_SAID}
