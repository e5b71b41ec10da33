"""Records: every constraint broken on the form and in the database; what rows say."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from organizations.choices import OrganizationKind
from organizations.models import (
    Activity,
    Figure,
    Organization,
    PartyOrganization,
    PartyPlacement,
    PlausibilityLimit,
)
from tests.breaking import Break, refused_by_database, refused_by_form
from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    ActivityPartnerFactory,
    CampaignFactory,
    CampaignSectionFactory,
    CoverageFactory,
    EnterpriseMembershipFactory,
    ExpectedReporterFactory,
    FigureFactory,
    IndicatorFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    OrganizationStatusFactory,
    PartyNameFactory,
    PartyOrganizationFactory,
    PartyPlacementFactory,
    PlausibilityLimitFactory,
    RestatedFigureFactory,
    SourceFactory,
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

LIMITS = [
    Break(
        "limit_pair_once",
        PlausibilityLimitFactory,
        {"numerator": lambda row: other_limit(row).numerator, "denominator": last_denominator},
    ),
    Break(
        "limit_two_indicators",
        PlausibilityLimitFactory,
        {"denominator": lambda row: row.numerator},
    ),
    Break("limit_in_order", PlausibilityLimitFactory, {"low": Decimal(101)}),
    Break("limit_says_something", PlausibilityLimitFactory, {"high": None, "factor": None}),
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
        beside_another(OrganizationNameFactory, lambda one: {"organization": one.organization}),
        {"name": lambda row: row.first.name},
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
    Break("organizationstatus_says_why", OrganizationStatusFactory, {"status": "deregistered"}),
    Break(
        "membership_once",
        beside_another(EnterpriseMembershipFactory, lambda one: {"association": one.association}),
        {"enterprise": lambda row: row.first.enterprise},
    ),
    Break(
        "membership_of_another",
        EnterpriseMembershipFactory,
        {"association": lambda row: row.enterprise},
    ),
    Break("membership_in_order", EnterpriseMembershipFactory, {"since": LATE, "until": EARLY}),
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
        {"name": lambda row: row.first.name},
    ),
]

TREE = [
    Break("placement_under_another", PartyPlacementFactory, {"parent": lambda row: row.party}),
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
            CampaignSectionFactory, lambda one: {"campaign": one.campaign, "section": "service"}
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
]

ACTIVITIES = [
    Break("activity_section_known", ActivityFactory, {"section": "fifth"}),
    Break("activity_action_known", ActivityFactory, {"action": "none"}),
    Break("activity_form_known", ActivityFactory, {"form": "poem"}),
    Break("activity_status_known", ActivityFactory, {"status": "maybe"}),
    Break("activity_has_title", ActivityFactory, {"title": ""}),
    Break("activity_days_in_order", ActivityFactory, {"starts_on": LATE, "ends_on": EARLY}),
    Break("activity_days_in_order", ActivityFactory, {"starts_on": None, "ends_on": EARLY}),
    Break("activity_verified_pair", ActivityFactory, {"verified_at": AFTER}),
    Break("activity_verified_pair", ActivityFactory, {"verified_by": lambda row: UserFactory()}),
    Break("activity_verified_by_someone", verified, {"verified_by": None, "verified_at": None}),
    Break(
        "activity_verified_by_someone",
        verified,
        {"status": "correcting", "verified_by": None, "verified_at": None},
    ),
    Break("activity_verified_by_another", verified, {"changed_by": lambda row: row.verified_by}),
    Break("activity_offered_pair", verified, {"status": "correcting", "offered_at": AFTER}),
    Break(
        "activity_offered_correction",
        verified,
        {"offered_at": AFTER, "offered_by": lambda row: row.changed_by},
    ),
    Break("activity_return_says_why", ActivityFactory, {"status": "returned"}),
    Break("activity_void_says_why", ActivityFactory, {"status": "void"}),
    Break("lead_one_body", ActivityLeadFactory, {"party": None}),
    Break(
        "lead_one_body", ActivityLeadFactory, {"organization": lambda row: OrganizationFactory()}
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
        "figure_range_has_two_ends", FigureFactory, {"qualifier": "range", "value_max": Decimal(30)}
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
    Break("figure_verified_pair", FigureFactory, {"verified_by": lambda row: UserFactory()}),
    Break("figure_in_force_in_order", in_force, {"in_force_until": BEFORE}),
    Break("figure_in_force_in_order", FigureFactory, {"in_force_until": BEFORE}),
    Break("figure_verified_by_another", in_force, {"changed_by": lambda row: row.verified_by}),
]

BREAKS = [*INDICATORS, *LIMITS, *BODIES, *TREE, *CAMPAIGNS, *ACTIVITIES, *FIGURES]


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


# Organizations -----------------------------------------------------------------------------------


def test_an_empty_code_is_stored_as_none_so_that_several_may_lack_one():
    for number in range(2):
        body = OrganizationFactory.build(name=f"试验{number}", credit_code=" ")
        body.full_clean()
        body.save()
    assert Organization.objects.filter(credit_code__isnull=True).count() == 2


def test_the_database_refuses_an_empty_code():
    body = OrganizationFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Organization.objects.filter(pk=body.pk).update(credit_code="")


def test_a_code_is_unique_in_its_stored_form():
    OrganizationFactory(credit_code="51440300MJL1712376")
    second = OrganizationFactory.build(credit_code=" ５１440300-mjl1712376 ")
    with pytest.raises(ValidationError) as caught:
        second.full_clean()
    assert set(caught.value.message_dict) == {"credit_code"}


@pytest.mark.parametrize(
    ("code", "kind", "level", "said"),
    [
        ("53440300MJL0167883", "foundation", "", "第17位"),
        ("53440300305837768J", "association", "", "与类型“社会团体”不符"),
        ("51440300MJL1712376", "enterprise", "", "是社会团体的代码"),
        ("53310000MJ49517770", "foundation", "city", "应以 4403 开头"),
    ],
)
def test_a_code_that_cannot_belong_to_the_body_is_refused(code, kind, level, said):
    body = OrganizationFactory.build(credit_code=code, kind=kind, level=level)
    with pytest.raises(ValidationError) as caught:
        body.full_clean()
    assert said in "".join(caught.value.message_dict["credit_code"])


def test_a_code_that_fits_is_kept():
    body = OrganizationFactory.build(credit_code="51440300MJL1712376", level="city")
    body.full_clean()
    body.save()
    assert Organization.objects.named("51440300MJL").get() == body


def test_a_body_is_found_by_name_former_name_and_code_once():
    body = OrganizationFactory(name="深圳市试验协会", credit_code="51440300MJL1712376")
    OrganizationNameFactory(organization=body, name="试验联谊会")
    OrganizationNameFactory(organization=body, name="试验联合会")
    for text in ("试验", "联谊", "51440300"):
        assert list(Organization.objects.named(text)) == [body]
    assert not Organization.objects.named("没有").exists()


def test_the_queue_without_code_holds_social_organizations_alone():
    waiting = OrganizationFactory()
    OrganizationFactory(kind=OrganizationKind.ENTERPRISE)
    OrganizationFactory(credit_code="51440300MJL1712376")
    assert list(Organization.objects.without_code()) == [waiting]


def test_a_member_enterprise_is_an_enterprise():
    membership = EnterpriseMembershipFactory(enterprise=OrganizationFactory())
    with pytest.raises(ValidationError, match="应为“企业”"):
        membership.full_clean()


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\ufeff", "\x07"])
def test_a_name_holds_no_invisible_characters(sign):
    with pytest.raises(ValidationError, match="看不见的控制字符"):
        OrganizationFactory.build(name=f"试验{sign}协会").full_clean()


# The tree ----------------------------------------------------------------------------------------


def test_an_ended_or_withdrawn_placement_leaves_room_for_another():
    first = PartyPlacementFactory(until=EARLY)
    PartyPlacementFactory(party=first.party, withdrawn_at=AFTER, recorded_at=BEFORE)
    PartyPlacementFactory(party=first.party, since=LATE)
    assert PartyPlacement.objects.known().filter(party=first.party).count() == 2


@pytest.mark.parametrize(
    ("since", "until", "day", "true"),
    [
        (None, None, EARLY, True),
        (LATE, None, EARLY, False),
        (LATE, None, LATE, True),
        (None, EARLY, EARLY, True),
        (None, EARLY, LATE, False),
    ],
)
def test_a_placement_is_true_from_its_first_to_its_last_day(since, until, day, true):
    PartyPlacementFactory(since=since, until=until)
    assert PartyPlacement.objects.true_on(day).exists() is true


def test_a_withdrawn_placement_is_known_as_of_a_past_instant():
    PartyPlacementFactory(recorded_at=BEFORE, withdrawn_at=AFTER)
    known = PartyPlacement.objects.known
    assert not known().exists()
    assert known(BEFORE).exists()
    assert known(datetime(2022, 3, 5, tzinfo=UTC)).exists()
    assert not known(AFTER).exists()
    assert not known(datetime(2022, 2, 1, tzinfo=UTC)).exists()


def test_the_root_and_a_body_by_its_alias_are_found():
    assert PartyOrganization.objects.root() is None
    root = PartyOrganizationFactory(is_root=True)
    body = PartyNameFactory(name="试验先锋支部").party
    assert PartyOrganization.objects.root() == root
    assert list(PartyOrganization.objects.named("先锋")) == [body]


# Indicators --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value"), [("nature", "stock"), ("unit", "名"), ("counts_things", True)]
)
def test_nature_and_unit_are_frozen_after_first_use(field, value):
    indicator = IndicatorFactory()
    setattr(indicator, field, value)
    indicator.full_clean()
    indicator.refresh_from_db()
    FigureFactory(indicator=indicator)
    setattr(indicator, field, value)
    with pytest.raises(ValidationError, match="请另立新指标"):
        indicator.full_clean()


def test_other_things_of_a_used_indicator_may_change():
    indicator = FigureFactory().indicator
    indicator.name = "另一个名称"
    indicator.full_clean()


@pytest.mark.parametrize(
    "name", ["有 空格", "有:冒号", "有：冒号", "有{括号}", "有|竖线", "有/斜线"]
)
def test_a_name_that_stands_in_braces_holds_none_of_their_signs(name):
    with pytest.raises(ValidationError, match="名称不能含"):
        IndicatorFactory.build(name=name).full_clean()


@pytest.mark.parametrize("code", ["1st", "Upper", "中文", "with-dash", "", "_x"])
def test_a_code_is_plain(code):
    with pytest.raises(ValidationError):
        IndicatorFactory.build(code=code).full_clean()


# Activities --------------------------------------------------------------------------------------


def test_activities_are_asked_for_in_phrases():
    draft = ActivityFactory(section="donation", starts_on=LATE)
    counted = ActivityFactory(verified=True, campaign=draft.campaign, starts_on=None)
    rows = Activity.objects.in_campaign(draft.campaign.code)
    assert set(rows) == {draft, counted}
    assert list(rows.verified()) == [counted]
    assert list(rows.until(EARLY)) == [counted]
    assert set(rows.until(LATE)) == {draft, counted}


def test_returns_and_nil_reports_are_not_told():
    told = [ActivityFactory(form="account"), ActivityFactory(form="appeal")]
    ActivityFactory(form="return")
    ActivityFactory(form="nil")
    assert set(Activity.objects.told()) == set(told)


def test_a_user_bound_to_districts_sees_those_alone():
    from tests.factories.accounts import DistrictFactory

    here = ActivityFactory(district=DistrictFactory())
    elsewhere = ActivityFactory(district=DistrictFactory())
    assert set(Activity.objects.of_districts([])) == {here, elsewhere}
    assert list(Activity.objects.of_districts([here.district_id])) == [here]


def test_an_activity_is_found_by_every_word_of_a_search_once():
    activity = ActivityFactory(title="社区消毒", narrative="志愿者参加")
    lead = ActivityLeadFactory(activity=activity)
    PartyNameFactory(party=lead.party, name="先锋甲")
    PartyNameFactory(party=lead.party, name="先锋乙")
    ActivityFactory(title="社区宣传", narrative="发放单张")
    for text in ("社区 志愿者", "先锋", activity.number, "先锋 消毒"):
        assert list(Activity.objects.searched(text)) == [activity], text
    assert not Activity.objects.searched("社区 没有").exists()
    assert Activity.objects.searched(" ").count() == 2


@pytest.mark.parametrize(
    ("status", "counts", "editable"),
    [
        ("draft", False, True),
        ("pending", False, True),
        ("returned", False, True),
        ("verified", True, False),
        ("correcting", True, True),
        ("void", False, False),
    ],
)
def test_what_a_status_means(status, counts, editable):
    activity = Activity(status=status)
    assert activity.is_verified is counts
    assert activity.is_editable is editable


def test_a_lead_and_a_partner_name_their_body():
    lead = ActivityLeadFactory()
    assert lead.body == lead.party
    assert str(lead) == lead.party.name
    partner = ActivityPartnerFactory()
    assert partner.body == partner.organization
    assert str(partner) == f"{partner.organization.name}（联合）"


def test_a_source_is_named_by_who_sent_it_or_how_it_begins():
    assert str(SourceFactory(sender="某协会")) == "某协会"
    assert (
        str(SourceFactory(sender="", text="一二三四五六七八九十" * 3)) == "一二三四五六七八九十" * 2
    )
    bare = SourceFactory(sender="", text="")
    assert str(bare) == f"来源 {bare.pk}"


# Figures -----------------------------------------------------------------------------------------


def test_a_figure_counts_within_its_interval():
    FigureFactory(verified=True, in_force_from=BEFORE, in_force_until=AFTER)
    rows = Figure.objects
    assert not rows.in_force().exists()
    assert not rows.current().exists()
    assert rows.in_force(BEFORE).exists()
    assert not rows.in_force(AFTER).exists()
    assert not rows.drafts().exists()


def test_a_draft_counts_never_and_is_current():
    figure = FigureFactory()
    assert not figure.is_in_force
    assert list(Figure.objects.drafts()) == list(Figure.objects.current()) == [figure]
    assert not Figure.objects.in_force().exists()
    assert not Figure.objects.in_force(AFTER).exists()


def test_a_figure_in_force_says_so():
    figure = in_force()
    assert figure.is_in_force
    assert list(Figure.objects.in_force()) == [figure]
    assert list(Figure.objects.until(EARLY)) == []
    assert list(Figure.objects.until(LATE)) == [figure]


@pytest.mark.parametrize(
    ("fields", "said", "bounds"),
    [
        ({"value": Decimal(30)}, "30人", (30, 30)),
        ({"value": Decimal(6000), "qualifier": "nearly"}, "近6000人", (5000, 6000)),
        ({"value": None, "qualifier": "vague", "words": "一批"}, "一批", (0, None)),
    ],
)
def test_a_figure_says_its_number_and_its_bounds(fields, said, bounds):
    figure = FigureFactory.build(indicator=IndicatorFactory(), **fields)
    assert figure.said == said
    assert (figure.bounds.low, figure.bounds.high) == bounds
    assert figure.is_unknown is (fields["value"] is None)


def test_a_figure_of_a_thing_names_the_thing():
    indicator = IndicatorFactory(name="试验物资", counts_things=True, unit="")
    figure = FigureFactory(indicator=indicator, item="口罩", unit="个", words="30个")
    assert str(figure) == "试验物资·口罩 30个"
