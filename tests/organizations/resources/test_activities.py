"""Activities as rows: bodies by name, numbers as figures, what arrives 待核实."""

from datetime import date
from decimal import Decimal

import pytest
import tablib
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.models import Activity, Destination, Figure, Indicator
from organizations.resources.activity import ActivityResource
from tests.factories.accounts import DistrictFactory
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    CampaignFactory,
    FigureFactory,
    OrganizationFactory,
    PartyNameFactory,
    PartyOrganizationFactory,
)
from tests.organizations.resources.rows import brought, kinds, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(user):
    return user("recorder")


@pytest.fixture
def row():
    """A row that has what a new activity needs."""
    return {
        "编号": "",
        "专题*": CampaignFactory().name,
        "版块*": "捐款捐物",
        "行动*": "堡垒行动",
        "标题*": "捐赠口罩",
        "牵头单位*": PartyOrganizationFactory().name,
        "正文*": "某协会党支部捐款30万元",
    }


def bring(by, *rows, **more):
    return brought(ActivityResource, by, *rows, **more)


def test_a_complete_new_activity_arrives_waiting_for_verification(by, row):
    party, body = PartyNameFactory(name="别称支部").party, OrganizationFactory()
    more = {
        "牵头单位*": f"别称支部；{body.name}",
        "会员企业": OrganizationFactory(kind="enterprise").name,
        "开始日期": date(2022, 3, 5),
        "结束日期": "2022.3.6",
        "来源": "某协会秘书处",
        "去向": "香港",
        "截至日期": "2022-03-11",
        "捐款（元）": 300000,
        "志愿者(人)": "1500多",
    }

    result = bring(by, {**row, **more})

    assert refused(result) == {}
    activity = Activity.objects.get()
    assert activity.number == "A-2022-000001"
    assert activity.status == "pending"
    assert [lead.body for lead in activity.leads.all()] == [party, body]
    assert activity.partners.get().role == "member_enterprise"
    assert (str(activity.source), activity.created_by) == ("某协会秘书处", by)
    cash = Figure.objects.get(indicator__code="donation_cash")
    assert (cash.value, cash.unit, cash.qualifier) == (300_000, "元", "exact")
    assert (str(cash.destination), cash.as_of) == ("香港", date(2022, 3, 11))
    assert not cash.as_of_presumed
    people = Figure.objects.get(indicator__code="volunteers")
    assert (people.value, people.qualifier, people.step) == (1500, "over", Decimal(100))
    assert people.destination is None


def test_what_may_not_be_submitted_stays_a_draft_and_the_reason_is_kept(by, row):
    submit = Permission.objects.get(codename="submit_activity")
    by.groups.get().permissions.remove(submit)
    resource = ActivityResource(by=by)

    resource.import_data(tablib.Dataset(list(row.values()), headers=list(row)))

    activity = Activity.objects.get()
    assert activity.status == "draft"
    assert resource.new.drafts == [(activity.number, "您没有送核实的权限")]


def test_a_day_nobody_gave_is_the_day_of_receipt_and_presumed(by, row, on_day):
    on_day("2022-03-15T09:00")

    bring(by, {**row, "捐款（元）": "300000"})

    figure = Figure.objects.get()
    assert (figure.as_of, figure.as_of_presumed) == (date(2022, 3, 15), True)
    assert Activity.objects.get().received_on == date(2022, 3, 15)


def test_a_stock_comes_as_a_reading_of_the_day(by, row):
    bring(by, {**row, "社工服务机构（家）": 78, "截至日期": "2022-03-11"})

    assert (Figure.objects.get().counting, Figure.objects.get().value) == ("total", 78)


def test_a_known_number_changes_its_activity_and_empty_cells_leave_it(by, row):
    activity = ActivityFactory(place="某街道")
    figure = FigureFactory(
        activity=activity, indicator=Indicator.objects.get(code="volunteers"), unit="人"
    )

    result = bring(
        by, {"编号": activity.number, "标题": "新标题", "地点": "", "志愿者（人）": 31}
    )

    assert refused(result) == {}
    activity.refresh_from_db()
    figure.refresh_from_db()
    assert (activity.title, activity.place, activity.status) == (
        "新标题",
        "某街道",
        "draft",
    )
    assert (figure.value, figure.changed_by) == (31, by)
    assert activity.version == 2  # its text, then its figure


REFUSED = [
    ({"专题*": "没有的专题"}, "专题", "没有专题“没有的专题”"),
    ({"版块*": "捐款"}, "版块", "不在可选范围内"),
    ({"牵头单位*": "没有的支部；也没有的"}, "牵头单位", "没有单位或党组织“没有的支部”"),
    ({"牵头单位*": ""}, "牵头单位", "请填牵头单位"),
    ({"正文*": ""}, "正文", "请填正文"),
    ({"捐款（元）": "三十万吧"}, "捐款（元）", "请"),
    ({"捐款（元）": -5}, "捐款（元）", "负数"),
    ({"捐款（元）": "无"}, "捐款（元）", "确实没有请填 0"),
    ({"志愿者（人）": "5小时"}, "志愿者（人）", "请换算后再填"),
    ({"捐赠物资": "口罩"}, "捐赠物资", "没有数量"),
    (
        {"开始日期": "2022-03-05", "结束日期": "2022-03-01"},
        "结束日期",
        "结束日期不能早于开始日期",
    ),
    ({"标题*": "某\u202e事"}, "标题", "看不见的控制字符"),
]


