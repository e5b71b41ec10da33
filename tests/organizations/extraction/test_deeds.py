"""Pieces put together to deeds."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "请各支部18点前报数据", "南粤餐饮商会党委：未报。", "收到，辛苦了", "（联系人：李工）",
        "特此函复",
        "南粤餐饮商会党委拟于3月20日捐款5万元。", "👍👍",
    ],
)  # fmt: skip
def test_what_is_no_deed_makes_no_record(read, text):
    assert read(text).deeds == []


def test_a_sentence_without_a_body_adds_to_the_one_before(read):
    (deed,) = read("南粤餐饮商会党委捐款5万元。另捐口罩300个。").deeds
    assert [one.indicator for one in deed.figures] == ["donation_cash", "donated_goods"]


def test_a_running_summary_stands_by_itself(read):
    first, second = read("南粤餐饮商会党委捐款5万元。截至3月14日，累计捐款80万元。").deeds
    assert (first.figures[0].counting, second.figures[0].counting) == (
        "increment",
        "total",
    )


def test_a_message_that_only_adds_joins_the_last_of_its_sender(read):
    text = (
        "南粤餐饮 林书记 3月12日 10:02\n送餐300份\n\n王干事 3月12日 10:03\n收到\n\n"
        "南粤餐饮 林书记 3月12日 10:05\n折价3000元"
    )
    (deed,) = read(text).deeds
    assert len(deed.spans) == 2
    assert [one.indicator for one in deed.figures] == [
        "donated_goods",
        "donation_goods_value",
    ]


def test_a_person_who_gave_is_not_the_body(read):
    deed = read("南粤餐饮商会党委捐款5万元。某某学校校长个人捐款1万元。").deeds[-1]
    assert deed.leads == []
    assert not any(one.sure for one in deed.figures)


def test_a_sentence_of_another_day_is_a_deed_of_its_own(read):
    text = "3月8日，我会捐款5万元。3月12日，捐款3万元。"
    told = read(f"南粤餐饮 3月13日 10:02\n{text}").deeds
    assert [deed.days[0].day for deed in told] == [8, 12]


def test_another_day_of_nobody_is_left_with_who_acted(read):
    text = "3月8日，深圳市南粤餐饮商会党委捐款5万元。3月12日，捐款3万元。"
    (deed,) = read(text).deeds
    assert [one.as_of.day for one in deed.figures] == [8, 12]


def test_zero_alone_behind_its_speaker_is_a_nil_report(read):
    (deed,) = read("晨曦心理 温秘书长：0").deeds
    assert (deed.form, deed.spans) == ("nil", [(0, 11)])


@pytest.mark.parametrize(
    "words", ["现将我会情况报告如下，请查收。", "本支部的数量无误。"]
)
def test_words_that_lead_on_or_stand_by_tell_no_deed(read, words):
    (deed,) = read(f"南粤餐饮 3月12日 10:02\n{words}\n3月11日捐款5万元").deeds
    assert deed.figures[0].mention.text == "5万元"
    assert "如下" not in "".join(deed.figures[0].mention.text)


@pytest.mark.parametrize(
    ("behind", "leads"),
    [
        ("我会同日捐款8万元。", ["南粤餐饮", "银杏社工"]),
        ("我会很感谢。", ["南粤餐饮"]),
        ("我会员单位送药8箱。", ["南粤餐饮"]),
    ],
)
def test_what_the_speaker_did_stands_apart_from_what_another_did(read, behind, leads):
    text = f"银杏社工-小蔡 2022-03-14 09:00\n3月13日南粤餐饮商会党委捐款5万元。{behind}"
    assert [deed.leads[0].name[3:7] for deed in read(text).deeds] == leads
