"""Heads of messages as chat programs export them."""

import pytest

from organizations.extraction.chat_heads import chat_head


@pytest.mark.parametrize(
    ("line", "sender"),
    [
        ("王干事 2022-03-12 09:14:22", "王干事"),
        ("2022-03-12 09:14 王干事", "王干事"),
        ("【企业微信】南粤餐饮商会 林书记(03-12 21:10:45):", "南粤餐饮商会 林书记"),
        ("林书记（3月12日 21:10）：", "林书记"),
        ("发件：暖阳基金会 3-20 16:05", "暖阳基金会"),
        ("教练车（3月12日到场）：12台", None),
        ("【企业微信】林书记：捐款5万元", None),
    ],
)
def test_a_head_names_who_sent_the_words_below(line, sender):
    head = chat_head(line)
    assert (head["sender"] if head else None) == sender


def test_each_boxed_head_begins_a_message_of_its_day(read):
    text = (
        "【企业微信】南粤餐饮商会 林书记(03-12 21:10:45):\n今天送餐300份\n"
        "【企业微信】银杏社工 刘老师(03-13 08:10:00):\n今天派出社工8名\n"
    )
    said = [(deed.leads[0].name[3:5], deed.days[0].day) for deed in read(text).deeds]
    assert said == [("南粤", 12), ("银杏", 13)]


@pytest.mark.parametrize(
    ("line", "sender"),
    [
        ("龙盾保安-周队 回复 党建办小吴：", "龙盾保安-周队"),
        ("转自暖阳基金会公众号：", "暖阳基金会"),
        ("（来源：暖阳基金会微信公众号）", "暖阳基金会"),
    ],
)
def test_who_answers_by_name_or_is_copied_speaks_below(line, sender):
    head = chat_head(line)
    assert head is not None
    assert head["sender"] == sender
    assert head["month"] is None


@pytest.mark.parametrize(
    "line", ["周队回复：已到账", "转自暖阳基金会的善款5万元", "来自暖阳基金会：善款5万元"]
)
def test_words_that_tell_something_are_no_such_head(line):
    assert chat_head(line) is None


def test_an_answer_by_name_is_its_bodys(read):
    (deed,) = read("南粤餐饮-林书记 回复 小吴：\n3月14日送了盒饭300份").deeds
    assert deed.leads[0].name == "深圳市南粤餐饮商会党委"
