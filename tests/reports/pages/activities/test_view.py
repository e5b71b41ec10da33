"""The list of activities: what an address asks for is what is listed, summed and exported."""

from datetime import date
from decimal import Decimal
from html import unescape
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from bulletin.models import District
from organizations.choices import Qualifier, Section, Status
from organizations.models import (
    Activity,
    ActivityLead,
    Campaign,
    Destination,
    Figure,
    Indicator,
    PartyOrganization,
)
from reports.pages import filter_fields as fields
from reports.pages.activities.filters import ActivityFilterSet
from reports.pages.activities.view import MORE
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    ActivityPartnerFactory,
    CampaignFactory,
    FigureFactory,
    OrganizationFactory,
    PartyNameFactory,
    PartyOrganizationFactory,
)

LIST, EXPORT = "/reports/activities/", "/reports/activities/export/"


@pytest.fixture
def reader(signed_in):
    """Somebody who may read and export everything."""
    return signed_in("verifier")


def listed(client: Client, **query: str) -> list[str]:
    """The numbers of the activities on the first page."""
    response = client.get(LIST, query)
    assert response.status_code == 200
    return [row.activity.number for row in response.context["rows"]]


def sums(client: Client, **query: str) -> dict[str, str]:
    """Indicator and item -> exact value, as the page says them."""
    found = client.get(LIST, query).context["sums"]
    return {
        row.item or row.code: row.shown.value
        for row in [*found.columns, *found.others]
        if row.shown
    }


# What is listed ----------------------------------------------------------------------------------


def test_the_sample_is_listed_with_its_totals(sample, reader):
    page = reader.get(LIST, {"campaign": "sample"}).content.decode()
    assert 'data-indicator="donation_value" data-value="315289000"' in page
    assert 'data-indicator="volunteers" data-value="33553"' in page
    assert 'data-indicator="service_hours" data-value="3671800"' in page
    assert 'data-indicator="volunteer_teams" data-item="" data-value="1584"' in page
    assert len(listed(reader, campaign="sample")) == Activity.objects.count()


#: 捐赠价值 and what lies in it.
FAMILY = ("donation_value", "donation_cash", "donation_goods_value")


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ({"section": "donation"}, {"section": "donation"}),
        ({"action": "pioneer"}, {"action": "pioneer"}),
        ({"action": "both"}, {"action": "both"}),
        ({"status": "verified"}, {"status": "verified"}),
        ({"status": "void"}, {"status": "void"}),
        ({"indicator": "volunteers"}, {"figures__indicator__code": "volunteers"}),
        ({"indicator": "donation_value"}, {"figures__indicator__code__in": FAMILY}),
        ({"destination": "elsewhere"}, {"figures__destination__code": "elsewhere"}),
        ({"q": "口罩"}, {"narrative__contains": "口罩"}),
        ({"q": "医学会 T恤"}, {"pk": 0}),
        ({"q": "A-2022-000007"}, {"number": "A-2022-000007"}),
        ({"district": "盐田区"}, {"district__name": "盐田区"}),
        ({"date_from": "2022-03-12"}, {"starts_on__gte": date(2022, 3, 12)}),
        ({"date_from": "2022年3月14日"}, {"pk": 0}),
    ],
)
def test_an_address_lists_what_it_asks_for(sample, reader, query, wanted):
    numbers = Activity.objects.filter(**wanted).distinct().values_list("number", flat=True)
    assert sorted(listed(reader, **query)) == sorted(numbers)


def test_a_last_day_keeps_activities_whose_day_is_not_known(sample, reader):
    late = Activity.objects.get(starts_on=date(2022, 3, 13))
    until = listed(reader, date_to="2022-03-12")
    assert late.number not in until
    assert len(until) == Activity.objects.count() - 1


def test_indicator_and_destination_are_asked_of_the_same_figure(reader):
    activity = ActivityFactory()
    local = Destination.objects.get(code="local")
    hongkong = Destination.objects.get(code="hongkong")
    cash = Indicator.objects.get(code="donation_cash")
    goods = Indicator.objects.get(code="donation_goods_value")
    FigureFactory(activity=activity, indicator=cash, destination=local)
    FigureFactory(activity=activity, indicator=goods, destination=hongkong)
    assert listed(reader, indicator="donation_cash", destination="local") == [activity.number]
    assert listed(reader, indicator="donation_cash", destination="hongkong") == []


def test_figures_that_name_no_destination_can_be_asked_for(reader):
    cash = Indicator.objects.get(code="donation_cash")
    named = FigureFactory(indicator=cash, destination=Destination.objects.get(code="local"))
    without = FigureFactory(indicator=cash)
    FigureFactory()
    assert listed(reader, destination="unspecified") == [without.activity.number]
    assert listed(reader, destination="local") == [named.activity.number]


def test_a_body_is_found_by_key_name_part_and_alias_whether_it_leads_or_takes_part(reader):
    lead, partner = ActivityLeadFactory(), ActivityPartnerFactory()
    PartyNameFactory(party=lead.party, name="甲乙丙支部")
    number = lead.activity.number
    assert listed(reader, party=str(lead.party.pk)) == [number]
    assert listed(reader, party=lead.party.name) == [number]
    assert listed(reader, party="甲乙丙") == [number]
    assert listed(reader, organization=partner.organization.name) == [partner.activity.number]


