"""Exports of all kinds come into a register that holds nothing: the same cells again."""

from datetime import date

import pytest

from organizations.models import (
    Activity,
    ActivityLead,
    ActivityPartner,
    Coverage,
    Destination,
    Figure,
    Indicator,
    Organization,
    PartyOrganization,
    PartyPlacement,
)
from organizations.resources import bringing
from organizations.resources.formats import XlsxFile
from organizations.resources.kinds import KINDS
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    ActivityPartnerFactory,
    CoverageFactory,
    FigureFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    OrganizationStatusFactory,
    PartyOrganizationFactory,
    PartyPlacementFactory,
)

pytestmark = pytest.mark.django_db
ORDER = ("organizations", "party_organizations", "activities", "figures")
#: What points at others before what is pointed at.
RECORDS = (
    *(Figure, ActivityLead, ActivityPartner, Activity),
    *(Coverage, PartyPlacement, PartyOrganization, Organization),
)


@pytest.fixture
def records():
    """Bodies covered twice, figures that an activity's row cannot say whole."""
    body = OrganizationFactory(name="=1+1协会", credit_code="51440300MJL1712376")
    OrganizationNameFactory(organization=body, kind="former", name="-某商会")
    OrganizationStatusFactory(organization=body, since=date(2020, 1, 1))
    root = PartyOrganizationFactory(name="甲党委", is_root=False)
    party = PartyPlacementFactory(parent=root, party__name="乙支部").party
    for one in (root, party):
        CoverageFactory(party=one, organization=body, since=None, is_main=False)
    CoverageFactory(party=party, since=None, is_main=False)
    activity = ActivityFactory(narrative="捐款和志愿服务", starts_on=date(2022, 3, 5))
    ActivityLeadFactory(activity=activity, party=party)
    ActivityPartnerFactory(activity=activity, role="beneficiary")
    cash = {"indicator": Indicator.objects.get(code="donation_cash"), "unit": "元"}
    hongkong = Destination.objects.get(code="hongkong")
    about = {"qualifier": "about", "step": 100, "value": 800}
    FigureFactory(activity=activity, destination=hongkong, **cash, **about)
    people = {"indicator": Indicator.objects.get(code="volunteers"), "unit": "人"}
    total = {"counting": "total", "as_of": date(2022, 3, 9)}
    FigureFactory(activity=activity, value=30, **people, **total)
    stock = Indicator.objects.filter(nature="stock").exclude(unit="").order_by("pk")[0]
    there = {"indicator": stock, "unit": stock.unit, "scope": "activity"}
    FigureFactory(activity=activity, value=12, **there, **total)


def exported(by):
    files = {}
    for kind in ORDER:
        files[kind] = XlsxFile().export_data(KINDS[kind](by=by).export())
    return files


def rows(by):
    found = {}
    for kind in ORDER:
        dataset = KINDS[kind](by=by).export()
        found[kind] = sorted(str(row) for row in dataset.dict)
    return found


def test_what_was_exported_is_there_again_in_an_empty_register(records, user):
    by = user("recorder")
    files, before = exported(by), rows(by)
    for model in RECORDS:
        model.objects.all().delete()
    assert not Organization.objects.exists()

    for kind, data in files.items():
        dataset = bringing.read_file(KINDS[kind], "导出.xlsx", data, by)
        outcome = bringing.write(KINDS[kind], dataset, by, name="导出.xlsx", data=data)
        assert outcome.findings == []

    assert rows(by) == before
