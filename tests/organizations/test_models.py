"""Records: every constraint broken on the form and in the database."""

from decimal import Decimal

import pytest

from organizations.models import (
    PlausibilityLimit,
)
from tests.breaking import Break, refused_by_database, refused_by_form
from tests.factories.arrivals import (
    CueWordFactory,
    ImportBatchFactory,
    ImportedRowFactory,
    ImportMappingFactory,
    PasteDraftFactory,
    PasteFactory,
    PastePassageFactory,
)
from tests.factories.organizations import (
    CampaignFactory,
    CampaignSectionFactory,
    CoverageFactory,
    EnterpriseMembershipFactory,
    ExpectedReporterFactory,
    IndicatorFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    OrganizationStatusFactory,
    PartyNameFactory,
    PartyOrganizationFactory,
    PartyPlacementFactory,
    PlausibilityLimitFactory,
    RestatedFigureFactory,
)
from tests.factories.register import BodyMergeFactory, SuccessionFactory
from tests.organizations.broken_deeds import (
    ACTIVITIES,
    AFTER,
    BEFORE,
    EARLY,
    FIGURES,
    LATE,
    beside_another,
)

pytestmark = pytest.mark.django_db


def other_limit(row):
    """Another limit beside this one."""
    return PlausibilityLimitFactory()


def last_denominator(row):
    """That of the limit made last."""
    return PlausibilityLimit.objects.order_by("-id").first().denominator


def other_word(row):
    """The word of another row of its kind."""
    return CueWordFactory().word_folded


INDICATORS = [
    Break("indicator_nature_known", IndicatorFactory, {"nature": "both"}),
    Break("indicator_display_known", IndicatorFactory, {"display": "nice"}),
    Break("indicator_has_a_unit", IndicatorFactory, {"unit": ""}),
    Break("indicator_decimals_at_most_four", IndicatorFactory, {"decimals": 5}),
]

IMPORTS = [
    Break(
        "importmapping_named_once",
        ImportMappingFactory,
        {"name": lambda row: ImportMappingFactory().name},
    ),
    Break("importbatch_state_known", ImportBatchFactory, {"state": "lost"}),
    Break("importedrow_change_known", ImportedRowFactory, {"change": "lost"}),
]
PASTES = [
    Break("paste_has_text", PasteFactory, {"text": ""}),
    Break("paste_kind_known", PasteFactory, {"kind": "lost"}),
    Break("pastedraft_state_known", PasteDraftFactory, {"state": "lost"}),
    Break("pastedraft_kept_as_activity", PasteDraftFactory, {"state": "kept"}),
    Break("pastedraft_merged_into_another", PasteDraftFactory, {"state": "merged"}),
    Break("pastedraft_skipped_says_why", PasteDraftFactory, {"state": "skipped"}),
    Break("pastepassage_in_order", PastePassageFactory, {"start": 9}),
    Break("pastepassage_reason_known", PastePassageFactory, {"reason": "lost"}),
]
CUE_WORDS = [
    Break("cueword_kind_known", CueWordFactory, {"kind": "lost"}),
    Break(
        "cueword_once", CueWordFactory, {"word": other_word, "word_folded": other_word}
    ),
    Break("cueword_means_one_thing", CueWordFactory, {"meaning": "plan"}),
    Break("cueword_means_one_thing", CueWordFactory, {"kind": "no_figure"}),
    Break("cueword_means_one_thing", CueWordFactory, {"kind": "indicator"}),
    Break(
        "cueword_means_one_thing",
        CueWordFactory,
        {"indicator": lambda row: IndicatorFactory()},
    ),
    Break("cueword_has_word", CueWordFactory, {"word": "", "word_folded": ""}),
    Break("cueword_has_example", CueWordFactory, {"example": ""}),
    Break("cueword_has_example", CueWordFactory, {"number": ""}),
]
LIMITS = [
    Break(
        "limit_pair_once",
        PlausibilityLimitFactory,
        {
            "numerator": lambda row: other_limit(row).numerator,
            "denominator": last_denominator,
        },
    ),
    Break(
        "limit_two_indicators",
        PlausibilityLimitFactory,
        {"denominator": lambda row: row.numerator},
    ),
    Break("limit_in_order", PlausibilityLimitFactory, {"low": Decimal(101)}),
    Break(
        "limit_says_something", PlausibilityLimitFactory, {"high": None, "factor": None}
    ),
    Break("limit_positive", PlausibilityLimitFactory, {"low": Decimal(-1)}),
    Break("limit_positive", PlausibilityLimitFactory, {"high": Decimal(0)}),
    Break("limit_factor_at_least_two", PlausibilityLimitFactory, {"factor": 1}),
    Break("restated_confirmed_pair", RestatedFigureFactory, {"confirmed_at": AFTER}),
]

