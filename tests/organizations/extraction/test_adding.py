"""Messages that only go on with what their sender said before."""

import pytest

CHAT = """银杏社工-小刘 2022-03-15 09:10
我们支部今天派出社工36名，服务老人83人次

银杏社工-小刘 2022-03-15 09:12
{words}
"""


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("补充：志愿者12名", ["36", "83", "12"]),
        ("人数报错了，36改38", ["38", "83"]),
        ("大概一百二", ["36", "83"]),
        ("服务时长一共69小时", ["36", "83", "69"]),
    ],
)
def test_a_message_that_adds_or_corrects_belongs_to_the_one_before(read, words, numbers):
    (deed,) = read(CHAT.format(words=words)).deeds
    said = {str(one.mention.quantity.value) for one in deed.figures}
    assert said == set(numbers)


@pytest.mark.parametrize(
    "words", ["昨天报错了，应为40名社工", "我们今天另有社工40名到社区值班"]
)
def test_a_message_of_another_day_or_deed_stands_by_itself(read, words):
    deeds = read(CHAT.format(words=words)).deeds
    assert len(deeds) == 2
