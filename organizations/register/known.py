"""The register as the reader of texts needs it: every body with all its names."""

from collections.abc import Iterator

from bulletin.bureau import this_place
from bulletin.models import District
from organizations.choices import OrganizationKind
from organizations.extraction.found import BodyKind, KnownBody
from organizations.extraction.places import KnownPlace, split_streets
from organizations.models import Organization, PartyOrganization

_KINDS: dict[str, BodyKind] = {
    OrganizationKind.ENTERPRISE: "enterprise",
    OrganizationKind.OTHER: "other",
}


def registered_bodies() -> Iterator[KnownBody]:
    """Yield Party organizations, then organizations; one merged into another is left out."""
    parties = PartyOrganization.objects.filter(merged_into__isnull=True)
    for party in parties.prefetch_related("names"):
        names = tuple(one.name for one in party.names.all())
        yield KnownBody(party.name, "party", names, party.pk)
    bodies = Organization.objects.filter(merged_into__isnull=True)
    for body in bodies.prefetch_related("names"):
        names = tuple(one.name for one in body.names.all())
        yield KnownBody(body.name, _KINDS.get(body.kind, "social"), names, body.pk)


def known_place() -> KnownPlace:
    """The place of this site, with its districts and the streets of each."""
    found = []
    for name, streets in District.objects.filter(is_active=True).values_list(
        "name", "streets"
    ):
        found.append((name, split_streets(streets)))
    return KnownPlace(this_place(), tuple(found))
