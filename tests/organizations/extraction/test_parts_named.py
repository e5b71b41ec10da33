"""What a part takes from its whole."""

import pytest


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "银杏社工服务中心党支部捐赠口罩8000盒，其中5000盒由党员捐出。",
            [("donated_goods", "口罩"), ("donated_goods", "口罩")],
        ),
        (
            "银杏社工服务中心党支部捐款捐物共30万元，其中现金10万元。",
            [("donation_value", ""), ("donation_cash", "")],
        ),
    ],
)
def test_a_part_is_of_the_item_of_its_whole_and_says_cash_itself(read, text, figures):
    (deed,) = read(text).deeds
    assert [(one.indicator, one.item) for one in deed.figures] == figures
    assert deed.figures[1].part_of == 0


def test_a_sum_in_another_currency_is_asked_and_is_no_figure(read):
    (deed,) = read("银杏社工服务中心党支部向香港捐赠药品，价值约45万港元。").deeds
    assert deed.figures == []
    assert "currency" in [doubt.code for doubt in deed.doubts]


def test_the_next_number_of_a_list_is_of_the_same_thing(read):
    text = "银杏社工服务中心党支部向沙头街道、梅林街道分别捐赠助学包80份、60份。"
    (deed,) = read(text).deeds
    assert [one.item for one in deed.figures] == ["助学包", "助学包"]
