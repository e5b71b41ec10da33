"""The list of activities: what an address asks for is what is listed, summed and exported."""

from datetime import date
from html import unescape

import pytest
from django.db import connection

from bulletin.guards import lifted
from organizations.choices import SectionCode, Status
from organizations.models import (
    Activity,
    Destination,
    Indicator,
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
    PartyNameFactory,
    PartyOrganizationFactory,
)
from tests.reports.pages.activities.listing import LIST, listed

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
    numbers = (
        Activity.objects.filter(**wanted).distinct().values_list("number", flat=True)
    )
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
    assert listed(reader, indicator="donation_cash", destination="local") == [
        activity.number
    ]
    assert listed(reader, indicator="donation_cash", destination="hongkong") == []


def test_figures_that_name_no_destination_can_be_asked_for(reader):
    cash = Indicator.objects.get(code="donation_cash")
    named = FigureFactory(
        indicator=cash, destination=Destination.objects.get(code="local")
    )
    without = FigureFactory(indicator=cash)
    FigureFactory()
    assert listed(reader, destination="unspecified") == [without.activity.number]
    assert listed(reader, destination="local") == [named.activity.number]


def test_a_body_is_found_by_key_name_part_and_alias_whether_it_leads_or_takes_part(
    reader,
):
    lead, partner = ActivityLeadFactory(), ActivityPartnerFactory()
    PartyNameFactory(party=lead.party, name="甲乙丙支部")
    number = lead.activity.number
    assert listed(reader, party=str(lead.party.pk)) == [number]
    assert listed(reader, party=lead.party.name) == [number]
    assert listed(reader, party="甲乙丙") == [number]
    assert listed(reader, organization=partner.organization.name) == [
        partner.activity.number
    ]


def test_a_whole_name_means_that_body_alone(reader):
    short = ActivityLeadFactory(party=PartyOrganizationFactory(name="深圳市商会党委"))
    ActivityLeadFactory(party=PartyOrganizationFactory(name="深圳市商会党委第一支部"))
    assert listed(reader, party="深圳市商会党委") == [short.activity.number]
    assert len(listed(reader, party="商会党委")) == 2


def test_a_name_that_too_many_bodies_have_in_it_is_refused_not_cut_short(
    reader, monkeypatch
):
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
    with lifted(connection):
        old.save(update_fields=["in_force_until"])
    assert listed(reader, indicator="volunteers") == []


@pytest.mark.parametrize(
    ("ordering", "key"),
    [
        ("number", "number"),
        ("-number", "-number"),
        ("title", "title"),
        ("starts_on", "starts_on"),
    ],
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
        assert f'name="{name}"' in bar, f"{name}: no field in _filters.html"
        assert (f'name="{name}"' in inside) == (name in MORE), f"{name}: see MORE"


def test_the_tabs_count_what_the_other_conditions_leave(reader):
    donation, other = SectionCode.DONATION, SectionCode.OTHER
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
