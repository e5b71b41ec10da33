"""One book with an error of each kind: every one is told with its cell, and nothing else is."""

from io import BytesIO

import openpyxl
import pytest

from organizations.models import Indicator
from organizations.resources import bringing
from organizations.resources.activity import ActivityResource
from tests.factories.organizations import (
    ActivityFactory,
    CampaignFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    PartyOrganizationFactory,
)

pytestmark = pytest.mark.django_db
LONG = "长" * 201
#: Heading, what is written under it, what is said of it.
ERRORS = [
    ("专题", "没有的专题", "没有专题"),
    ("专题", None, "请填专题"),
    ("版块", "文体活动", "不在可选范围内"),
    ("版块", None, "请填版块"),
    ("行动", "冲锋", "不在可选范围内"),
    ("行动", None, "请填行动"),
    ("标题", None, "请填标题"),
    ("标题", LONG, "200"),
    ("编号", "长" * 31, "30"),
    ("牵头单位", "没有的党委", "没有单位或党组织"),
    ("牵头单位", None, "请填牵头单位"),
    ("牵头单位", "共有简称", "是几个"),
    ("牵头单位", "甲党委；另一个", "“另一个”"),
    ("联合单位", "没有的单位", "没有单位或党组织"),
    ("会员企业", "没有的企业", "没有单位或党组织"),
    ("受助单位", "没有的学校", "没有单位或党组织"),
    ("开始日期", "去年春天", "去年春天"),
    ("开始日期", "2022-02-30", "2022"),
    ("开始日期", "2022年13月1日", "13"),
    ("开始日期", "0022-03-01", ""),
    ("结束日期", "2022-03-01", "不能早于开始日期"),
    ("结束日期", "三月底前后", "三月底前后"),
    ("所在区", "没有的区", "没有区"),
    ("地点", LONG, "200"),
    ("正文", None, "请填正文"),
    ("去向", "月球", "没有去向"),
    ("截至日期", "昨天吧", "昨天吧"),
    ("形式", "口头", "不在可选范围内"),
    ("志愿者（人）", "很多人来了", "读不懂"),
    ("志愿者（人）", "-5", "不能小于 0"),
    ("志愿者（人）", "12.5", "不是整数"),
    ("志愿者（人）", "30万元", "单位是"),
    ("志愿者（人）", "1.5E+3x", ""),
    ("志愿者（人）", "无", "请填 0"),
    ("志愿者（人）", "30人、40人", "几个数"),
    ("志愿者（人）", "2022-03-01", "是日期"),
    ("志愿者（人）", "(30)", "括号"),
    ("志愿者（人）", "#REF!", "错误值"),
    ("捐款（元）", "5元*30", "算式"),
    ("捐款（元）", "500ml/瓶", "规格"),
    ("捐款（元）", "20元/人", "每人"),
    ("捐款（元）", "30万元（含物资）", "括号里另有说明"),
    ("捐款（元）", "1/2", "分数"),
    ("捐款（元）", "待定", "请填 0"),
    ("捐赠物资", "口罩", "没有数量"),
    ("捐赠物资", "5万个", "没有写是什么物品"),
    ("捐赠物资", "口罩 500", "没有写单位"),
    ("来源", LONG, "200"),
    ("编号", "A-2022-000009", "核实"),
    ("编号", "A-2022-000009", "重复"),
]


@pytest.fixture
def ground(user):
    CampaignFactory(name="甲专题")
    PartyOrganizationFactory(name="甲党委")
    for _ in range(2):
        OrganizationNameFactory(name="共有简称", organization=OrganizationFactory())
    ActivityFactory(number="A-2022-000009", status="void", reason="误录")
    return user("recorder")


def headings():
    resource = ActivityResource()
    return [column.column_name for column in resource.columns()]


def book(errors):
    """A row for each error, right but for it; and one that is right."""
    heads = headings()
    made = openpyxl.Workbook()
    made.active.append(heads)
    wanted = {}
    for number, (heading, value, said) in enumerate([*errors, (None, None, "")]):
        row = {
            "专题": "甲专题",
            "版块": "志愿服务",
            "行动": "先锋行动",
            "标题": f"服务{number}",
            "牵头单位": "甲党委",
            "开始日期": "2022-03-05",
            "正文": f"第{number}次组织服务",
        }
        if heading:
            row[heading] = value
            place = heads.index(heading) + 1
            cell = made.active.cell(number + 2, place).coordinate
            wanted[cell] = said
        for place, name in enumerate(heads, start=1):
            text = row.get(name)
            if text is not None:
                kept = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", str(text))
                made.active.cell(number + 2, place, kept).data_type = "s"
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue(), wanted


def test_each_of_fifty_errors_is_told_with_its_cell_and_no_other(ground):
    assert Indicator.objects.filter(code="volunteers").exists()
    data, wanted = book(ERRORS)

    dataset = bringing.read_file(ActivityResource, "错.xlsx", data, ground)
    findings = bringing.check(ActivityResource, dataset, ground).findings

    told = {finding.cell or finding.row: finding.message for finding in findings}
    assert told.keys() == wanted.keys()
    for cell, said in wanted.items():
        assert said in told[cell], cell


def test_a_title_row_that_is_no_head_is_one_finding(ground):
    lines = ["2022年疫情防控情况", *(f"甲{n},乙,丙" for n in range(300))]
    data = "\n".join(lines).encode()

    dataset = bringing.read_file(ActivityResource, "错.csv", data, ground)
    findings = bringing.check(ActivityResource, dataset, ground).findings

    assert len(findings) == 1
    assert "认得的列名" in findings[0].message
