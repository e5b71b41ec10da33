"""Whether it is known of which day a number is."""

import pytest


@pytest.mark.parametrize(
    ("words", "sure"),
    [
        ("3月11日捐款5万元。", [True]),
        ("捐款5万元。3月11日已转账。", [False]),
        ("3月10日动员，3月11日会员到场，捐款5万元。", [False]),
    ],
)
def test_one_day_before_the_number_makes_it_sure(read, words, sure):
    (deed,) = read(f"南粤餐饮商会党委{words}").deeds
    assert [one.sure for one in deed.figures] == sure
