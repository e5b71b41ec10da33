"""The quick form reads an account as a pasted text is read: fewer wrong ticks, more said."""

from datetime import date
from itertools import product

import pytest

from organizations.actions.entry.deed_reading import NOT_OF_DEED, read_deed
from organizations.actions.entry.reading import read_account

pytestmark = pytest.mark.django_db
BODY = "深圳市试验协会党支部"


def read(narrative):
    return read_deed(narrative, date(2022, 3, 12), BODY, "party")


@pytest.mark.parametrize(
    ("narrative", "expected"),
    [
        ("捐款3万元", [("3万元", "donation_cash", "increment", True)]),
        (f"{BODY}捐款3万元", [("3万元", "donation_cash", "increment", True)]),
        ("累计服务市民5万人次", [("5万人次", "person_times", "total", True)]),
        (
            "捐款120万元，其中向香港捐赠80万元",
            [
                ("120万元", "donation_cash", "increment", True),
                ("80万元", "donation_cash", "increment", True),
            ],
        ),
        ("消杀面积约12万平方米", [("约12万平方米", None, None, False)]),
        ("捐赠口罩一批", [("一批", "donated_goods", "increment", True)]),
    ],
)
def test_a_number_is_ticked_only_where_the_reader_is_sure(narrative, expected):
    found = []
    for number in read(narrative):
        said = (number.indicator, number.counting) if number.is_sure else (None, None)
        found.append((number.mention.text, *said, number.is_sure))
    assert found == expected


def test_a_number_that_is_none_of_the_deed_says_so():
    numbers = read("捐款3万元，用消毒液1.5吨，覆盖6个小区")
    assert numbers[0].is_sure
    assert not any(number.is_sure for number in numbers[1:])
    assert all(number.doubt for number in numbers[1:])


def test_a_number_that_is_not_ticked_says_why():
    (number,) = read("向云雾镇捐赠口罩500个")
    assert not number.is_sure
    assert "给了哪里" in number.doubt


def test_a_part_points_at_its_whole_and_a_day_is_that_of_its_words():
    numbers = read("捐款120万元，其中向香港捐赠80万元")
    assert (numbers[1].part_of, numbers[1].destination) == (0, "hongkong")
    (total,) = read("截至3月10日，服务时长累计1032小时")
    assert (total.counting, total.as_of) == ("total", date(2022, 3, 10))


def test_what_no_deed_is_read_from_is_offered_as_before():
    assert read("请各支部今天报数") == ()
    assert NOT_OF_DEED


LEADS = ("协会", "3月5日，协会", "截至3月11日，协会累计", "协会今日新增", "协会及所属支部累计",
         "协会含下级截至3月10日累计", "协会先后", "协会又", "协会系统内累计")  # fmt: skip
AMOUNTS = ("捐款5万元", "捐赠口罩3000个", "服务市民2万人次", "服务时长1.2万小时",
           "成立志愿服务队12支", "捐款9万元，其中向香港捐赠4万元")  # fmt: skip
TAILS = ("。", "（截至3月9日）。", "，至今未停，截至3月11日。", "，获得好评。")
SAID = ("counting", "as_of", "destination", "part_of", "item")


def test_pasted_words_say_what_they_say_by_every_other_door():
    tried = 0
    for lead, amount, tail in product(LEADS, AMOUNTS, TAILS):
        narrative = lead + amount + tail
        plain = read_account(narrative, 2022)
        for one, other in zip(plain, read(narrative), strict=True):
            if other.indicator and NOT_OF_DEED not in other.doubt:
                tried += 1
                for name in SAID:
                    assert getattr(one, name) == getattr(other, name), (narrative, name)
                assert one.scope in ("", other.scope), narrative
    assert tried >= 200
