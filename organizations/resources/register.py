"""Bodies by name, for cells.

The registered name first, then former and short names and aliases.
"""

from typing import TypeVar

from organizations.models import Organization, PartyOrganization
from organizations.register.names import (
    Body,
    bodies_called,
    near_bodies,
    organizations_called,
    parties_called,
)

T = TypeVar("T")


def find_organization(text: str) -> Organization:
    """The organization of that name.

    Raise ValueError: none, or several share the alias.
    """
    return _only(organizations_called(text), text, "单位")


def find_party(text: str) -> PartyOrganization:
    """The Party organization of that name.

    Raise ValueError: none, or several share the alias.
    """
    return _only(parties_called(text), text, "党组织")


def find_body(text: str) -> Body:
    """A Party organization or an organization of that name. Raise ValueError."""
    return _only(bodies_called(text), text, "单位或党组织")


def _only(rows: list[T], text: str, what: str) -> T:
    if not rows:
        near = "、".join(f"“{body}”" for body in near_bodies(text)[:3])
        asked = f"是否指{near}？" if near else ""
        raise ValueError(f"没有{what}“{text}”，{asked}请核对名称，或先登记")
    if len(rows) > 1:
        raise ValueError(f"“{text}”是几个{what}共有的名称，请写全称")
    return rows[0]
