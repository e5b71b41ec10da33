"""The indicators by number, as figures name them, and which are sums of which."""

from dataclasses import dataclass
from typing import NamedTuple

from organizations.models import Indicator
from organizations.totals.reading.walk import Parts


class Listed(NamedTuple):
    """An indicator: its code, whether it counts things, the code of the sum it is a part of."""

    code: str
    counts_things: bool
    within: str | None


@dataclass(frozen=True)
class Register:
    """The indicators by number; the code of each defined one -> those of its parts."""

    indicators: dict[int, Listed]
    parts: Parts


def read_register() -> Register:
    """All indicators, in one query."""
    plain: dict[int, tuple[str, bool]] = {}
    parts: dict[str, frozenset[str]] = {}
    within: dict[str, str] = {}
    columns = "pk", "code", "counts_things", "parts__code"
    for number, code, things, part in Indicator.objects.order_by("pk").values_list(
        *columns
    ):
        plain[number] = code, things
        if part is not None:
            parts[code] = parts.get(code, frozenset()) | {part}
            within[part] = code
    indicators = {}
    for number, (code, things) in plain.items():
        indicators[number] = Listed(code, things, within.get(code))
    return Register(indicators, parts)
