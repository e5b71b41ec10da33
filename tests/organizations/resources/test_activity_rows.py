"""Rows of activities as offices fill them."""

from datetime import date

import pytest

from organizations.models import Activity
from organizations.resources.activity import ActivityResource
from tests.factories.organizations import CampaignFactory, PartyOrganizationFactory
from tests.organizations.resources.rows import brought, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    party = PartyOrganizationFactory()
    campaign = CampaignFactory(
        starts_on=date(2021, 12, 1), ends_on=date(2022, 3, 31), name="疫情防控"
    )
    said = {"专题": campaign.name, "版块": "志愿服务", "行动": "先锋行动"}
    return {**said, "标题": "某事", "牵头单位": party.name, "正文": "做了某事。"}


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("3月11日", date(2022, 3, 11), None),
        ("12月30日", date(2021, 12, 30), None),
        ("3.9-3.11", date(2022, 3, 9), date(2022, 3, 11)),
        ("2022年3月", date(2022, 3, 1), date(2022, 3, 31)),
        ("2022-03-11", date(2022, 3, 11), None),
    ],
)
def test_a_cell_of_days_is_read_as_offices_write_it(user, row, cell, first, last):
    result = brought(ActivityResource, user("recorder"), {**row, "活动时间": cell})

    assert refused(result) == {}
    activity = Activity.objects.get()
    assert (activity.starts_on, activity.ends_on) == (first, last)


def test_a_cell_that_is_no_day_is_refused_as_ever(user, row):
    result = brought(ActivityResource, user("recorder"), {**row, "日期": "月底"})

    assert "不是日期" in refused(result)["开始日期"][0]


def test_what_was_inferred_is_told_once_with_its_rows(user):
    resource = ActivityResource(by=user("recorder"))
    for number in range(2, 14):
        resource.called = str(number)
        resource.days_of({"开始日期": "3月11日"}, "开始日期")
    resource.ask_about_all()

    (said,) = resource.suspected
    assert said.startswith(
        "第 2、3、4、5、6、7、8、9、10、11 等 12 行的开始日期没有写年份"
    )
