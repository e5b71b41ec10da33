"""Records of deeds and their figures, each broken in one way."""

from datetime import UTC, date, datetime
from decimal import Decimal

from tests.breaking import Break
from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    ActivityPartnerFactory,
    FigureFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)

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


def _led_by_two_organizations():
    first = ActivityLeadFactory(party=None, organization=OrganizationFactory())
    second = ActivityLeadFactory(
        party=None, organization=OrganizationFactory(), activity=first.activity
    )
    second.first = first
    return second


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
