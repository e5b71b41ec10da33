"""What rows were judged by: whether it is still so when they are written."""

import hashlib
from collections.abc import Iterable
from typing import Any

from bulletin.models import District
from organizations.actions.batches.contents import blocks
from organizations.models import (
    Campaign,
    Destination,
    Indicator,
    Organization,
    PartyOrganization,
)
from organizations.register.names import Body

#: Small registers that rows are read and refused by.
REGISTERS = (Campaign, Indicator, Indicator.parts.through, Destination, District)


def ground_digest() -> str:
    """The same digest while campaigns, indicators, destinations and districts are the same."""
    digest = hashlib.sha256()
    for model in REGISTERS:
        rows: Any = model._default_manager.order_by("pk").values_list()
        digest.update(repr(list(rows)).encode())
    return digest.hexdigest()


def renamed(bodies: Iterable[Body]) -> list[str]:
    """The names of those bodies that are no longer called so, or no longer there."""
    changed = []
    for model in (Organization, PartyOrganization):
        known = {body.pk: body.name for body in bodies if isinstance(body, model)}
        present: dict[int, str] = {}
        for block in blocks(known):
            rows = model._default_manager.filter(pk__in=block)
            present.update(rows.values_list("pk", "name"))
        changed += [name for key, name in known.items() if present.get(key) != name]
    return changed
