"""Chats copied on a phone, without any time."""

import pytest

from organizations.extraction.name_lines import name_lines

CHAT = """刘老师（银杏社工）
昨天我们支部派出社工36名
小何
有捐赠吗
刘老师（银杏社工）
有，送了牛奶20箱
"""


def test_each_line_below_a_name_is_said_by_that_person(read):
    deeds = read(CHAT).deeds
    assert [deed.message.sender for deed in deeds] == ["刘老师（银杏社工）"] * 2
    assert [deed.leads[0].name for deed in deeds] == ["深圳市银杏社工服务中心党支部"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "小何",
        "小何\n收到\n阿芳\n好的",
        "甲协会\n捐款5万元\n甲协会\n捐款3万元",
        "小何\n小何\n小何",
        "小何：\n收到\n小何：\n好的",
    ],
)
def test_lines_are_no_chat_unless_a_person_speaks_twice(text):
    assert name_lines(text) == frozenset()


def test_an_answer_of_few_words_is_nobodys_name():
    text = "小何\n多少箱\n阿芳\n大概\n小何\n具体呢\n阿芳\n二十"
    assert len(name_lines(text)) == 4


def test_a_rule_of_dashes_is_nobodys_name():
    rule = "—————————"
    text = f"「罗科：几只」\n{rule}\n甲协会-阿珍：5万\n「罗科：几号」\n{rule}\n甲协会-阿珍：6号"
    assert name_lines(text) == frozenset()