def test_a_whole_name_means_that_body_alone(reader):
    short = ActivityLeadFactory(party=PartyOrganizationFactory(name="深圳市商会党委"))
    ActivityLeadFactory(party=PartyOrganizationFactory(name="深圳市商会党委第一支部"))
    assert listed(reader, party="深圳市商会党委") == [short.activity.number]
    assert len(listed(reader, party="商会党委")) == 2


def test_a_name_that_too_many_bodies_have_in_it_is_refused_not_cut_short(reader, monkeypatch):
    monkeypatch.setattr(fields, "MOST_NAMED", 2)
    for name in ("甲支部", "乙支部"):
        ActivityLeadFactory(party=PartyOrganizationFactory(name=name))
    assert len(listed(reader, party="支部")) == 2
    PartyOrganizationFactory(name="丙支部")
    page = reader.get(LIST, {"party": "支部"}).content.decode()
    assert "名称含“支部”的党组织超过 2 个，请把名称写得完整些" in unescape(page)
    assert len(listed(reader, party="甲支部")) == 1


def test_the_list_says_that_bodies_below_are_not_in_it(reader):
    lead = ActivityLeadFactory()
    page = reader.get(LIST, {"party": lead.party.name})
    (chip,) = page.context["chips"]
    assert (chip.label, chip.words) == ("党组织（不含下级）", lead.party.name)


def test_void_and_replaced_figures_are_not_searched(reader):
    indicator = Indicator.objects.get(code="volunteers")
    old = FigureFactory(indicator=indicator, verified=True)
    old.in_force_until = old.in_force_from
    old.save()
    assert listed(reader, indicator="volunteers") == []


@pytest.mark.parametrize(
    ("ordering", "key"),
    [("number", "number"), ("-number", "-number"), ("title", "title"), ("starts_on", "starts_on")],
)
def test_the_list_is_sorted_as_asked(reader, ordering, key):
    for day in (3, 1, 2):
        ActivityFactory(starts_on=date(2022, 3, day), title=f"第{day}件")
    wanted = Activity.objects.order_by(key).values_list("number", flat=True)
    assert listed(reader, ordering=ordering) == list(wanted)


def test_unknown_days_come_last_in_both_directions(reader):
    known, unknown = ActivityFactory(), ActivityFactory(starts_on=None)
    assert listed(reader, ordering="starts_on") == [known.number, unknown.number]
    assert listed(reader, ordering="-starts_on") == [known.number, unknown.number]


def test_every_condition_has_its_field_on_the_page(reader):
    content = reader.get("/reports/activities/").content.decode()
    bar = content.split('<form class="filterbar"')[1].split("</form>")[0]
    inside = bar.split("更多条件")[1]
    elsewhere = {"status", "item", "ordering"}  # tabs, links of the 工作台, table heads
    for name in set(ActivityFilterSet.base_filters) - elsewhere:
        assert f'name="{name}"' in bar, f"{name}: no field in _activity_filters.html"
        assert (f'name="{name}"' in inside) == (name in MORE), f"{name}: see MORE"


def test_the_tabs_count_what_the_other_conditions_leave(reader):
    donation, other = Section.DONATION, Section.OTHER
    ActivityFactory(section=donation, status=Status.PENDING)
    ActivityFactory(section=donation, verified=True)
    ActivityFactory(section=other, status=Status.PENDING)
    tabs = reader.get(LIST, {"section": "donation", "status": "pending"}).context["tabs"]
    assert {tab.words: tab.size for tab in tabs} == {
        "全部": 2, "草稿": 0, "待核实": 1, "退回": 0, "更正中": 0, "已核实": 1, "作废": 0,
    }  # fmt: skip
    assert [tab.words for tab in tabs if tab.is_here] == ["待核实"]


def test_a_chip_says_a_condition_and_leads_to_the_list_without_it(reader):
    campaign = CampaignFactory(name="春季行动")
    query = {"campaign": campaign.code, "section": "donation", "page": "3"}
    chips = reader.get(LIST, query).context["chips"]
    assert [(chip.label, chip.words) for chip in chips] == [
        ("专题", "春季行动"),
        ("版块", "捐款捐物"),
    ]
    assert chips[0].address == "?section=donation"


def test_fifty_stand_on_a_page(reader):
    for row in ActivityFactory.create_batch(51):
        assert row.number
    assert len(listed(reader)) == 50
    assert len(listed(reader, page="2")) == 1


# What is summed ----------------------------------------------------------------------------------


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
    FigureFactory(activity=verified, indicator=indicator, value=Decimal(30), verified=True)
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
    old = FigureFactory(activity=activity, indicator=indicator, value=Decimal(30), verified=True)
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

