"""What an account offers in numbers: the parts of a whole, and totals told twice."""

import pytest

from organizations.offers import offers

PLACES = (("local", ("本地", "深圳")), ("hongkong", ("香港",)))


def offered(narrative):
    return [
        (one.item, one.destination, one.part_of, one.is_sure)
        for one in offers(narrative, 2022, PLACES)
    ]


def test_a_part_that_says_only_where_it_went_is_of_the_thing_of_its_whole():
    assert offered("我会共捐赠口罩5万只，分别送往香港3万只、深圳2万只") == [
        ("口罩", "", None, True),
        ("口罩", "hongkong", 0, True),
        ("口罩", "local", 0, True),
    ]


def test_a_part_of_another_thing_than_its_whole_waits_for_somebody_to_look():
    whole, part = offers("捐赠口罩5万只，其中KN95口罩2万只", 2022)
    assert whole.is_sure
    assert "KN95口罩" in part.doubt
    assert not part.is_sure


def test_a_part_that_is_doubted_already_keeps_its_doubt():
    _, part = offers("出动车辆5台，其中救护车2台", 2022)
    assert "其他数量" in part.doubt


@pytest.mark.parametrize(
    ("narrative", "sure"),
    [
        ("累计服务5万人次，累计服务6万人次", [False, False]),
        ("共有三队志愿者上岗，分别为20人、25人、30人", [False, False, False]),
        ("截至3月8日累计服务5万人次，截至3月9日累计服务6万人次", [True, True]),
        ("累计捐赠口罩3万只、防护服2000套", [True, True]),
        ("累计捐款3万元，其中向香港2万元", [True, True]),
    ],
)
def test_several_totals_of_one_thing_and_day_are_not_ticked(narrative, sure):
    assert [is_sure for *_, is_sure in offered(narrative)] == sure
