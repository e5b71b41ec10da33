"""Numbers taken back in the same breath or in the next message."""

import pytest

from bulletin.zh.meaning.reading import read_meanings
from organizations.extraction.slips import taken_back, without_slips


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("一共1600个小时，不对，是1900个小时", ["1900个小时"]),
        ("采样2.1万人次。更正一下，采样是2.3万人次", ["2.3万人次"]),
        ("志愿者20人、党员5人，说错了，志愿者是25人", ["5人", "25人"]),
        ("捐款5万元，口罩3箱", ["5万元", "3箱"]),
        ("出动20人，不对外公布，口罩3箱", ["20人", "3箱"]),
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