WRONG = [
    ({"campaign": "nope"}, "没有“nope”这一项"),
    ({"campaign": "\x00"}, "专题"),
    ({"section": "kitchen"}, "没有“kitchen”这一项"),
    ({"action": "x"}, "没有“x”这一项"),
    ({"status": "done"}, "没有“done”这一项"),
    ({"district": "火星"}, "没有名称含“火星”的区"),
    ({"district": "99999999999999999999999"}, "没有序号为"),
    ({"party": "没有这个"}, "没有名称含“没有这个”的党组织"),
    ({"party": "99999999999999999999999"}, "没有序号为"),
    ({"party": "²"}, "没有名称含"),
    ({"party": "\x00"}, "党组织"),
    ({"organization": "没有这个"}, "没有名称含“没有这个”的单位"),
    ({"organization": "长" * 101}, "单位"),
    ({"indicator": "gold"}, "没有“gold”这一项"),
    ({"destination": "moon"}, "没有“moon”这一项"),
    ({"date_from": "昨天"}, "不是日期"),
    ({"date_to": "2022-02-30"}, "这一天不存在"),
    ({"date_from": "2022-03-12", "date_to": "2022-03-11"}, "开始的一天晚于结束的一天"),
    ({"q": "一 二 三 四 五 六 七"}, "关键词最多 6 个"),
    ({"q": "\x00"}, "关键词"),
    ({"ordering": "luck"}, "没有“luck”这一项"),
]


@pytest.mark.parametrize(("query", "words"), WRONG, ids=[repr(query) for query, _ in WRONG])
def test_a_value_that_cannot_be_used_is_told_in_chinese_and_nothing_is_listed(reader, query, words):
    ActivityFactory()
    response = reader.get(LIST, query)
    assert response.status_code == 200
    assert words in response.content.decode()
    assert response.context["rows"] == []


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2022-03-12", "2022-03-12"),
        ("2022年3月12日", "2022-03-12"),
        ("2022-02-30", ""),
        ("昨天", ""),
    ],
)
def test_the_box_of_a_day_shows_it_as_a_browser_writes_it(reader, typed, shown):
    page = reader.get(LIST, {"date_from": typed}).content.decode()
    assert f'name="date_from" aria-label="日期从" value="{shown}"' in page


@pytest.mark.parametrize("page", ["0", "-1", "2", "abc", "9" * 30, "１"])
def test_a_page_that_is_not_there_is_told_and_the_nearest_shown(reader, page):
    ActivityFactory()
    response = reader.get(LIST, {"page": page})
    assert f"没有第“{page}”页" in response.content.decode()
    assert len(response.context["rows"]) == 1


@pytest.mark.parametrize("text", ["'; DROP TABLE x; --", "%", "_", '"<b>', "{{ x }}", "\\"])
def test_no_text_breaks_the_search(reader, text):
    ActivityFactory()
    response = reader.get(LIST, {"q": text, "party": text, "organization": text})
    assert response.status_code == 200
    assert "<b>" not in response.content.decode().split("<main", 1)[1].split("当前条件")[0]


def test_an_empty_list_says_what_to_do(reader):
    assert "还没有活动" in reader.get(LIST).content.decode()
    ActivityFactory()
    assert "没有符合条件的活动" in reader.get(LIST, {"q": "无此词"}).content.decode()


# Who may -----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_pages_redirect_to_the_sign_in_and_files_refuse():
    client = Client()
    page = client.get(LIST, {"q": "口罩"})
    assert page.status_code == 302
    assert page.headers["Location"].startswith("/admin/login/?next=/reports/activities/")
    assert client.get(EXPORT).status_code == 403


def test_an_administrator_meets_no_figures(signed_in):
    client = signed_in("administrator")
    assert client.get(LIST).status_code == 403
    assert client.get(EXPORT).status_code == 403


def test_an_auditor_reads_and_exports_nothing(signed_in):
    client = signed_in("auditor")
    page = client.get(LIST)
    assert page.status_code == 200
    assert "export" not in page.content.decode()
    assert client.get(EXPORT).status_code == 403


def test_one_bound_to_a_district_sees_its_activities_alone(signed_in):
    client = signed_in("recorder")
    here, there = District.objects.all()[:2]
    client.user.districts.set([here])
    indicator = Indicator.objects.get(code="volunteers")
    own = ActivityFactory(district=here, verified=True)
    other = ActivityFactory(district=there, verified=True)
    for activity, value in ((own, 5), (other, 7)):
        FigureFactory(activity=activity, indicator=indicator, value=Decimal(value), verified=True)
    assert listed(client) == [own.number]
    assert sums(client)["volunteers"] == "5"
    tabs = client.get(LIST).context["tabs"]
    assert tabs[0].size == 1
    rows = load_workbook(BytesIO(client.get(EXPORT).content)).active
    assert [cell.value for cell in rows["A"]] == ["编号", own.number]
    assert listed(client, district=there.name) == []


# The file ----------------------------------------------------------------------------------------


def test_the_export_holds_what_the_filter_lists(sample, reader):
    query = {"section": "donation", "ordering": "-title"}
    response = reader.get(EXPORT, {**query, "format": "xlsx"})
    assert response.headers["Content-Disposition"] == 'attachment; filename="activities.xlsx"'
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
            section=Section.VOLUNTEER,
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