BODIES = [
    Break("organization_has_a_name", OrganizationFactory, {"name": ""}),
    Break("organization_kind_known", OrganizationFactory, {"kind": "club"}),
    Break(
        "organizationname_once",
        beside_another(
            OrganizationNameFactory, lambda one: {"organization": one.organization}
        ),
        {"name_folded": lambda row: row.first.name_folded},
    ),
    Break("organizationname_kind_known", OrganizationNameFactory, {"kind": "pet"}),
    Break(
        "organizationstatus_one_a_day",
        beside_another(
            OrganizationStatusFactory,
            lambda one: {"organization": one.organization, "since": LATE},
        ),
        {"since": lambda row: row.first.since},
    ),
    Break(
        "organizationstatus_says_why",
        OrganizationStatusFactory,
        {"status": "deregistered"},
    ),
    Break(
        "membership_once",
        beside_another(
            EnterpriseMembershipFactory, lambda one: {"association": one.association}
        ),
        {"enterprise": lambda row: row.first.enterprise},
    ),
    Break(
        "membership_of_another",
        EnterpriseMembershipFactory,
        {"association": lambda row: row.enterprise},
    ),
    Break(
        "membership_in_order",
        EnterpriseMembershipFactory,
        {"since": LATE, "until": EARLY},
    ),
    Break("party_has_a_name", PartyOrganizationFactory, {"name": ""}),
    Break("party_kind_known", PartyOrganizationFactory, {"kind": "club"}),
    Break(
        "party_one_root",
        lambda: (PartyOrganizationFactory(is_root=True), PartyOrganizationFactory())[1],
        {"is_root": True},
    ),
    Break(
        "partyname_once",
        beside_another(PartyNameFactory, lambda one: {"party": one.party}),
        {"name_folded": lambda row: row.first.name_folded},
    ),
]

TREE = [
    Break(
        "placement_under_another",
        PartyPlacementFactory,
        {"parent": lambda row: row.party},
    ),
    Break("placement_in_order", PartyPlacementFactory, {"since": LATE, "until": EARLY}),
    Break(
        "placement_recorded_in_order",
        PartyPlacementFactory,
        {"recorded_at": AFTER, "withdrawn_at": BEFORE},
    ),
    Break(
        "placement_one_open",
        beside_another(PartyPlacementFactory, lambda one: {}),
        {"party": lambda row: row.first.party},
    ),
    Break("coverage_in_order", CoverageFactory, {"since": LATE, "until": EARLY}),
    Break(
        "coverage_recorded_in_order",
        CoverageFactory,
        {"recorded_at": AFTER, "withdrawn_at": BEFORE},
    ),
    Break(
        "coverage_one_open",
        beside_another(CoverageFactory, lambda one: {"party": one.party}),
        {"organization": lambda row: row.first.organization},
    ),
    Break(
        "coverage_one_main",
        beside_another(CoverageFactory, lambda one: {}, is_main=True),
        {"organization": lambda row: row.first.organization},
    ),
]

CLOSED = {"closed_on": LATE, "closing": "dissolved", "closed_reason": "批复"}


def of_organizations(**said):
    """A succession of two organizations."""
    return SuccessionFactory(
        **{
            "party": None,
            "next_party": None,
            "organization": OrganizationFactory(),
            "next_organization": OrganizationFactory(),
            **said,
        }
    )


CAMPAIGNS = [
    Break("campaign_in_order", CampaignFactory, {"starts_on": LATE, "ends_on": EARLY}),
    Break(
        "campaignsection_once",
        beside_another(
            CampaignSectionFactory,
            lambda one: {"campaign": one.campaign, "section": "service"},
        ),
        {"section": lambda row: row.first.section},
    ),
    Break("campaignsection_of_the_four", CampaignSectionFactory, {"section": "other"}),
    Break("campaignsection_has_heading", CampaignSectionFactory, {"heading": ""}),
    Break(
        "expectedreporter_once",
        beside_another(ExpectedReporterFactory, lambda one: {"campaign": one.campaign}),
        {"party": lambda row: row.first.party},
    ),
    Break(
        "expectedreporter_in_order",
        ExpectedReporterFactory,
        {"since": LATE, "until": EARLY},
    ),
    Break("bodymerge_one_body", BodyMergeFactory, {"party": None}),
    Break("bodymerge_undone_pair", BodyMergeFactory, {"undone_at": AFTER}),
    Break("party_closing_known", PartyOrganizationFactory, {**CLOSED, "closing": "x"}),
    Break("party_closed_says_how_and_why", PartyOrganizationFactory, {"closed_on": LATE}),
    Break("party_root_stays", PartyOrganizationFactory, {**CLOSED, "is_root": True}),
    Break(
        "party_closed_after_it_began",
        PartyOrganizationFactory,
        {**CLOSED, "established_on": LATE, "closed_on": EARLY},
    ),
    Break("succession_how_known", SuccessionFactory, {"how": "x"}),
    Break("succession_of_two_of_a_kind", SuccessionFactory, {"next_party": None}),
    Break(
        "succession_of_another_party",
        SuccessionFactory,
        {"next_party": lambda row: row.party},
    ),
    Break(
        "succession_of_another",
        of_organizations,
        {"next_organization": lambda row: row.organization},
    ),
    Break(
        "succession_party_once",
        beside_another(SuccessionFactory, lambda one: {"party": one.party}),
        {"next_party": lambda row: row.first.next_party},
    ),
    Break(
        "succession_once",
        beside_another(of_organizations, lambda one: {"organization": one.organization}),
        {"next_organization": lambda row: row.first.next_organization},
    ),
]

BREAKS = [
    *IMPORTS,
    *PASTES,
    *CUE_WORDS,
    *INDICATORS,
    *LIMITS,
    *BODIES,
    *TREE,
    *CAMPAIGNS,
    *ACTIVITIES,
    *FIGURES,
]


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_a_broken_constraint_is_refused_by_the_form(case):
    refused_by_form(case)


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_a_broken_constraint_is_refused_by_the_database(case):
    refused_by_database(case)
