"""What contains what within one activity, and what cannot be larger than what."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from organizations.nesting import together
from organizations.refusals import refusals
from tests.organizations.test_refusals import GOODS, MONEY, PEOPLE, TOTAL

SUM = "donation_value"
CASH, GOODS_VALUE = "donation_cash", "donation_goods_value"
WHOLE = replace(TOTAL, key=9, value=Decimal(500))
PART = replace(TOTAL, destination="hongkong", value=Decimal(200), part_of=9)


def of_part(part, whole):
    return refusals(part, joint=False, others={9: whole, part.key: part})


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        (PART, WHOLE),
        (replace(PART, destination=None), WHOLE),
        (PART, replace(WHOLE, destination="hongkong")),
        (replace(PART, scope="activity"), WHOLE),
        (PART, replace(WHOLE, scope="below")),
        (
            replace(PART, counting="increment", scope="own"),
            replace(WHOLE, counting="increment", scope="activity"),
        ),
        (replace(PEOPLE, item="学生", part_of=9), replace(PEOPLE, key=9, item="志愿者")),
    ],
)
def test_a_part_within_its_whole_is_not_refused(part, whole):
    assert of_part(part, whole) == []


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (PART, replace(WHOLE, indicator="service_hours"), "指标"),
        (PART, replace(WHOLE, indicator="donation_goods_value"), "指标"),
        (replace(PART, indicator=SUM, within=""), WHOLE, "指标"),
        (
            replace(GOODS, part_of=9, item="口罩"),
            replace(GOODS, key=9, item="防护服"),
            "物品",
        ),
        (replace(GOODS, part_of=9, unit="箱"), replace(GOODS, key=9), "单位"),
        (PART, replace(WHOLE, counting="increment"), "口径"),
        (PART, replace(WHOLE, as_of=date(2022, 3, 6)), "截至日期"),
        (PART, replace(WHOLE, destination="local"), "不包含这一条"),
        (
            replace(PART, destination=None),
            replace(WHOLE, destination="local"),
            "不包含这一条",
        ),
        (replace(PART, scope="below"), WHOLE, "不包含这一条"),
    ],
)
def test_a_part_that_its_whole_does_not_contain_is_refused(part, whole, said):
    (refusal,) = of_part(part, whole)
    assert refusal.field == "part_of"
    assert said in refusal.message


@pytest.mark.parametrize("others", [{}, {1: PART}])
def test_a_part_of_nothing_or_of_itself_is_refused(others):
    part = replace(PART, part_of=1)
    (refusal,) = refusals(part, joint=False, others=others)
    assert "同一活动的另一条数据" in refusal.message


def facts(key, indicator, value, *, part_of=None, destination=None, **fields):
    """A 新增 of donations; `value` None: unknown."""
    return replace(
        MONEY,
        key=key,
        indicator=indicator,
        within="" if indicator == SUM else SUM,
        value=None if value is None else Decimal(value),
        qualifier=fields.pop("qualifier", "vague" if value is None else "exact"),
        destination=destination,
        part_of=part_of,
        **fields,
    )


def codes(*figures):
    """(key, code) of all that is refused of the figures of one activity."""
    others = {it.key: it for it in figures}
    return [
        (it.key, refusal.code)
        for it in figures
        for refusal in refusals(it, joint=False, others=others)
    ]


HK, LOCAL = {"destination": "hongkong"}, {"destination": "local"}
TOLD = {"counting": "total"}
CASES = {
    "其中 of another indicator of the family": (
        [facts(1, SUM, 500), facts(2, CASH, 200, part_of=1)], [],
    ),
    "the sum is no part of its part": (
        [facts(1, CASH, 500), facts(2, SUM, 100, part_of=1)], [(2, "part_other")],
    ),
    "a 其中 may have a 其中": (
        [facts(1, SUM, 500), facts(2, SUM, 200, part_of=1, **HK),
         facts(3, CASH, 150, part_of=2, **HK)], [],
    ),
    "a circle of three": (
        [facts(1, SUM, 5, part_of=3), facts(2, SUM, 5, part_of=1), facts(3, SUM, 5, part_of=2)],
        [(1, "part_circle"), (2, "part_circle"), (3, "part_circle")],
    ),
    "of two 其中 one inside the other": (
        [facts(1, SUM, 500), facts(2, SUM, 200, part_of=1, **HK),
         facts(3, CASH, 150, part_of=1, **HK)], [(3, "parts_nested")],
    ),
    "of two 其中 累计 one inside the other": (
        [facts(1, SUM, 500, **TOLD), facts(2, SUM, 200, part_of=1, **HK, **TOLD),
         facts(3, CASH, 150, part_of=1, **HK, **TOLD)], [],
    ),
    "one part larger": (
        [facts(1, CASH, 500), facts(2, CASH, 600, part_of=1, **HK)], [(2, "larger")],
    ),
    "about 500 allows 540": (
        [facts(1, CASH, 500, qualifier="about"), facts(2, CASH, 540, part_of=1, **HK)], [],
    ),
    "about 500, in steps of ten, does not": (
        [facts(1, CASH, 500, qualifier="about", step=Decimal(10)),
         facts(2, CASH, 540, part_of=1, **HK)], [(2, "larger")],
    ),
    "nothing is larger than 以上": (
        [facts(1, CASH, 500, qualifier="at_least"), facts(2, CASH, 900, part_of=1, **HK)], [],
    ),
    "nothing is larger than what is unknown": (
        [facts(1, CASH, None), facts(2, CASH, 900, part_of=1, **HK)], [],
    ),
    "two destinations together": (
        [facts(1, SUM, 500), facts(2, SUM, 300, part_of=1, **HK),
         facts(3, SUM, 250, part_of=1, **LOCAL)], [(1, "parts_larger")],
    ),
    "two parts of the sum together": (
        [facts(1, SUM, 500), facts(2, CASH, 300, part_of=1), facts(3, GOODS_VALUE, 250, part_of=1)],
        [(1, "parts_larger")],
    ),
    "a part and a destination may overlap": (
        [facts(1, SUM, 500), facts(2, CASH, 300, part_of=1), facts(3, SUM, 250, part_of=1, **HK)],
        [],
    ),
    "a destination by its parts beside another destination": (
        [facts(1, SUM, 500), facts(2, CASH, 150, part_of=1, **HK),
         facts(3, GOODS_VALUE, 150, part_of=1, **HK), facts(4, SUM, 250, part_of=1, **LOCAL)],
        [(1, "parts_larger")],
    ),
    "two 其中 of one cell are added": (
        [facts(1, CASH, 500), facts(2, CASH, 300, part_of=1, **HK),
         facts(3, CASH, 250, part_of=1, **HK)], [(1, "parts_larger")],
    ),
    "a narrower 累计, not marked, larger than the wider": (
        [facts(1, SUM, 500, **TOLD), facts(2, CASH, 600, **TOLD)], [(2, "larger")],
    ),
    "of this activity more than of the body": (
        [facts(1, CASH, 60, scope="activity", **TOLD), facts(2, CASH, 50, **TOLD)],
        [(1, "larger")],
    ),
    "two 累计 together larger than their sum": (
        [facts(1, SUM, 100, **TOLD), facts(2, CASH, 80, **TOLD), facts(3, GOODS_VALUE, 30, **TOLD)],
        [(1, "parts_larger")],
    ),
    "of another day": (
        [facts(1, SUM, 50, as_of=date(2022, 3, 6), **TOLD), facts(2, CASH, 60, **TOLD)], [],
    ),
    "新增 that are not marked": ([facts(1, SUM, 50), facts(2, CASH, 60)], []),
    "own and below of one destination overlap": (
        [facts(1, CASH, 100, scope="below", **TOLD),
         facts(2, CASH, 80, scope="below", **HK, **TOLD), facts(3, CASH, 70, **HK, **TOLD)], [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("figures", "refused"), CASES.values(), ids=CASES)
def test_what_an_activity_may_say_beside_itself(figures, refused):
    assert codes(*figures) == refused


def test_things_are_held_against_the_same_thing_alone():
    masks = replace(GOODS, key=1, counting="total", value=Decimal(5), scope="own")
    suits = replace(masks, key=2, item="防护服", value=Decimal(9), scope="activity")
    assert codes(masks, suits) == []
    assert codes(masks, replace(suits, item="口罩")) == [(2, "larger")]


def test_nothing_comes_to_nothing():
    assert together([]) == 0
