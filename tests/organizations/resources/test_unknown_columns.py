"""A book of which nobody knows a single head comes in by what stands in its columns."""

import pytest

from organizations.resources import bringing
from organizations.resources.kinds import KINDS
from tests.factories.organizations import PartyOrganizationFactory

pytestmark = pytest.mark.django_db
TABLE = (
    "序号,组织名称,开展工作情况,服务群众（人次）,时间\n"
    "1,清风党支部,入户排查独居老人和危险树木，劝导避险,500,11.25\n"
    "2,清风党支部,为值守人员送餐并搭建临时休息点三处,80,11.26\n"
)


def judged(text, user):
    by = user("recorder")
    kind = KINDS["activities"]
    dataset = bringing.read_file(kind, "表.csv", text.encode(), by)
    return dataset, bringing.check(kind, dataset, by).findings


def test_each_column_is_asked_about_with_what_it_may_be(user):
    PartyOrganizationFactory(name="清风党支部")

    dataset, findings = judged(TABLE, user)

    assert dataset.proposed == {
        "序号": "不导入",
        "组织名称": "牵头单位",
        "开展工作情况": "正文",
        "服务群众（人次）": "服务人次（人次）",
        "时间": "开始日期",
    }
    assert [one.cell for one in findings] == ["A1", "B1", "C1", "D1", "E1"]
    assert "像是行的序号" in findings[0].message
    assert "像是“牵头单位”" in findings[1].message


def test_a_table_of_a_column_for_each_day_says_what_to_do(user):
    PartyOrganizationFactory(name="清风党支部")

    _, findings = judged("单位,11月25日,11月26日\n清风党支部,12,20\n", user)

    assert [one.cell for one in findings] == ["A1", "B1", "C1"]
    assert "一行一天" in findings[1].message


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"甲{n},乙{n},丙\n" for n in range(30)),
        "标题 牵头单位 志愿者\n送餐 清风党支部 5\n",  # nothing parts the columns
    ],
)
def test_of_rows_without_any_head_one_thing_is_told(text, user):
    _, findings = judged(text, user)

    (one,) = findings
    assert "没有一个认得的列名" in one.message
