"""Factories of the records: one a model. Everything in them is invented."""

import base64
import hashlib
from datetime import date
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from organizations.choices import (
    BULLETIN_SECTIONS,
    Action,
    Counting,
    Form,
    NameKind,
    OrganizationKind,
    PartnerRole,
    PartyKind,
    RegistrationStatus,
    SectionCode,
    Status,
)
from organizations.models import (
    Activity,
    ActivityLead,
    ActivityPartner,
    ActivityStep,
    Agreement,
    Attachment,
    Campaign,
    CampaignSection,
    Coverage,
    Destination,
    EnterpriseMembership,
    ExpectedReporter,
    Figure,
    Indicator,
    IndicatorChange,
    NumberSeries,
    Organization,
    OrganizationName,
    OrganizationStatus,
    PartyName,
    PartyOrganization,
    PartyPlacement,
    PlausibilityLimit,
    RestatedFigure,
    Source,
    VerifiedContent,
)
from tests.factories.accounts import UserFactory

#: A picture of one point.
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)


class OrganizationFactory(DjangoModelFactory):
    class Meta:
        model = Organization

    name = factory.Sequence(lambda n: f"深圳市试验{n}协会")
    kind = OrganizationKind.ASSOCIATION


class OrganizationNameFactory(DjangoModelFactory):
    class Meta:
        model = OrganizationName

    organization = factory.SubFactory(OrganizationFactory)
    kind = NameKind.SHORT
    name = factory.Sequence(lambda n: f"试验{n}协")


class OrganizationStatusFactory(DjangoModelFactory):
    class Meta:
        model = OrganizationStatus

    organization = factory.SubFactory(OrganizationFactory)
    status = RegistrationStatus.NORMAL
    since = date(2015, 1, 1)


class EnterpriseMembershipFactory(DjangoModelFactory):
    class Meta:
        model = EnterpriseMembership

    association = factory.SubFactory(OrganizationFactory)
    enterprise = factory.SubFactory(OrganizationFactory, kind=OrganizationKind.ENTERPRISE)


class PartyOrganizationFactory(DjangoModelFactory):
    class Meta:
        model = PartyOrganization

    name = factory.Sequence(lambda n: f"深圳市试验{n}协会党支部")
    kind = PartyKind.BRANCH


class PartyNameFactory(DjangoModelFactory):
    class Meta:
        model = PartyName

    party = factory.SubFactory(PartyOrganizationFactory)
    name = factory.Sequence(lambda n: f"试验{n}支部")


class PartyPlacementFactory(DjangoModelFactory):
    class Meta:
        model = PartyPlacement

    party = factory.SubFactory(PartyOrganizationFactory)
    parent = factory.SubFactory(PartyOrganizationFactory, kind=PartyKind.COMMITTEE)


class CoverageFactory(DjangoModelFactory):
    class Meta:
        model = Coverage

    party = factory.SubFactory(PartyOrganizationFactory)
    organization = factory.SubFactory(OrganizationFactory)


class DestinationFactory(DjangoModelFactory):
    class Meta:
        model = Destination

    code = factory.Sequence(lambda n: f"place_{n}")
    name = factory.Sequence(lambda n: f"某地{n}")


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = Indicator

    code = factory.Sequence(lambda n: f"tried_{n}")
    name = factory.Sequence(lambda n: f"试验指标{n}")
    unit = "人"
    nature = "flow"


class IndicatorChangeFactory(DjangoModelFactory):
    class Meta:
        model = IndicatorChange

    indicator = factory.SubFactory(IndicatorFactory)
    field = "name"
    before = "旧名"
    after = "新名"
    changed_by = factory.SubFactory(UserFactory)


class PlausibilityLimitFactory(DjangoModelFactory):
    class Meta:
        model = PlausibilityLimit

    numerator = factory.SubFactory(IndicatorFactory)
    denominator = factory.SubFactory(IndicatorFactory)
    name = "平均每人"
    high = Decimal(100)


class RestatedFigureFactory(DjangoModelFactory):
    class Meta:
        model = RestatedFigure

    figure = factory.SubFactory("tests.factories.organizations.FigureFactory")
    before = Decimal(178)
    after = Decimal(68)


class CampaignFactory(DjangoModelFactory):
    class Meta:
        model = Campaign

    code = factory.Sequence(lambda n: f"drive_{n}")
    name = factory.Sequence(lambda n: f"试验专题{n}")
    starts_on = date(2022, 3, 1)


