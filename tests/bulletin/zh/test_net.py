"""The net under the reader: no numeral of any text is without a verdict."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.zh.net import Verdict, numerals, uncovered, unreadable
from bulletin.zh.parser import find_quantities

ILL_FORMED = (
    "1,3000件", "12,34,567元", "3·5万个", "3。5万个", "2+5万个", "2点15万元", "3000件×2", "1'5万个",
    "1_5万个", ".5万个", "1、5万个", "15万元8千元",
    "2·5万个", "336个半小时", "3000×2件", "双3000件",
    "15万元（原文如此，应为19万元）", "29+家", "+5万元", "负5万元", "1'000人", "19W元", "⑲万元",
    "XIX万元", "Ⅸ批次", "l302支", "6OOO名", "2403O人", "3:5万个", "2/5万个", "15万元/8",
    "3万20000元", "2亿3亿元", "二三四家", "2３04О人",
    "15-万元", "15至万元",
    "二十又五家", "三十有二家", "十几二十人", "②0家", "1e5元", "0x5家", "15k元", "1.5M元", "√9家",
)  # fmt: skip
VAGUE = ("万人参与", "千支队伍", "无数支队伍", "十万火急的百支队伍")
NAMES = (
    "KN95口罩", "第八版", "12355热线", "84消毒液", "电话0755-83000000", "〔2023〕12号", "11:28",
    "7×24小时", "（一）", "75%酒精", "10kg装大米", "4A级", "“1+3”模式", "2022抗疫", "①口罩",
    "账号：4000 0212 0920 0134 567", "捐款金额（万元）", "T+1",
    "12345@163.com", "2号楼",
)  # fmt: skip
WORDS = ("统一部署", "一线", "万众一心", "千方百计", "百家争鸣",
         "志愿者队伍340人", "一个人", "三个方面", "红十字会收到物资", "十字路口", "参与二十大学习",
         "有十六号", "服务二十四节气", "百强企业", "千页岩", "红十字白鸽救援队")  # fmt: skip
COUNTED_BY_NOTHING = (
    "捐赠三十坨毛巾",
    "约三十余",
    "组织二十余志愿者工作",
    "共一百二十物资",
    "送去两百三毛巾",
)


@pytest.mark.parametrize("said", ILL_FORMED)
@pytest.mark.parametrize("front", ["捐赠", "共有", "其中", "，"])
def test_what_is_ill_formed_is_said_and_no_tail_of_it_is_offered(said, front):
    text = f"{front}{said}，"
    assert unreadable(text), text
    assert [m.text for m in find_quantities(text) if m.kind != "date"] == []


@pytest.mark.parametrize("said", VAGUE)
def test_numerals_that_say_no_value_are_unreadable(said):
    assert [bad.why for bad in unreadable(said)]


@pytest.mark.parametrize("said", NAMES)
def test_names_with_digits_are_readable(said):
    assert unreadable(said) == []
    assert Verdict.UNREADABLE not in {run.verdict for run in numerals(said)}


@pytest.mark.parametrize("said", COUNTED_BY_NOTHING)
def test_a_han_numeral_after_a_counting_word_is_not_passed_over(said):
    assert unreadable(said)


@pytest.mark.parametrize("said", WORDS)
def test_words_with_numerals_in_them_are_readable(said):
    assert unreadable(said) == []


def test_the_reason_says_what_to_do():
    (bad,) = unreadable("捐赠2403O人")
    assert (bad.text, bad.span) == ("2403O人", (2, 8))
    assert "字母" in bad.why


def test_spans_are_those_of_the_text_given():
    text = "捐\u200b赠l\u200b302支"
    (bad,) = unreadable(text)
    assert text[slice(*bad.span)] == bad.text == "l\u200b302支"


def test_a_run_is_cut_where_its_verdict_changes():
    assert [(run.text, run.verdict.value) for run in numerals("3月11日5万个")] == [
        ("3", "day"),
        ("11", "day"),
        ("5万", "quantity"),
    ]


def test_a_comma_between_a_time_and_a_number_needs_no_verdict():
    assert unreadable("3月11日8:30,30人") == []
    assert [run.text for run in numerals("3月11日8:30,30人")] == [
        "3",
        "11",
        "8",
        "30",
        "30",
    ]


def test_what_no_span_covers_is_returned():
    assert uncovered("捐5万个，共3000", [(1, 4)]) == [(6, 10)]
    assert uncovered("捐5万个", [(1, 4)]) == []


NUMERALS = "0123456789０９٣零〇一二两三四五六七八九十百千万亿廿卅壹贰叁伍拾佰仟萬億⑲Ⅸ½"
SIGNS = "件个人元月日年,，.。、·'_+-×/:：Oo lIX共约第余多\n（）%"
PIECES = [*NUMERALS, *SIGNS, "万元", "人次", "KN", "\u200b"]


def _is_numeral(char):
    has_value = unicodedata.category(char) in ("Nd", "No", "Nl")
    return has_value or char in "零〇一二两三四五六七八九十百千万亿廿卅壹贰叁伍拾佰仟萬億"


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_no_numeral_of_any_text_is_without_a_verdict(text):
    runs = numerals(text)
    covered = [place for run in runs for place in range(*run.span)]
    assert len(covered) == len(set(covered))
    assert {place for place, char in enumerate(text) if _is_numeral(char)} <= set(covered)
    assert all(text[slice(*run.span)] == run.text for run in runs)


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_every_digit_is_counted_named_or_said_to_be_unreadable(text):
    bad = {place for one in unreadable(text) for place in range(*one.span)}
    counted = {place for one in find_quantities(text) for place in range(*one.span)}
    assert not bad & counted
    for run in numerals(text):
        if run.verdict is Verdict.UNREADABLE:
            assert set(range(*run.span)) <= bad
        if re.search(r"\d", run.text):
            assert run.verdict is not Verdict.IDIOM or bad or counted is not None


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("12.人参与", ["12"]),
        ("3.名志愿者", ["3"]),
        ("11.物资\n12.人参与", []),
        ("1.人员\n2.名额", []),
        ("1.人参与", []),
        ("情况如下：\n12.人才培养", []),
        ("5·12前夕慰问", []),
        ("7·20抗洪", []),
        ("捐款5·12，", ["5", "12"]),
    ],
)
def test_list_marks_and_days_that_became_names_are_told_from_broken_numbers(text, bad):
    assert [one.text for one in unreadable(text)] == bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("党员代表58，新增病例30", ["58", "30"]),
        ("每期5课堂，案例12", ["5", "12"]),
        ("见表3，如图5，附图2", []),
        ("表1 捐赠明细（图3）", []),
    ],
)
def test_a_word_that_ends_as_a_label_does_makes_no_name_of_a_number(text, bad):
    assert [it.text for it in unreadable(text)] == bad
