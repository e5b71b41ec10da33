"""Chats whose lines begin with the time alone."""

import pytest

from organizations.extraction.clock_first import clock_heads

CHAT = """08:12 银杏社工-小刘
昨天我们支部派出社工36名。
08:15 晨曦心理咨询师协会 陈老师
昨天接听热线，培训志愿者12名。
08:20 工委小李
收到
"""


def test_each_speaker_has_a_message_and_a_deed_of_their_own(read):
    deeds = read(CHAT).deeds
    led = [(deed.leads[0].name, len(deed.figures)) for deed in deeds]
    assert [name[3:5] for name, _ in led] == ["银杏", "晨曦"]
    assert [count for _, count in led] == [1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "08:00 志愿者到岗\n09:30 开始采样\n11:00 结束",
        "08:12 银杏社工-小刘\n昨天派出社工36名。",
        "08:12 派出社工36名\n现场有序\n08:15 采样512人次\n现场有序",
    ],
)
def test_a_log_by_the_hour_and_a_single_line_are_no_chat(text):
    assert clock_heads(text) == frozenset()


def test_a_picture_left_out_does_not_make_a_chat_a_log():
    text = "08:12 甲\n好\n08:13 乙\n08:14 丙\n好\n08:15 丁\n好\n08:16 戊\n好\n"
    assert len(clock_heads(text)) == 5


def test_what_a_speaker_takes_back_is_put_right_in_the_deed_it_was_said_in(read):
    text = """08:41 银杏社工-小刘
3月10日上岗志愿者31人，服务时长约1500小时。截至10日累计上岗4870人次。
08:45 银杏社工-小刘
刚才打错了，服务时长是1050小时。
"""
    first = read(text).deeds[0]
    said = {one.indicator: one for one in first.figures}
    assert str(said["service_hours"].mention.quantity.value) == "1050"
    assert said["service_hours"].sure
    assert len(first.figures) == 2
