"""Words of which nothing is kept."""

import pytest

from organizations.extraction.leading_on import says_nothing


@pytest.mark.parametrize(
    "words",
    [
        "现将我会情况报告如下，请查收。",
        "现报送某某党委3月14日至20日有关情况，请查收：",
        "红树林支部的数无误。",
        "注：均为累计数",
        "收到，谢谢",
        "——",
    ],
)
def test_heads_receipts_and_notes_say_nothing(words):
    assert says_nothing(words)


@pytest.mark.parametrize("words", ["现报送志愿者20名", "今天送药30户", "捐款5万元"])
def test_words_that_tell_something_are_kept(words):
    assert not says_nothing(words)


def test_the_head_of_a_report_says_whose_it_is(read):
    text = (
        "发件人：深圳市银杏社工服务中心 <yx@example.org>\n"
        "发送时间：2022-03-15 09:47\n主题：情况\n\n"
        "您好。\n现报送银杏社工服务中心党支部3月14日有关情况：\n1、派出社工9名。"
    )
    (deed,) = read(text).deeds
    assert deed.leads[0].name == "深圳市银杏社工服务中心党支部"


@pytest.mark.parametrize(
    ("words", "nothing"),
    [
        ("请收，附照片3张。", True),
        ("后附现场图片5张", True),
        ("附近3名志愿者送餐", False),
        ("各位领导：现将某某学会支援核酸采样情况续报如下。", True),
    ],
)
def test_pictures_and_further_reports_are_heads_alone(words, nothing):
    assert says_nothing(words) is nothing
