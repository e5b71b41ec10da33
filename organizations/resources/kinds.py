"""The kinds of file, by the names that commands and pages use."""

from organizations.resources.activity import ActivityResource
from organizations.resources.base import RecordResource
from organizations.resources.cue_word import CueWordResource
from organizations.resources.figure import FigureResource
from organizations.resources.indicator import IndicatorResource
from organizations.resources.organization import OrganizationResource
from organizations.resources.party import PartyResource

KINDS: dict[str, type[RecordResource]] = {
    "organizations": OrganizationResource,
    "party_organizations": PartyResource,
    "activities": ActivityResource,
    "figures": FigureResource,
    "indicators": IndicatorResource,
    "cue_words": CueWordResource,
}


def kind_of(resource: type[RecordResource]) -> str:
    """The name of a resource's kind, such as `organizations`."""
    return next(kind for kind, known in KINDS.items() if known is resource)
