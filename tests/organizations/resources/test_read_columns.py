"""Columns of numbers are what the reader of accounts makes of their head and a cell."""

import pytest

from organizations.importing.choosing import LEFT_OUT
from organizations.resources.activity import ActivityResource
from organizations.resources.party import PartyResource
from tests.factories.organizations import OrganizationFactory, PartyOrganizationFactory
from tests.organizations.resources.test_arranging import arranged

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("head", "cell", "heading"),
    [
        ("折合金额（万元）", "3.6", "捐物折价（元）"),
        ("物资价值", "3万元", "捐物折价（元）"),
        ("参加义工", "45名", "志愿者（人）"),
        ("志愿服务时间（小时）", "30", "服务时长（小时）"),
        ("服务群众", "200余人次", "服务人次（人次）"),
        ("投入社工", "5人", "社工（人）"),
        ("捐物（品名和数量）", "大米100袋；食用油100桶", "捐赠物资"),
        ("受益群众", "120名", ""),
        ("金额（万元）", "50", ""),
        ("规格", "550ml", ""),
        ("单价（元）", "36", LEFT_OUT),
        ("采购单价", "36", LEFT_OUT),
        ("参与志愿者（人）", "18", "志愿者（人）"),
        ("备注", "第3批", ""),
    ],
)
def test_a_head_over_numbers_is_read_with_them(head, cell, heading):
    dataset = arranged(f"标题,{head}\n甲,{cell}\n乙,{cell}\n", ActivityResource())

    assert dataset.proposed.get(head, "") == heading
    assert [chosen.column.head.said for _, chosen in dataset.unknown] == [head]


def test_cells_that_are_read_apart_are_proposed_for_nothing():
    dataset = arranged("标题,参加人员\n甲,30名志愿者\n乙,5名社工\n", ActivityResource())

    assert dataset.proposed == {}


@pytest.mark.parametrize(
    ("head", "cells", "heading"),
    [
        ("组织方", ("甲会", "乙会党支部"), "牵头单位"),
        ("组织方", ("甲会", "谁也不认识的会", "另一个会"), ""),
        ("归类", ("志愿服务", "捐款捐物"), "版块"),
        ("归类", ("先锋行动", "堡垒行动"), "行动"),
        ("归类", ("志愿服务", "调研", "走访"), ""),
        ("做法", ("组织会员企业开放地下车库，转移群众到高处，安排食宿。",), "正文"),
        ("做法", ("清淤",), ""),
        ("链接", ("https://example.org/2020/02/news/1234567890.html",), ""),
        ("捐助物品", ("图书1200册，书架12个", "手套30双"), "捐赠物资"),
    ],
)
def test_a_column_is_known_by_what_stands_in_it(head, cells, heading):
    OrganizationFactory(name="甲会")
    PartyOrganizationFactory(name="乙会党支部")
    rows = "".join(f"某事,{cell}\n" for cell in cells)

    dataset = arranged(f"标题,{head}\n{rows}", ActivityResource())

    assert dataset.proposed.get(head, "") == heading


def test_members_are_all_of_them_where_a_column_counts_all():
    head, row = "党组织名称,正式党员,党员总数,预备党员", "某党支部,7,8,1"

    dataset = arranged(f"{head}\n{row}\n", PartyResource())
    alone = arranged("党组织名称,正式党员\n某党支部,7\n", PartyResource())

    assert list(dataset["党员人数"]) == ["8"]
    assert list(alone["党员人数"]) == ["7"]


def test_what_a_column_may_be_is_not_asked_for_all_rows_as_well():
    dataset = arranged("标题,本次活动主要内容\n甲,做了某事\n", ActivityResource())

    assert dataset.proposed == {"本次活动主要内容": "正文"}
    assert "正文" not in [column.column_name for column in dataset.lacking]


@pytest.mark.parametrize(
    ("cells", "heading"),
    [
        (("51440300MJL000016M", "52440300MJL0000249"), "统一社会信用代码"),
        (("51440300MJL000016M", "办理中", "无"), ""),
        (("粤社证字第0100号", "粤社证字第0101号"), ""),
    ],
)
def test_a_column_of_codes_is_known_by_their_length(cells, heading):
    rows = "".join(f"会{n},{cell}\n" for n, cell in enumerate(cells))

    dataset = arranged(f"名称,证号\n{rows}")

    assert dataset.proposed.get("证号", "") == heading


def test_days_are_told_by_what_stands_in_them_and_what_only_numbers_the_rows_need_not_come():
    dataset = arranged(
        "标题,序号,时间,批次\n甲,1,11月25日,3\n乙,2,26.11.26,3\n丙,3,长期,3\n",
        ActivityResource(),
    )

    assert dataset.proposed == {"时间": "开始日期", "序号": LEFT_OUT}


def test_two_columns_of_days_are_left_to_a_person():
    dataset = arranged("标题,甲时,乙时\n甲,11月25日,11月26日\n", ActivityResource())

    assert dataset.proposed == {}


@pytest.mark.parametrize(
    ("cells", "heading"),
    [
        (("临江区书法家协会", "坪桥区义工联合会"), "牵头单位"),
        (("临江区律师协会党委", "临江区书法家协会党支部"), "牵头单位"),
        (("坪桥区人民医院", "临江区第一小学"), ""),
        (("送法下乡", "慰问老党员"), ""),
    ],
)
def test_bodies_that_nobody_knows_yet_are_told_by_how_their_names_end(cells, heading):
    rows = "".join(f"题{n},{cell}\n" for n, cell in enumerate(cells))

    dataset = arranged(f"标题,甲方\n{rows}", ActivityResource())

    assert dataset.proposed.get("甲方", "") == heading


def test_a_list_of_things_is_known_by_its_head():
    dataset = arranged("标题,物资名称及数量\n甲,春联300副\n", ActivityResource())

    assert "捐赠物资" in dataset.headers
    assert dataset.unknown == []
