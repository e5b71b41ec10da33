"""Whether words say that a number was added, or that it stands for all up to a day."""

import pytest

LEAD = "深圳市南粤餐饮商会党委3月11日"


@pytest.mark.parametrize(
    ("words", "sure"),
    [
        ("累计服务市民400人次。", True),
        ("累计行程46公里，服务市民400人次。", True),
        ("送餐20趟，累计行程46公里，服务市民400人次。", False),
        ("连续5天上门，累计服务市民400人次。", False),
        ("累计派出志愿者860人次，服务90小时，向沙头角街道赠送手套500双。", False),
        ("累计派出志愿者860人次，向沙头角街道赠送手套500双，价值2万元。", False),
        ("累计向沙头角街道赠送棉衣60件、手套500双，价值2万元。", True),
        ("目前仍有志愿者20人。", False),
        ("组织志愿者20人。", True),
    ],
)
def test_running_words_are_those_of_the_number_itself(read, words, sure):
    (deed,) = read(LEAD + words).deeds
    assert deed.figures[-1].sure is sure


@pytest.mark.parametrize(
    ("words", "sure"),
    [
        ("3月14日出动志愿者86名，累计干了430个小时", True),
        ("今天出动志愿者86名，累计干了430个小时", False),
        ("今天出动志愿者86名；3月以来累计服务430个小时", True),
    ],
)
def test_a_sum_of_what_was_done_today_is_left_open(read, words, sure):
    (deed,) = read(f"南粤餐饮商会党委{words}。").deeds
    assert deed.figures[-1].sure is sure
