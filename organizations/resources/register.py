"""Bodies by name, for cells: the registered name first, then former and short names and aliases."""

from typing import TypeVar

from organizations.models import Organization, PartyOrganization

T = TypeVar("T")
Body = PartyOrganization | Organization


def find_organization(text: str) -> Organization:
    """The organization of that name. Raise ValueError: none, or several share the alias."""
    found = Organization.objects.filter(name=text).first()
    if found is not None:
        return found
    return _only(list(Organization.objects.filter(names__name=text).distinct()[:2]), text, "单位")


def find_party(text: str) -> PartyOrganization:
    """The Party organization of that name. Raise ValueError: none, or several share the alias."""
    found = PartyOrganization.objects.filter(name=text).first()
    if found is not None:
        return found
    rows = list(PartyOrganization.objects.filter(names__name=text).distinct()[:2])
    return _only(rows, text, "党组织")


def find_body(text: str) -> Body:
    """A Party organization or an organization of that name. Raise ValueError."""
    by_name: Body | None = (
        PartyOrganization.objects.filter(name=text).first()
        or Organization.objects.filter(name=text).first()
    )
    if by_name is not None:
        return by_name
    rows: list[Body] = [
        *PartyOrganization.objects.filter(names__name=text).distinct()[:2],
        *Organization.objects.filter(names__name=text).distinct()[:2],
    ]
    return _only(rows, text, "单位或党组织")


def _only(rows: list[T], text: str, what: str) -> T:
    if not rows:
        raise ValueError(f"没有{what}“{text}”，请核对名称，或先登记")
    if len(rows) > 1:
        raise ValueError(f"“{text}”是几个{what}共有的名称，请写全称")
    return rows[0]
