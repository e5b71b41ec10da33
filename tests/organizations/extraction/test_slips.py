"""Numbers taken back in the same breath or in the next message."""

import pytest

from bulletin.zh.meaning.reading import read_meanings
from organizations.extraction.slips import is_left_open, taken_back, without_slips


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("一共1600个小时，不对，是1900个小时", ["1900个小时"]),
        ("采样2.1万人次。更正一下，采样是2.3万人次", ["2.3万人次"]),
        ("志愿者20人、党员5人，说错了，志愿者是25人", ["5人", "25人"]),
        ("捐款5万元，口罩3箱", ["5万元", "3箱"]),
        ("出动20人，不对外公布，口罩3箱", ["20人", "3箱"]),
        ("盒饭一千八百份，再说一下是一千六百份不是一千八", ["一千六百份"]),
        ("盒饭800份，口罩3箱不是900", ["800份", "3箱"]),
        ("盒饭800份，今天3箱口罩，另外不是900", ["800份", "3箱"]),
        ("“志愿者41名、服务512人次”，实际应为志愿者14名", ["14名"]),
        ("填报的“户数60户、志愿者41名”中，志愿者应为14名", ["14名"]),
        ("送方便面600箱、火腿肠200箱，方便面是500箱，上条打错", ["200箱", "500箱"]),
        ("送方便面600箱，面包是500箱，上条打错", ["600箱", "500箱"]),
        ("（原报18万元）捐款1.8万元，误报18万元，打错", ["1.8万元"]),
        ("捐款1.8万元，打错", ["1.8万元"]),
    ],
)
def test_the_later_number_stands_where_the_first_is_taken_back(text, kept):
    found = without_slips(read_meanings(text), text)
    assert [one.mention.text for one in found if one.is_figure] == kept


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("捐棉衣1206件。应该是1260件，不是1206件", "不是1206件"),
        ("捐棉衣1206件。误写成约1206件", "误写成1206件"),
        ("捐棉衣1206件。不是1300件", ""),
        ("捐棉衣1206件。", ""),
    ],
)
def test_what_other_words_call_wrong(text, said):
    assert taken_back(text, "1206件") == said


def test_the_later_number_counts_what_the_first_did():
    text = "捐款2万元。不对，是3万元"
    _, new = without_slips(read_meanings(text), text)
    assert new.indicator == "donation_cash"


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("送了600箱。是500箱，上条打错", True),
        ("送方便面600箱，方便面是500箱，上条打错", False),
        ("送了600箱", False),
    ],
)
def test_words_that_nobody_can_place_leave_all_open(text, is_open):
    assert is_left_open(without_slips(read_meanings(text), text), text) is is_open


def test_what_replaces_a_number_counts_the_same_thing():
    text = "捐赠呼吸机15台有误，应为5台"
    found = without_slips(read_meanings(text), text)
    assert [(one.item, one.is_figure) for one in found] == [
        ("呼吸机", False),
        ("呼吸机", True),
    ]
