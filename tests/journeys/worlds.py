"""Difficult worlds for the crawl: names as long as they may be, a person bound to a district."""

from datetime import date
from decimal import Decimal

from bulletin.models import District, User
from organizations.choices import PartyKind, SectionCode, Status
from organizations.models import Activity, Campaign
from tests.factories.accounts import DistrictFactory
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    ActivityPartnerFactory,
    ActivityStepFactory,
    CampaignFactory,
    CampaignSectionFactory,
    CoverageFactory,
    DestinationFactory,
    EnterpriseMembershipFactory,
    ExpectedReporterFactory,
    FigureFactory,
    IndicatorFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    PartyNameFactory,
    PartyOrganizationFactory,
    PartyPlacementFactory,
    SourceFactory,
)
from tests.factories.reports import (
    DecisionFactory,
    EditionFactory,
    EntryActivityFactory,
    EntryFactory,
    HandoverNoteFactory,
    ReminderFactory,
    SectionFactory,
)

#: How a name may be long: in characters that break anywhere, and in a word that breaks nowhere.
LONG = {
    "chinese": "深圳市社会组织综合党委第一联合委员会",
    "unbroken": "ABCDEFGHIJ0123456789",
}


def long_names(kind: str, person: User) -> Campaign:
    """One of everything, each name and text as long as its column lets it be."""

    def words(most: int, mark: str = "") -> str:
        return mark + (LONG[kind] * (most // len(LONG[kind]) + 1))[: most - len(mark)]

    User.objects.filter(pk=person.pk).update(display_name=words(40))
    by = {"created_by": person, "changed_by": person}
    place = DistrictFactory(name=words(20))
    campaign = CampaignFactory(
        name=words(100),
        series=words(60),
        title=words(200),
        contact_line=words(200),
    )
    CampaignSectionFactory(
        campaign=campaign, section=SectionCode.VOLUNTEER, heading=words(100)
    )
    there = DestinationFactory(name=words(30))
    committee = PartyOrganizationFactory(name=words(200, "委"), kind=PartyKind.COMMITTEE)
    branch = PartyOrganizationFactory(name=words(200, "支"), secretary=words(50))
    PartyPlacementFactory(party=branch, parent=committee)
    PartyNameFactory(party=branch, name=words(200, "曾"))
    body = OrganizationFactory(
        name=words(200, "会"),
        district=place,
        supervising_unit=words(200),
        contact_name=words(50),
        contact_phone="1" * 50,
    )
    OrganizationNameFactory(organization=body, name=words(200, "简"))
    CoverageFactory(party=branch, organization=body)
    EnterpriseMembershipFactory(association=body, enterprise__name=words(200, "企"))
    ExpectedReporterFactory(campaign=campaign, party=committee)
    indicator = IndicatorFactory(name=words(40), unit="1" * 10, takes_destination=True)
    source = SourceFactory(text=words(3000), sender=words(100), **by)
    rows = []
    for status in (Status.VERIFIED, Status.PENDING, Status.RETURNED, Status.DRAFT):
        row = ActivityFactory(
            **by,
            verified=status == Status.VERIFIED,
            status=status,
            campaign=campaign,
            section=SectionCode.VOLUNTEER,
            title=words(200, str(status.label)),
            place=words(200),
            district=place,
            narrative=words(1000),
            source=source,
            reason=words(500) if status == Status.RETURNED else "",
        )
        ActivityLeadFactory(activity=row, party=branch)
        ActivityPartnerFactory(activity=row, organization=body)
        ActivityStepFactory(activity=row, reason=words(500), taken_by=person)
        FigureFactory(
            **by,
            activity=row,
            verified=status == Status.VERIFIED,
            indicator=indicator,
            destination=there,
            value=Decimal("999999999999.99"),
            unit=indicator.unit,
            item=words(100),
            words=words(100),
        )
        rows.append(row)
    _long_edition(campaign, person, rows[0], words)
    HandoverNoteFactory(campaign=campaign, text=words(1000), written_by=person)
    ReminderFactory(
        campaign=campaign, party=committee, remark=words(200), asked_by=person
    )
    return campaign


def _long_edition(campaign: Campaign, person: User, row: Activity, words) -> None:
    edition = EditionFactory(
        campaign=campaign,
        created_by=person,
        changed_by=person,
        title=words(200),
        subtitle=words(200),
        series=words(60),
        intro=words(1000),
        contact=words(200),
        source=words(100),
    )
    section = SectionFactory(
        edition=edition, section=SectionCode.VOLUNTEER, heading=words(100)
    )
    entry = EntryFactory(section=section, text=words(2000))
    EntryActivityFactory(entry=entry, activity=row)
    DecisionFactory(edition=edition, remark=words(500), taken_by=person)


def two_districts(person: User) -> tuple[Activity, Activity]:
    """One activity in the district this person is bound to, one in another."""
    campaign = CampaignFactory()
    rows = []
    for place, title in (
        (District.objects.all()[0], "本区活动"),
        (District.objects.all()[1], "别区活动"),
    ):
        row = ActivityFactory(
            campaign=campaign,
            verified=True,
            district=place,
            title=title,
            starts_on=date(2022, 3, 5),
        )
        ActivityLeadFactory(activity=row, party__name=f"{place}的党支部")
        FigureFactory(activity=row, verified=True)
        rows.append(row)
    person.districts.set([rows[0].district])
    return rows[0], rows[1]
