"""What a body belongs to, as far as one of them may report for the other.

A Party organization and what it covers; a member enterprise and its association.
"""

from collections.abc import Iterable

from django.db.models import Q, Value

from organizations.models import Coverage, EnterpriseMembership, Organization
from organizations.register.names import Body

PARTY, ORGANIZATION = "party", "organization"
#: The key of no body: as many queries where there is nobody.
NOBODY = 0


def body_key(body: Body) -> str:
    """`party-12` or `organization-3`."""
    side = ORGANIZATION if isinstance(body, Organization) else PARTY
    return f"{side}-{body.pk}"


def key_of_pair(party: int | None, organization: int | None) -> str:
    """The key of a leading body by its two columns."""
    return f"{PARTY}-{party}" if party is not None else f"{ORGANIZATION}-{organization}"


def keys_of(bodies: Iterable[str], side: str) -> list[int]:
    """The row keys of those of one side, in order."""
    found = set()
    for key in bodies:
        kind, _, number = key.partition("-")
        if kind == side:
            found.add(int(number))
    return sorted(found)


def houses_of(bodies: Iterable[str]) -> dict[str, set[str]]:
    """For each body itself and those that stand for it. One query."""
    found = {key: {key} for key in bodies}
    parties = [NOBODY, *keys_of(found, PARTY)]
    organizations = [NOBODY, *keys_of(found, ORGANIZATION)]
    covered = Coverage.objects.known().filter(
        Q(party__in=parties) | Q(organization__in=organizations)
    )
    members = EnterpriseMembership.objects.filter(
        Q(association__in=organizations) | Q(enterprise__in=organizations)
    )
    pairs = covered.order_by().values_list(Value(PARTY), "party_id", "organization_id")
    enterprises = members.order_by().values_list(
        Value(ORGANIZATION), "association_id", "enterprise_id"
    )
    for side, above, organization in pairs.union(enterprises):
        _link(found, f"{side}-{above}", f"{ORGANIZATION}-{organization}")
    return found


def _link(found: dict[str, set[str]], one: str, other: str) -> None:
    if one in found:
        found[one].add(other)
    if other in found:
        found[other].add(one)
