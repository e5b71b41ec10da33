"""Lists of gifts whose lines say only who and what."""

import pytest


@pytest.mark.parametrize(
    ("end", "indicators"),
    [
        ("以上均已入库，谢谢！", ["donated_goods"]),
        ("以上辛苦了！", []),
    ],
)
def test_a_line_without_a_deed_tells_a_gift_where_the_message_does(read, end, indicators):
    text = f"各单位情况：\n南粤餐饮商会党委——口罩2万只\n{end}"
    found = [one.indicator for deed in read(text).deeds for one in deed.figures]
    assert found == indicators


def test_the_noun_of_a_gift_is_no_deed(read):
    text = "捐赠情况：\n南粤餐饮商会党委——热成像测温仪6台\n晨曦心理咨询师协会党支部——口罩300只"
    found = [one.indicator for deed in read(text).deeds for one in deed.figures]
    assert found == ["donated_goods", "donated_goods"]