class CampaignSectionFactory(DjangoModelFactory):
    class Meta:
        model = CampaignSection

    campaign = factory.SubFactory(CampaignFactory)
    section = BULLETIN_SECTIONS[0]
    heading = "组织捐款捐物，助力同心抗疫。"


class ExpectedReporterFactory(DjangoModelFactory):
    class Meta:
        model = ExpectedReporter

    campaign = factory.SubFactory(CampaignFactory)
    party = factory.SubFactory(PartyOrganizationFactory)


class RecordedFactory(DjangoModelFactory):
    """Rows that say who entered and who last changed them: one new person, unless given."""

    class Meta:
        abstract = True

    created_by = factory.SubFactory(UserFactory)
    changed_by = factory.SelfAttribute("created_by")


class SourceFactory(RecordedFactory):
    class Meta:
        model = Source

    text = "某协会党支部组织志愿者30人参加社区服务"
    sender = "某协会"


class ActivityFactory(RecordedFactory):
    """A draft with a narrative; `verified=True` is verified by another person."""

    class Meta:
        model = Activity

    class Params:
        verified = factory.Trait(
            status=Status.VERIFIED,
            verified_by=factory.SubFactory(UserFactory),
            verified_at=factory.LazyFunction(timezone.now),
            verified_narrative=factory.SelfAttribute("narrative"),
        )

    number = factory.Sequence(lambda n: f"T-2022-{n:06d}")
    campaign = factory.SubFactory(CampaignFactory)
    section = SectionCode.VOLUNTEER
    action = Action.FORTRESS
    form = Form.ACCOUNT
    title = factory.Sequence(lambda n: f"试验活动{n}")
    narrative = "某协会党支部组织志愿者参加社区服务"
    starts_on = date(2022, 3, 5)


class NumberSeriesFactory(DjangoModelFactory):
    class Meta:
        model = NumberSeries

    prefix = factory.Sequence(lambda n: f"A-{1900 + n}-")
    last = 0


class ActivityLeadFactory(DjangoModelFactory):
    class Meta:
        model = ActivityLead

    activity = factory.SubFactory(ActivityFactory)
    party = factory.SubFactory(PartyOrganizationFactory)


class ActivityPartnerFactory(DjangoModelFactory):
    class Meta:
        model = ActivityPartner

    activity = factory.SubFactory(ActivityFactory)
    organization = factory.SubFactory(OrganizationFactory)
    role = PartnerRole.JOINT


class ActivityStepFactory(DjangoModelFactory):
    class Meta:
        model = ActivityStep

    activity = factory.SubFactory(ActivityFactory)
    before = Status.DRAFT
    after = Status.PENDING
    taken_by = factory.SubFactory(UserFactory)


class AttachmentFactory(DjangoModelFactory):
    class Meta:
        model = Attachment

    activity = factory.SubFactory(ActivityFactory)
    file = factory.django.FileField(filename="say.txt", data=b"")

    class Params:
        # a picture as it stands after it was taken in; the points are the picture itself
        picture = factory.Trait(
            name="picture.png",
            file=factory.django.FileField(filename="picture.png", data=PNG),
            printed=factory.django.FileField(filename="printed.png", data=PNG),
            printed_digest=hashlib.sha256(PNG).hexdigest(),
            width=1,
            height=1,
        )


class VerifiedContentFactory(DjangoModelFactory):
    class Meta:
        model = VerifiedContent

    activity = factory.SubFactory(ActivityFactory)
    taken_at = factory.LazyFunction(timezone.now)
    taken_by = factory.SubFactory(UserFactory)
    content = factory.LazyFunction(lambda: {"account": "志愿者30名"})
    digest = "0" * 64


class FigureFactory(RecordedFactory):
    """A draft of 30 people, as of 5 March; `verified=True`: in force, by another person."""

    class Meta:
        model = Figure

    class Params:
        verified = factory.Trait(
            verified_by=factory.SubFactory(UserFactory),
            in_force_from=factory.LazyFunction(timezone.now),
        )

    activity = factory.SubFactory(ActivityFactory)
    indicator = factory.SubFactory(IndicatorFactory)
    value = Decimal(30)
    unit = factory.LazyAttribute(lambda figure: figure.indicator.unit or "个")
    counting = Counting.INCREMENT
    as_of = date(2022, 3, 5)


class AgreementFactory(DjangoModelFactory):
    class Meta:
        model = Agreement

    campaign = factory.SubFactory(CampaignFactory)
    cut_off = date(2022, 3, 11)
    compared = 40
