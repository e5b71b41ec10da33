"""Figures left open because their sender says later that a number was wrong."""

CHAT = """银杏社工-小刘 2022-03-15 09:10
我们支部今天派出社工36名，服务老人83人次

晨曦心理-许老师 2022-03-15 09:11
我们支部今天派出志愿者20名

银杏社工-小刘 2022-03-15 10:12
{words}
"""


def ticked(read, words):
    return [
        one.mention.text
        for deed in read(CHAT.format(words=words)).deeds
        for one in deed.figures
        if one.sure
    ]


def test_every_figure_of_who_corrects_later_is_left_open(read):
    words = "今天上午报的数据有误，等我核实一下再重新发给各位，先不要用前面的那几个数"
    assert ticked(read, words) == ["20名"]


def test_other_words_leave_nothing_open(read):
    assert "36名" in ticked(read, "大家辛苦了")


def test_a_correction_of_a_named_body_is_a_draft_of_its_own(read):
    words = "更正：晨曦心理咨询师协会党支部昨天报的志愿者应为21名，不是12名"
    assert "36名" in ticked(read, words)
