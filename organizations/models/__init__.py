"""The records, one concept a file."""

from organizations.models.activity import Activity
from organizations.models.activity_bodies import ActivityLead, ActivityPartner
from organizations.models.activity_step import ActivityStep
from organizations.models.agreement import Agreement
from organizations.models.attachment import Attachment
from organizations.models.campaign import Campaign, CampaignSection, ExpectedReporter
from organizations.models.cue_word import CueWord
from organizations.models.deeds import DeedAnswer, DeedMerge, Verdict
from organizations.models.figure import Figure
from organizations.models.importing import (
    ImportBatch,
    ImportedRow,
    ImportMapping,
    UndoneRow,
)
from organizations.models.indicator import Destination, Indicator, IndicatorChange
from organizations.models.limit import PlausibilityLimit
from organizations.models.merging import BodyMerge
from organizations.models.number_series import NumberSeries
from organizations.models.organization import Organization
from organizations.models.organization_facts import (
    EnterpriseMembership,
    OrganizationName,
    OrganizationStatus,
)
from organizations.models.party import PartyName, PartyOrganization
from organizations.models.party_tree import Coverage, PartyPlacement
from organizations.models.paste import Paste, PasteDraft, PastePassage
from organizations.models.register_change import (
    ChangeState,
    RegisterChange,
    RegisterVerb,
)
from organizations.models.restated import RestatedFigure
from organizations.models.source import Source
from organizations.models.succession import Succession
from organizations.models.verified import VerifiedContent

__all__ = [
    "Activity",
    "ActivityLead",
    "ActivityPartner",
    "ActivityStep",
    "Agreement",
    "Attachment",
    "BodyMerge",
    "Campaign",
    "CampaignSection",
    "ChangeState",
    "Coverage",
    "CueWord",
    "DeedAnswer",
    "DeedMerge",
    "Destination",
    "EnterpriseMembership",
    "ExpectedReporter",
    "Figure",
    "ImportBatch",
    "ImportMapping",
    "ImportedRow",
    "Indicator",
    "IndicatorChange",
    "NumberSeries",
    "Organization",
    "OrganizationName",
    "OrganizationStatus",
    "PartyName",
    "PartyOrganization",
    "PartyPlacement",
    "Paste",
    "PasteDraft",
    "PastePassage",
    "PlausibilityLimit",
    "RegisterChange",
    "RegisterVerb",
    "RestatedFigure",
    "Source",
    "Succession",
    "UndoneRow",
    "Verdict",
    "VerifiedContent",
]
