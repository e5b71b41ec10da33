"""A table that says its campaign, section and title nowhere: said once, for all its rows."""

import pytest

from organizations.models import Activity, ImportMapping
from tests.factories.organizations import CampaignFactory, OrganizationFactory
from tests.organizations.admin.forms import address
from tests.organizations.admin.trade.test_import_pages import answered
from tests.organizations.admin.trade.test_traded_admin import confirm, upload

pytestmark = pytest.mark.django_db
TABLE = (
    "各会捐赠情况统计表\n捐赠单位,品名,计量单位,数量,捐赠日期\n"
    "甲会,手套,双,30,2022-03-11\n,药品、器械,箱,5,2022-03-11\n"
    "乙会,口罩,个,200,3月12日\n丙会\n2022年3月13日\n"
)


@pytest.fixture
def campaign():
    for name in ("甲会", "乙会"):
        OrganizationFactory(name=name)
    return CampaignFactory(starts_on="2022-02-01", ends_on="2022-03-31")


def said_of(campaign, response, **more):
    said = {"专题": campaign.name, "版块": "捐款捐物", "行动": "先锋行动"}
    said |= {"标题": "捐赠", "正文": "统计表所列。"}
    fields = {f"everywhere_{heading}": word for heading, word in said.items()}
    return answered(response, **fields, same_above=["捐赠单位"], **more)


def test_what_the_file_lacks_is_said_once(signed_in, campaign):
    client = signed_in("recorder")
    first = upload(client, "activity", TABLE)
    text = first.content.decode()
    assert "文件没有“专题”列，全部行填" in text
    assert "空格照上一行填的列" in text

    url = address("activity", "import")
    preview = client.post(url, said_of(campaign, first, mapping_name="统计表"))

    assert preview.context["outcome"].findings == []
    assert "第 5 行的开始日期没有写年份，照专题读作 2022 年" in preview.content.decode()
    confirm(client, "activity", preview)
    rows = Activity.objects.order_by("pk").prefetch_related("leads", "figures")
    told = []
    for row in rows:
        (lead,), (figure,) = row.leads.all(), row.figures.all()
        told.append((lead.body.name, figure.item, figure.value, figure.unit))
    assert told == [
        ("甲会", "手套", 30, "双"),
        ("甲会", "药品、器械", 5, "箱"),
        ("乙会", "口罩", 200, "个"),
    ]
    assert str(rows[2].starts_on) == "2022-03-12"


def test_the_answers_are_remembered_with_the_head(signed_in, campaign):
    client = signed_in("recorder")
    first = upload(client, "activity", TABLE)
    said = said_of(campaign, first, mapping_name="统计表")
    client.post(address("activity", "import"), said)
    assert ImportMapping.objects.get().name == "统计表"

    again = upload(client, "activity", TABLE)

    assert "columns_form" not in again.context
    assert again.context["outcome"].new == 3


def test_who_says_nothing_is_told_once_of_each_column(signed_in, campaign):
    client = signed_in("recorder")
    first = upload(client, "activity", TABLE)

    preview = client.post(
        address("activity", "import"), answered(first, everywhere_专题="")
    )

    said = [finding.message for finding in preview.context["outcome"].findings]
    for heading in ("专题", "版块", "行动", "标题", "正文"):
        assert len([one for one in said if one.startswith(f"缺少列“{heading}”")]) == 1


def test_a_file_that_numbers_its_activities_lacks_nothing(signed_in):
    page = upload(signed_in("recorder"), "activity", "编号,标题\nT-1,甲\n")

    assert "columns_form" not in page.context
