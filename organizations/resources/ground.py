"""What rows were judged by: whether it is still so when they are written."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from bulletin.models import District
from organizations.actions.batches.contents import BLOCK, blocks
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


def registered_meanwhile(
    model: type[Organization] | type[PartyOrganization], names: Mapping[str, int]
) -> dict[int, str]:
    """The places, by folded name, whose name a body has by now, each with a sentence."""
    found = {}
    listed = sorted(names)
    for start in range(0, len(listed), BLOCK):
        block = listed[start : start + BLOCK]
        rows = model._default_manager.filter(name_folded__in=block)
        for name, folded in rows.values_list("name", "name_folded"):
            said = f"“{name}”刚刚有人登记了，没有导入，请再导入一次"
            found[names[folded]] = said
    return found
