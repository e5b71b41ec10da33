"""The unit of bare numbers: in the head, above it, or nobody knows."""

import pytest

from bulletin.zh.cell import parse_cell
from organizations.importing.units import (
    base_of,
    holds_bare_number,
    in_unit,
    is_unit,
    must_be_said,
    unit_in_head,
    unit_meant,
    units_of,
)

BARE = [
    "30",
    "约30",
    "30余",
    "近50",
    "30-40",
    "30以上",
    "30左右",
    "1,234.5",
    "不足30",
    "３０",
]


@pytest.mark.parametrize(
    ("unit", "times"),
    [("万元", 10_000), ("亿元", 10**8), ("千元", 1_000), ("百万元", 10**6)],
)
@pytest.mark.parametrize("cell", BARE)
def test_a_bare_number_is_so_many_times_the_base_unit(cell, unit, times):
    plain, scaled = parse_cell(cell, "元"), parse_cell(in_unit(cell, "元", unit), "元")

    assert (scaled.value, scaled.qualifier) == (plain.value * times, plain.qualifier)
    highest = None if plain.value_max is None else plain.value_max * times
    assert scaled.value_max == highest


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("约5元", "约5元"),
        ("30万", "30万"),
        ("一批", "一批"),
        ("见备注", "见备注"),
        ("香港：20；本地：30万元\n8", "香港：20万元；本地：30万元\n8万元"),
        ("香港：20；；", "香港：20万元；；"),
    ],
)
def test_what_says_its_unit_stays_and_parts_are_taken_one_by_one(cell, written):
    assert in_unit(cell, "元", "万元") == written


def test_what_nobody_can_read_is_refused_and_not_read_without_its_unit():
    written = in_unit("三十", "元", "千元")

    assert written == "三十千元"
    with pytest.raises(ValueError, match="三十千"):
        parse_cell(written, "元")


@pytest.mark.parametrize(
    ("head", "own", "unit"),
    [
        ("当日捐款万元", "元", "万元"),
        ("捐款百万元", "元", "百万元"),
        ("金额元", "元", "元"),
        ("服务万人次", "人次", "万人次"),
        ("捐款", "元", ""),
    ],
)
def test_words_of_a_head_may_end_in_its_unit(head, own, unit):
    assert unit_in_head(head, own) == unit


@pytest.mark.parametrize(
    ("said", "own", "unit"),
    [
        ("万", "元", "万元"),
        ("千元", "元", "千元"),
        ("人民币", "元", "元"),
        ("名", "人", "人"),
        ("万名", "人", "万人"),
        ("千克", "元", None),
        ("含下级", "人", None),
    ],
)
def test_a_unit_means_ours_or_another(said, own, unit):
    assert unit_meant(said, own) == unit


def test_only_money_and_time_must_say_their_unit():
    asked = [
        unit for unit in ("元", "小时", "人", "家", "支", "人次") if must_be_said(unit)
    ]

    assert asked == ["元", "小时"]
    assert (units_of("元"), units_of("小时")) == (
        ["元", "万元", "亿元"],
        ["小时", "万小时"],
    )


def test_small_questions():
    assert [holds_bare_number(cell) for cell in ("约30", "30万", "一批", "")] == [
        True,
        False,
        False,
        False,
    ]
    assert [is_unit(said) for said in ("万", "千克", "含下级")] == [True, True, False]
    assert [base_of(said) for said in ("万元", "元", "全称", "万")] == ["元", "", "", ""]
