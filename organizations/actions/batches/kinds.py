"""The kinds of file, and the records that each brings."""

from django.db import models

from organizations.models import (
    Activity,
    CueWord,
    Figure,
    Indicator,
    Organization,
    PartyOrganization,
)

MODELS: dict[str, type[models.Model]] = {
    "organizations": Organization,
    "party_organizations": PartyOrganization,
    "activities": Activity,
    "figures": Figure,
    "indicators": Indicator,
    "cue_words": CueWord,
}


def model_of_kind(kind: str) -> type[models.Model]:
    """The model of a kind of file: `Organization` for `organizations`."""
    return MODELS[kind]


def kind_in_words(kind: str) -> str:
    """`单位` for `organizations`."""
    return str(MODELS[kind]._meta.verbose_name)
