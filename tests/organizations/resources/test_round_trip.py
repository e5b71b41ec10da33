"""Own exports come back unchanged: every kind, both formats, sample and awkward records."""

from datetime import date

import pytest

from organizations.models import Destination, Indicator
from organizations.resources.activity import ActivityResource
from organizations.resources.cue_word import CueWordResource
from organizations.resources.figure import FigureResource
from organizations.resources.formats import FORMATS
from organizations.resources.indicator import IndicatorResource
from organizations.resources.organization import OrganizationResource
from organizations.resources.party import PartyResource
from tests.factories.arrivals import CueWordFactory
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    ActivityPartnerFactory,
    CoverageFactory,
    FigureFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    OrganizationStatusFactory,
    PartyPlacementFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db

KINDS = [
    OrganizationResource,
    PartyResource,
    ActivityResource,
    FigureResource,
    IndicatorResource,
]


@pytest.fixture
def awkward(db):
    """Records with formula-like texts, lists, several figures, parts, ranges, unknown numbers."""
    body = OrganizationFactory(
        name="=1+1协会",
        credit_code="51440300MJL1712376",
        contact_phone="+86-0755",
        level="city",
    )
    OrganizationNameFactory(organization=body, kind="former", name="-某商会")
    OrganizationNameFactory(organization=body, name="@某协")
    OrganizationStatusFactory(organization=body, since=date(2020, 1, 1))
    CueWordFactory(is_active=False)
    party = PartyPlacementFactory(since=date(2020, 1, 1)).party
    CoverageFactory(party=party, organization=body, is_main=True)
    CoverageFactory(party=party)
    activity = ActivityFactory(
        title="+捐赠",
        narrative="第一行\n第二行“30人”",
        source=SourceFactory(sender="'引号"),
        starts_on=date(2022, 3, 5),
    )
    ActivityLeadFactory(activity=activity, party=party)
    ActivityLeadFactory(activity=activity, party=None, organization=body, position=2)
    ActivityPartnerFactory(activity=activity, role="beneficiary")
    cash = {
        "activity": activity,
        "indicator": Indicator.objects.get(code="donation_cash"),
    }
    whole = FigureFactory(**cash, value=500_000, qualifier="about", step=10_000)
    FigureFactory(
        **cash,
        value=200_000,
        part_of=whole,
        destination=Destination.objects.get(code="hongkong"),
    )
    people = {"activity": activity, "indicator": Indicator.objects.get(code="volunteers")}
    FigureFactory(
        **people,
        value=100,
        value_max=150,
        qualifier="range",
        counting="total",
        scope="activity",
    )
    goods = {
        "activity": activity,
        "indicator": Indicator.objects.get(code="donated_goods"),
    }
    FigureFactory(**goods, item="=口罩", unit="批", value=None, qualifier="vague")
    FigureFactory(
        **goods, item="防护服", unit="套", value="12.5", words="30人", words_at=8
    )


def comes_back(resource, file_format, by):
    data = file_format().export_data(resource(by=by).export())
    dataset = file_format().create_dataset(data)
    assert len(dataset) > 0
    result = resource(by=by).import_data(dataset, dry_run=True)
    refusals = [row.error_dict for row in result.invalid_rows]
    errors = [error.error for error in result.base_errors]
    changed = [row.diff for row in result.rows if row.import_type != "skip"]
    return refusals, errors, changed


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("resource", [*KINDS, CueWordResource])
def test_an_export_of_awkward_records_comes_back_unchanged(
    resource, file_format, awkward, user
):
    assert comes_back(resource, file_format, user("recorder")) == ([], [], [])


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("resource", KINDS)
def test_an_export_of_the_sample_comes_back_unchanged(
    resource, file_format, sample, user
):
    assert comes_back(resource, file_format, user("recorder")) == ([], [], [])
