"""One cell of a table: a quantity, or what to write instead."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.zh.cell import parse_cell
from bulletin.zh.qualifiers import Qualifier


@pytest.mark.parametrize(
    ("cell", "column", "value", "unit", "qualifier"),
    [
        ("约30万元", "元", "300000", "元", "about"),
        ("1500多名", "名", "1500", "名", "over"),
        ("1500多名", "人", "1500", "人", "over"),
        ("3.15亿元", "", "315000000", "元", "exact"),
        ("逾2700万", "人次", "27000000", "人次", "over"),
        ("1,234.5", "元", "1234.5", "元", "exact"),
        ("1 234.5", "元", "1234.5", "元", "exact"),
        ("壹佰贰拾万元整", "元", "1200000", "元", "exact"),
        ("200+", "人", "200", "人", "over"),
        ("20（箱）", "箱", "20", "箱", "exact"),
        ("36000", "个", "36000", "个", "exact"),
        ("36000", "", "36000", "", "exact"),
        ("5541.36", "万元", "55413600", "元", "exact"),
        ("约5541", "万元", "55410000", "元", "about"),
        ("5541.36万元", "万元", "55413600", "元", "exact"),
        ("5541万", "万元", "55410000", "元", "exact"),
        ("300元", "万元", "300", "元", "exact"),
        ("0", "万元", "0", "元", "exact"),
        ("​198件", "件", "198", "件", "exact"),
        (" １９８ 件 ", "件", "198", "件", "exact"),
        ("一", "家", "1", "家", "exact"),
        ("一家", "家", "1", "家", "exact"),
        ("20万元以上", "元", "200000", "元", "at_least"),
        ("100~150人", "人", "100", "人", "range"),
        ("5～6", "万元", "50000", "元", "range"),
    ],
)
def test_a_cell_is_read_in_base_units_of_its_column(cell, column, value, unit, qualifier):
    quantity = parse_cell(cell, column)
    assert (str(quantity.value), quantity.unit, quantity.qualifier) == (
        value,
        unit,
        qualifier,
    )


def test_the_step_of_a_scaled_column_is_scaled_too():
    assert parse_cell("约5541", "万元").step == 10_000
    assert parse_cell("5～6", "万元").value_max == 60_000


@pytest.mark.parametrize(
    ("cell", "column", "unit"),
    [
        ("一批", "", "批"),
        ("一批", "批", "批"),
        ("若干", "万元", "元"),
        ("几名", "人", "人"),
    ],
)
def test_a_vague_cell_has_no_value(cell, column, unit):
    quantity = parse_cell(cell, column)
    assert (quantity.value, quantity.unit, quantity.qualifier) == (
        None,
        unit,
        Qualifier.VAGUE,
    )


@pytest.mark.parametrize(
    ("cell", "column", "message"),
    [
        ("", "元", "空的"),
        (" \u3000\u200b", "元", "空的"),
        ("无", "元", "请填 0"),
        ("——", "元", "请填 0"),
        ("-5", "元", "不能小于 0"),
        ("−5万元", "元", "不能小于 0"),
        ("1.0E9", "元", "科学记数法"),
        ("300人", "元", "请换算"),
        ("口罩5个、手套3双", "", "几个数"),
        ("口罩5000个", "个", "读不懂"),
        ("很多", "个", "读不懂"),
        ("2亿3亿元", "元", "写了两次"),
        ("三四五元", "元", "请写成"),
        ("6～5元", "元", "后者较大"),
        ("5人～6家", "家", "单位不同"),
        ("10多～20人", "人", "确切的数"),
    ],
)
def test_a_cell_that_cannot_be_read_says_what_to_write(cell, column, message):
    with pytest.raises(ValueError, match=message):
        parse_cell(cell, column)


@given(st.decimals(min_value=0, max_value=10**15, places=2))
def test_a_plain_number_is_itself(value):
    assert parse_cell(str(value)).value == value
    assert parse_cell(f"{value:,}").value == value
    assert parse_cell(str(value), "万元").value == value * Decimal(10_000)


@pytest.mark.parametrize(
    ("cell", "value", "qualifier"),
    [
        ("≈300", "300", "about"),
        ("~300", "300", "about"),
        ("＞500", "500", "over"),
        ("≥500", "500", "at_least"),
        (">=500", "500", "at_least"),
        ("≤500", "500", "at_most"),
        ("<500", "500", "at_most"),
        ("合计：1200", "1200", "exact"),
        ("共300", "300", "exact"),
        ("30萬", "300000", "exact"),
        ("1.5w", "15000", "exact"),
    ],
)
def test_signs_and_short_writings_of_tables_are_read(cell, value, qualifier):
    quantity = parse_cell(cell)
    assert (str(quantity.value), quantity.qualifier.value) == (value, qualifier)


@pytest.mark.parametrize(
    ("cell", "value"),
    [("12.5W", "125000"), ("3W元", "30000"), ("3W+", "30000"), ("100Wh", "")],
)
def test_a_capital_w_is_ten_thousand_under_a_unit_that_is_no_watt(cell, value):
    if value:
        assert parse_cell(cell, "元").value == Decimal(value)
    else:
        with pytest.raises(ValueError, match="读不懂"):
            parse_cell(cell, "元")
    with pytest.raises(ValueError, match=r"读不懂|单位"):
        parse_cell(cell, "瓦")


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("12.5 万元（含物资）", "说明写进正文"),
        ("36000个（含N95 2000个）", "说明写进正文"),
        ("(200)", "写在括号里"),
        ("5000元/人×20人", "请填算出来的合计"),
        ("20万元/人", "不是合计"),
        ("5L*4瓶/件", "包装规格"),
        ("100支/箱", "包装规格"),
        ("#DIV/0!", "公式"),
        ("2022-03-15", "是日期"),
        ("25-Jan", "是日期"),
        ("1/2", "是分数"),
        ("待定", "请填 0"),
        ("口罩5000只", "读不懂"),
        ("1" * 100, "读不懂"),
        ("1" * 101, "太长"),
        ("1*" * 16_000, "太长"),
    ],
)
def test_a_cell_that_is_no_amount_is_refused_with_its_reason(cell, message):
    with pytest.raises(ValueError, match=message):
        parse_cell(cell)


def test_a_unit_named_twice_is_one_unit():
    assert parse_cell("34台/套").unit == "台"


@pytest.mark.parametrize(
    "said",
    [
        "1,3000件",
        "3·5万个",
        "3。5万个",
        "2+5万个",
        "2点15万元",
        "3000件×2",
        "1'5万个",
        "1_5万个",
        ".5万个",
        "1、5万个",
        "15万元8千元",
        "336个半小时",
        "3000×2件",
        "双3000件",
        "29+家",
        "+5万元",
        "负5万元",
        "19W元",
        "⑲万元",
        "XIX万元",
        "Ⅸ批次",
        "l302支",
        "6OOO名",
        "2403O人",
        "12,34",
        "1.2.3万",
        "12..5",
        "3万2万",
        "3-万",
        "约",
        "元",
        "万人",
        "千支",
        "壹壹万元",
        "十O万元",
        "1e5",
        "0x10",
        "√9",
        "９Ｏ",
        "5万+3万",
        "三千万亿万",
        "1,200,00元",
        "2,4500",
    ],
)
def test_what_no_text_may_say_no_cell_may(said):
    with pytest.raises(ValueError, match=r"[一-鿿]"):
        parse_cell(said)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("13万八千个", "138000"),
        ("二百零78家", "278"),
        ("廿九家", "29"),
        ("15萬元", "150000"),
        ("壹拾伍万元整", "150000"),
        ("15万零500元", "150500"),
        ("5个亿元", "500000000"),
        ("340餘箱", "340"),
        ("1.2w", "12000"),
        ("一百五十万零三百", "1500300"),
        ("336小时30分", "336.5"),
        ("十人", "10"),
        ("百万元", "1000000"),
    ],
)
def test_what_a_text_may_say_a_cell_may(said, value):
    assert parse_cell(said).value == Decimal(value)
