"""Records: every constraint broken on the form and in the database."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from organizations.models import (
    PlausibilityLimit,
)
from tests.breaking import Break, refused_by_database, refused_by_form
from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    ActivityPartnerFactory,
    BodyMergeFactory,
    CampaignFactory,
    CampaignSectionFactory,
    CoverageFactory,
    EnterpriseMembershipFactory,
    ExpectedReporterFactory,
    FigureFactory,
    ImportBatchFactory,
    ImportedRowFactory,
    ImportMappingFactory,
    IndicatorFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    OrganizationStatusFactory,
    PartyNameFactory,
    PartyOrganizationFactory,
    PartyPlacementFactory,
    PasteDraftFactory,
    PasteFactory,
    PastePassageFactory,
    PlausibilityLimitFactory,
    RestatedFigureFactory,
)

pytestmark = pytest.mark.django_db

EARLY, LATE = date(2022, 3, 1), date(2022, 3, 11)
BEFORE, AFTER = datetime(2022, 3, 1, tzinfo=UTC), datetime(2022, 3, 11, tzinfo=UTC)


def in_force():
    return FigureFactory(verified=True, in_force_from=AFTER)


def verified():
    return ActivityFactory(verified=True)


def beside_another(factory, same, **fields):
    """A row beside another; `same` then makes the second like the first."""

    def make():
        first = factory(**fields)
        second = factory(**{**fields, **same(first)})
        second.first = first
        return second

    return make


def other_limit(row):
    """Another limit beside this one."""
    return PlausibilityLimitFactory()


def last_denominator(row):
    """That of the limit made last."""
    return PlausibilityLimit.objects.order_by("-id").first().denominator


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
    Break("bodymerge_one_body", BodyMergeFactory, {"party": None}),
    Break("bodymerge_undone_pair", BodyMergeFactory, {"undone_at": AFTER}),
]

ACTIVITIES = [
    Break("activity_section_known", ActivityFactory, {"section": "fifth"}),
    Break("activity_action_known", ActivityFactory, {"action": "none"}),
    Break("activity_form_known", ActivityFactory, {"form": "poem"}),
    Break("activity_status_known", ActivityFactory, {"status": "maybe"}),
    Break("activity_has_title", ActivityFactory, {"title": ""}),
    Break(
        "activity_days_in_order", ActivityFactory, {"starts_on": LATE, "ends_on": EARLY}
    ),
    Break(
        "activity_days_in_order", ActivityFactory, {"starts_on": None, "ends_on": EARLY}
    ),
    Break("activity_verified_pair", ActivityFactory, {"verified_at": AFTER}),
    Break(
        "activity_verified_pair",
        ActivityFactory,
        {"verified_by": lambda row: UserFactory()},
    ),
    Break(
        "activity_verified_by_someone",
        verified,
        {"verified_by": None, "verified_at": None},
    ),
    Break(
        "activity_verified_by_someone",
        verified,
        {"status": "correcting", "verified_by": None, "verified_at": None},
    ),
    Break(
        "activity_verified_by_another",
        verified,
        {"changed_by": lambda row: row.verified_by},
    ),
    Break(
        "activity_offered_pair", verified, {"status": "correcting", "offered_at": AFTER}
    ),
    Break(
        "activity_offered_correction",
        verified,
        {"offered_at": AFTER, "offered_by": lambda row: row.changed_by},
    ),
    Break("activity_return_says_why", ActivityFactory, {"status": "returned"}),
    Break("activity_void_says_why", ActivityFactory, {"status": "void"}),
    Break("lead_one_body", ActivityLeadFactory, {"party": None}),
    Break(
        "lead_one_body",
        ActivityLeadFactory,
        {"organization": lambda row: OrganizationFactory()},
    ),
    Break(
        "lead_party_once",
        beside_another(ActivityLeadFactory, lambda one: {"activity": one.activity}),
        {"party": lambda row: row.first.party},
    ),
    Break(
        "lead_organization_once",
        lambda: _led_by_two_organizations(),
        {"organization": lambda row: row.first.organization},
    ),
    Break("partner_one_body", ActivityPartnerFactory, {"organization": None}),
    Break(
        "partner_one_body",
        ActivityPartnerFactory,
        {"party": lambda row: PartyOrganizationFactory()},
    ),
    Break("partner_role_known", ActivityPartnerFactory, {"role": "friend"}),
]

FIGURES = [
    Break("figure_not_negative", FigureFactory, {"value": Decimal("-0.0001")}),
    Break("figure_unknown_is_vague", FigureFactory, {"value": None}),
    Break("figure_unknown_is_vague", FigureFactory, {"qualifier": "vague"}),
    Break("figure_range_has_two_ends", FigureFactory, {"qualifier": "range"}),
    Break(
        "figure_range_has_two_ends",
        FigureFactory,
        {"qualifier": "range", "value_max": Decimal(30)},
    ),
    Break("figure_range_has_two_ends", FigureFactory, {"value_max": Decimal(40)}),
    Break("figure_step_positive", FigureFactory, {"step": Decimal(0)}),
    Break("figure_has_unit", FigureFactory, {"unit": ""}),
    Break("figure_no_increment_below", FigureFactory, {"scope": "below"}),
    Break("figure_no_part_of_itself", FigureFactory, {"part_of": lambda row: row}),
    Break("figure_qualifier_known", FigureFactory, {"qualifier": "circa"}),
    Break("figure_counting_known", FigureFactory, {"counting": "both"}),
    Break("figure_scope_known", FigureFactory, {"scope": "all"}),
    Break("figure_verified_pair", FigureFactory, {"in_force_from": AFTER}),
    Break(
        "figure_verified_pair", FigureFactory, {"verified_by": lambda row: UserFactory()}
    ),
    Break("figure_in_force_in_order", in_force, {"in_force_until": BEFORE}),
    Break("figure_in_force_in_order", FigureFactory, {"in_force_until": BEFORE}),
    Break(
        "figure_verified_by_another",
        in_force,
        {"changed_by": lambda row: row.verified_by},
    ),
]

BREAKS = [
    *IMPORTS,
    *PASTES,
    *INDICATORS,
    *LIMITS,
    *BODIES,
    *TREE,
    *CAMPAIGNS,
    *ACTIVITIES,
    *FIGURES,
]


def _led_by_two_organizations():
    first = ActivityLeadFactory(party=None, organization=OrganizationFactory())
    second = ActivityLeadFactory(
        party=None, organization=OrganizationFactory(), activity=first.activity
    )
    second.first = first
    return second


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_a_broken_constraint_is_refused_by_the_form(case):
    refused_by_form(case)


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_a_broken_constraint_is_refused_by_the_database(case):
    refused_by_database(case)