@pytest.mark.parametrize(("said", "heading", "message"), REFUSED)
def test_what_cannot_be_is_refused_under_its_heading(by, row, said, heading, message):
    result = bring(by, {**row, **said})

    assert message in refused(result)[heading][0]
    assert not Activity.objects.exists()


def test_an_unknown_heading_is_refused_with_those_there_are(by, row):
    result = bring(by, {**row, "怪数": 5})

    assert refused(result)[""][0].startswith("不认识的列：怪数。可用的列：编号、专题")


def test_a_heading_twice_is_refused(by, row):
    result = bring(by, {**row, "标题": "又一个标题"})

    assert refused(result)[""] == ["重复的列：标题，请只留一列"]


def test_headings_without_a_key_are_refused(by):
    assert "缺少列：编号或标题" in refused(bring(by, {"地点": "某街道"}))[""][0]


def test_what_is_verified_is_not_changed_by_a_file(by):
    activity = ActivityFactory(verified=True)

    result = bring(by, {"编号": activity.number, "标题": "新标题"})
    same = bring(by, {"编号": activity.number, "标题": activity.title})

    assert "已核实的请先“开始更正”" in refused(result)["编号"][0]
    assert kinds(same) == ["skip"]


def test_a_verified_number_is_not_changed_by_a_file_even_in_a_correction(by):
    activity = ActivityFactory(verified=True, status="correcting")
    ActivityLeadFactory(activity=activity)
    FigureFactory(
        activity=activity,
        indicator=Indicator.objects.get(code="volunteers"),
        unit="人",
        verified=True,
    )

    result = bring(by, {"编号": activity.number, "志愿者（人）": 31})

    assert "“志愿者”已核实" in refused(result)["志愿者（人）"][0]


def test_several_figures_in_a_cell_are_words_that_come_back_unchanged(by):
    activity = ActivityFactory()
    people = {"indicator": Indicator.objects.get(code="volunteers"), "unit": "人"}
    FigureFactory(activity=activity, **people)
    FigureFactory(activity=activity, as_of=date(2022, 3, 6), value=20, **people)
    cell = ActivityResource(by=by).export().dict[0]["志愿者（人）"]

    same = bring(by, {"编号": activity.number, "志愿者（人）": cell})
    other = bring(by, {"编号": activity.number, "志愿者（人）": 50})

    assert cell == "30人；20人"
    assert kinds(same) == ["skip"]
    assert "有几条数据" in refused(other)["志愿者（人）"][0]


def test_a_day_or_destination_without_a_number_is_said_to_do_nothing(by):
    activity = ActivityFactory()
    FigureFactory(activity=activity)

    result = bring(by, {"编号": activity.number, "截至日期": "2022-03-20"})

    assert "已有数据请在“数据”表中修改" in refused(result)["截至日期"][0]


def test_a_person_bound_to_districts_brings_only_there(by, row):
    mine, other = DistrictFactory(), DistrictFactory()
    by.districts.add(mine)
    there = ActivityFactory(district=other)

    new = bring(by, {**row, "所在区": other.name})
    known = bring(by, {"编号": there.number, "标题": "新标题"})

    assert refused(new)["所在区"] == [f"您只负责{mine}，请把所在区填为其中之一"]
    assert "不在您负责的区" in refused(known)["编号"][0]
    assert ActivityResource(by=by).get_queryset().count() == 0


def test_every_shipped_indicator_has_its_column_with_its_unit(by):
    headings = ActivityResource(by=by).export().headers

    assert headings[:7] == [
        "编号",
        "专题",
        "版块",
        "行动",
        "标题",
        "牵头单位",
        "联合单位",
    ]
    assert headings[7:17] == [
        "会员企业",
        "受助单位",
        "开始日期",
        "结束日期",
        "所在区",
        "地点",
        "正文",
        "来源",
        "去向",
        "截至日期",
    ]
    assert "捐款（元）" in headings
    assert "服务时长（小时）" in headings
    assert len(headings) == 18 + Indicator.objects.count()


def test_an_export_asks_the_same_number_of_questions_however_many_rows(
    by, django_assert_num_queries
):
    destination = Destination.objects.get(code="local")

    def entered(count):
        for _ in range(count):
            activity = ActivityFactory()
            ActivityLeadFactory(activity=activity)
            FigureFactory(activity=activity, destination=destination)

    entered(1)
    with CaptureQueriesContext(connection) as few:
        ActivityResource(by=by).export()
    entered(20)

    with django_assert_num_queries(len(few)):
        ActivityResource(by=by).export()


def test_a_day_that_the_record_has_already_is_no_change(by):
    activity = FigureFactory(activity=ActivityFactory(title="旧标题")).activity
    row = ActivityResource(by=by).export().dict[0]

    result = bring(by, {**row, "标题": "新标题"})

    assert (refused(result), kinds(result)) == ({}, ["update"])
    activity.refresh_from_db()
    assert activity.title == "新标题"
