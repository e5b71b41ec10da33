"""What kind of deed words tell."""

import pytest

from organizations.extraction.telling import (
    action_of,
    form_of,
    heading_section,
    is_correction,
    is_nil,
    no_record,
    section_of,
)


@pytest.mark.parametrize(
    ("text", "has_figures", "form"),
    [
        ("零报告。", False, "nil"), ("无新增，累计仍为74人", True, "return"),
        ("向全市发出倡议", False, "appeal"), ("送了850份", True, "account"),
        ("今天没有，等签收了再报", False, "nil"),
        ("新增服务时长9664小时", True, "return"),
    ],
)  # fmt: skip
def test_the_form(text, has_figures, form):
    assert form_of(text, has_figures=has_figures) == form


@pytest.mark.parametrize(
    ("text", "has_numbers", "none"),
    [
        ("请各支部18点前报数据", False, True), ("某某党支部：未报。", False, True),
        ("计划下周捐赠", False, True), ("听日再送", False, True),
        ("某某党支部：暂无，明天补报", False, True),
        ("捐款5万元", True, False), ("邀请各企业捐款", True, False),
    ],
)  # fmt: skip
def test_instructions_and_plans_make_no_record(text, has_numbers, none):
    assert no_record(text, has_numbers=has_numbers) is none


@pytest.mark.parametrize(
    ("text", "codes", "section"),
    [
        ("捐款", {"donation_cash"}, "donation"), ("出动志愿者", {"volunteers"}, "volunteer"),
        ("举办线上培训", set(), "industry"), ("探访独居老人", {"social_workers"}, "service"),
        ("招募志愿者", set(), "volunteer"), ("出动36台抽水排涝", set(), "industry"),
        ("有家公司想捐款，协会没要", set(), "other"), ("开会", set(), "other"),
    ],
)  # fmt: skip
def test_the_section_is_what_was_done(text, codes, section):
    assert section_of(text, codes, "account") == section


@pytest.mark.parametrize(
    "text",
    [
        "更正：人数有误",
        "应为3200份，不是2300份",
        "以此为准",
        "金额写错了",
        "人次以这封为准：12人次",
    ],
)
def test_a_correction_is_told(text):
    assert is_correction(text)
    assert not is_correction("捐款5万元")


def test_a_heading_gives_its_section_and_members_their_action():
    assert heading_section("★志愿服务") == "volunteer"
    assert heading_section("向某地捐款") is None
    assert action_of("28名党员先锋", ["party"]) == "both"
    assert action_of("28名党员先锋", ["social"]) == "fortress"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("昨日数字漏了东门街道的38人次，请补上", True),
        ("上周五上报的志愿者人数“53人”系笔误，实为35人", True),
        ("漏了雨的屋顶修好了", False),
        ("其实为民", False),
    ],
)
def test_what_was_left_out_or_miswritten_is_a_correction(text, is_one):
    assert is_correction(text) is is_one


@pytest.mark.parametrize(
    ("text", "nil"),
    [
        ("南粤餐饮：昨日已报，今日无补充", True),
        ("客家商会：今天无，昨天的口罩数明天更正", True),
        ("客家商会：今天无人机送餐", False),
        ("今天的补充材料", False),
    ],
)
def test_nothing_of_today_is_a_return_of_nothing(text, nil):
    assert is_nil(text) is nil


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("麻烦改一下昨天的数：教练车写的35台，实际25台", True),
        ("教练车报的是35台，实际25台", True),
        ("麻烦写一下昨天的情况", False),
    ],
)
def test_what_was_written_and_what_it_is_are_a_correction(text, is_one):
    assert is_correction(text) is is_one
