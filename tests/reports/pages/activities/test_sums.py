"""The totals row of the list, the file that it gives, and how many queries it takes."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from organizations.choices import Qualifier, SectionCode, Status
from organizations.models import (
    Activity,
    ActivityLead,
    Campaign,
    Destination,
    Figure,
    Indicator,
    PartyOrganization,
)
from tests.factories.organizations import (
    ActivityFactory,
    CampaignFactory,
    FigureFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)
from tests.reports.pages.activities.listing import EXPORT, LIST, listed, sums


def test_the_totals_follow_the_filter(sample, reader):
    assert sums(reader, destination="hongkong")["donation_value"] == "41289000"
    assert sums(reader, destination="elsewhere")["donation_value"] == "146000000"
    hotline = sums(reader, q="安心行动")
    assert hotline["service_hours"] == "336"
    assert "donation_value" not in hotline


def test_an_indicator_asked_for_gets_its_column(sample, reader):
    page = reader.get(LIST, {"indicator": "volunteer_teams"})
    assert page.context["columns"][0].code == "volunteer_teams"
    assert 'data-indicator="volunteer_teams" data-value="1584"' in page.content.decode()


def test_only_what_is_verified_is_summed_and_what_waits_is_told(reader):
    indicator = Indicator.objects.get(code="volunteers")
    verified = ActivityFactory(verified=True)
    FigureFactory(
        activity=verified, indicator=indicator, value=Decimal(30), verified=True
    )
    FigureFactory(indicator=indicator, value=Decimal(7))
    response = reader.get(LIST)
    assert sums(reader)["volunteers"] == "30"
    assert response.context["sums"].unverified == 1
    assert "1 项数据未核实，未计入" in response.content.decode()


def test_a_row_says_what_its_activity_comes_to_by_the_rules_of_the_totals(reader):
    indicator = Indicator.objects.get(code="service_hours")
    activity = ActivityFactory()
    FigureFactory(activity=activity, indicator=indicator, value=Decimal(100))
    FigureFactory(
        activity=activity,
        indicator=indicator,
        value=Decimal(70_000),
        counting="total",
        as_of=date(2022, 3, 6),
        qualifier=Qualifier.OVER,
    )
    (row,) = reader.get(LIST).context["rows"]
    cells = {column.code: str(shown) for column, shown in row.cells if shown}
    assert cells == {"service_hours": "逾7万小时"}
    assert "累计" in row.tags


def test_a_row_under_correction_shows_the_number_that_still_counts(reader):
    indicator = Indicator.objects.get(code="volunteers")
    activity = ActivityFactory(verified=True, status=Status.CORRECTING)
    old = FigureFactory(
        activity=activity, indicator=indicator, value=Decimal(30), verified=True
    )
    FigureFactory(activity=activity, indicator=indicator, value=Decimal(35), replaces=old)
    (row,) = reader.get(LIST).context["rows"]
    assert [str(shown) for _, shown in row.cells if shown] == ["30人"]


def test_a_part_is_not_added_to_its_whole_in_a_row(reader):
    cash = Indicator.objects.get(code="donation_cash")
    whole = FigureFactory(indicator=cash, value=Decimal(500))
    FigureFactory(
        activity=whole.activity,
        indicator=cash,
        value=Decimal(200),
        part_of=whole,
        destination=Destination.objects.get(code="hongkong"),
    )
    (row,) = reader.get(LIST).context["rows"]
    assert [str(shown) for _, shown in row.cells if shown] == ["500元"]
    (row,) = reader.get(LIST, {"destination": "hongkong"}).context["rows"]
    assert [str(shown) for _, shown in row.cells if shown] == ["200元"]


def test_nothing_reported_is_not_zero(reader):
    ActivityFactory(verified=True)
    page = reader.get(LIST).content.decode()
    assert 'data-indicator="donation_value" data-value=""' in page


# What cannot be asked ----------------------------------------------------------------------------


def test_the_export_holds_what_the_filter_lists(sample, reader):
    query = {"section": "donation", "ordering": "-title"}
    response = reader.get(EXPORT, {**query, "format": "xlsx"})
    assert (
        response.headers["Content-Disposition"]
        == 'attachment; filename="activities.xlsx"'
    )
    sheet = load_workbook(BytesIO(response.content)).active
    assert [cell.value for cell in sheet["A"]][1:] == listed(reader, **query)
    lines = reader.get(EXPORT, {**query, "format": "csv"}).content.decode("utf-8-sig")
    assert lines.startswith("编号,")
    assert "A-2022-000001" in lines
    assert "A-2022-000007" not in lines


def test_the_button_of_the_page_exports_the_page(sample, reader):
    page = reader.get(LIST, {"section": "donation", "page": "1"}).content.decode()
    assert 'href="/reports/activities/export/?section=donation&amp;format=xlsx"' in page


@pytest.mark.parametrize(
    ("query", "words"),
    [({"format": "pdf"}, "没有“pdf”这种格式"), ({"section": "x"}, "没有“x”这一项")],
)
def test_an_export_that_cannot_be_is_refused_with_the_reason(reader, query, words):
    response = reader.get(EXPORT, query)
    assert response.status_code == 400
    assert words in response.content.decode()


# How many queries --------------------------------------------------------------------------------


def fill(count: int) -> None:
    """So many verified activities with a lead and two figures each."""
    campaign = Campaign.objects.first() or CampaignFactory()
    party = PartyOrganization.objects.first() or PartyOrganizationFactory()
    first = ActivityFactory(campaign=campaign, verified=True)
    start = Activity.objects.count()
    rows = Activity.objects.bulk_create(
        Activity(
            number=f"B-2022-{start + n:06d}",
            campaign=campaign,
            section=SectionCode.VOLUNTEER,
            title="试验",
            narrative="叙述",
            created_by=first.created_by,
            changed_by=first.changed_by,
            status=Status.VERIFIED,
            verified_by=first.verified_by,
            verified_at=first.verified_at,
        )
        for n in range(count - 1)
    )
    ActivityLead.objects.bulk_create(
        ActivityLead(activity=row, party=party) for row in [first, *rows]
    )
    codes = Indicator.objects.filter(code__in=["volunteers", "service_hours"])
    Figure.objects.bulk_create(
        Figure(
            activity=row,
            indicator=indicator,
            value=Decimal(3),
            unit=indicator.unit,
            as_of=date(2022, 3, 5),
            created_by=first.created_by,
            changed_by=first.changed_by,
            verified_by=first.verified_by,
            in_force_from=first.verified_at,
        )
        for row in [first, *rows]
        for indicator in codes
    )


def test_the_number_of_queries_does_not_grow_with_the_list(signed_in):
    client = signed_in("recorder", "verifier")
    fill(1)
    OrganizationFactory()
    query = {"section": "volunteer", "date_to": "2022-03-11", "q": "试验"}
    client.get(LIST, query)
    counts = []
    for more in (0, 49, 450):
        if more:
            fill(more)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(LIST, query)
        assert response.status_code == 200
        counts.append(len(queries))
    assert Activity.objects.count() == 500
    assert counts[0] == counts[1] == counts[2]
    # 4 for who it is and may, 1 for the frame, 8 for the totals: 9 of the page's own.
    assert counts[0] <= 22


def test_figures_of_an_indicator_that_is_switched_off_are_still_found(sample, reader):
    Indicator.objects.filter(code="volunteer_teams").update(is_active=False)
    page = reader.get(LIST, {"indicator": "volunteer_teams"}).content.decode()
    assert 'data-indicator="volunteer_teams" data-value="1584"' in page
    assert "没有这一项" not in page
    assert "（已停用）" in page
