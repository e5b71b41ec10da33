"""A whole text read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from organizations.extraction.reading import read_text
from organizations.extraction.register import BodyRegister

EMPTY = BodyRegister([])
PARTS = (
    "甲乙协会", "党委", "捐款5万元", "，", "。", "\n", "\t", "王干事 10:02\n",
    "「", "」", "- - -\n",
    "更正",
    "应为3份", "不是2份", "昨天", "截至15日", "其中", "1、",
    "@", "：", "😀", "\u200b", "\u202e",
    "我会",
    "> ", "单位\t人（人）\n", "某\t3\t\n",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=20).map("".join))
def test_whatever_is_pasted_is_read_without_failing(text):
    read = read_text(text, EMPTY)
    for mention in read.quantities:
        assert 0 <= mention.span[0] < mention.span[1] <= len(text)


def told(read, text):
    """Indicator, item, value and destination of every figure."""
    found = []
    for deed in read(text).deeds:
        for one in deed.figures:
            value = str(one.mention.quantity.value)
            found.append((one.indicator, one.item, value, one.destination))
    return found


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        (
            "向香港运送蔬菜38吨，市场价值约86万元，全部捐给当地社区。",
            [
                ("donated_goods", "蔬菜", "38", "hongkong"),
                ("donation_goods_value", "", "860000", "hongkong"),
            ],
        ),
        ("向香港运送蔬菜38吨。", []),
        (
            "向福田区福保街道捐赠救护车1辆（价值38万元）、现金12万元。",
            [
                ("donated_goods", "救护车", "1", "local"),
                ("donation_goods_value", "", "380000", "local"),
                ("donation_cash", "", "120000", "local"),
            ],
        ),
        (
            "上门送菜，代收快递3.1万件。",
            [("other_quantity", "代收快递", "31000", None)],
        ),
        (
            "给福田区福保街道送了帐篷二十五顶折叠床四十张",
            [
                ("donated_goods", "帐篷", "25", "local"),
                ("donated_goods", "折叠床", "40", "local"),
            ],
        ),
    ],
)
def test_what_is_given_is_told_from_what_is_handled(read, words, figures):
    assert told(read, f"南粤餐饮商会党委3月11日{words}") == figures


def test_the_same_day_is_that_of_the_deed_before(read):
    text = "南粤餐饮商会党委3月10日捐款5万元。\n\n银杏社工服务中心党支部同日捐款3万元。"
    assert [deed.days[0].day for deed in read(text).deeds] == [10, 10]


def test_a_short_name_in_a_numbered_list_leads(read):
    text = "3月14日数据\n1. 岭海消杀 志愿者12人\n2. 银杏社工 无"
    names = [deed.leads[0].name for deed in read(text).deeds]
    assert names == ["深圳市岭海消杀服务行业协会党支部", "深圳市银杏社工服务中心党支部"]


def test_a_body_in_the_brackets_of_a_sender_speaks(read):
    (deed,) = read("王站长（岭海消杀）：另捐消毒粉80桶\n小何（党建科）：收到").deeds
    assert deed.leads[0].name == "深圳市岭海消杀服务行业协会党支部"


def test_lines_passed_on_without_times_leave_the_day_open(read):
    lines = "王站长（岭海消杀）：3月5日捐口罩90只\n王站长（岭海消杀）：另捐手套80双"
    deeds = read(f"以下是转发的消息\n{lines}\n小何（党建科）：收到").deeds
    assert [one.sure for one in deeds[-1].figures] == [False]


def test_a_sentence_without_end_is_read_in_parts():
    read = read_text("甲乙协会捐款5万元，" * 1000, EMPTY)
    assert max(end - start for deed in read.deeds for start, end in deed.spans) < 2500


def test_addressed_persons_are_no_bodies(read):
    text = "王干事 3月12日 10:02\n@银杏社工-小刘 请报数"
    assert read(text).bodies == []


CHAT = (
    "南粤餐饮 林书记 3月11日 21:33\n昨天我们组织了23名志愿者去沙头街道\n\n"
    "南粤餐饮 林书记 3月11日 21:35\n{}"
)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("服务时长一共69小时", 1), ("志愿者里有党员11人", 1), ("还捐了口罩500个", 1),
        ("我们支部服务时长69小时", 2), ("服务老人69人次", 2),
    ],
)  # fmt: skip
def test_a_message_that_only_counts_belongs_to_the_one_before(read, words, count):
    deeds = read(CHAT.format(words)).deeds
    assert len(deeds) == count
    if count == 1:
        assert {one.as_of.day for one in deeds[0].figures} == {10}


def test_a_correction_is_read_though_it_asks_for_something(read):
    (deed,) = read("南粤餐饮商会党委昨天志愿者不是68人，是86人，麻烦更正哈").deeds
    assert [one.mention.text for one in deed.figures] == ["86人"]
    assert deed.corrects is not None


def test_people_without_a_measure_of_their_own_are_volunteers_and_asked(read):
    (deed,) = read("南粤餐饮商会党委昨天23个小伙伴去捡垃圾").deeds
    assert [(one.indicator, one.sure) for one in deed.figures] == [("volunteers", False)]


def test_a_guess_is_asked(read):
    (deed,) = read("南粤餐饮商会党委昨天捐赠热饮1000杯吧，等我核下").deeds
    assert "guessed" in [one.code for one in deed.doubts]


def test_a_body_in_a_name_that_is_called_has_done_nothing(read):
    text = (
        "银杏社工-小刘 2022-03-12 09:48\n昨天服务83人次\n\n"
        "李科 2022-03-12 09:50\n@银杏社工小刘 收到，照片补一下\n"
    )
    found = read(text)
    assert len(found.deeds) == 1
    assert [one.text for one in found.bodies if one.span[0] > text.index("李科")] == []


def test_who_answers_with_our_branch_goes_on_with_what_they_told(read):
    text = (
        "「银杏社工-小刘：给龙田街道捐了羽绒被，支部也去了人」\n- - - - - - - -\n何科：多少床？\n\n"
        "「何科：多少床？」\n- - - - - - - -\n银杏社工-小刘：260床，共46800元；支部去了14个人\n"
    )
    told = {one.indicator: one.item for deed in read(text).deeds for one in deed.figures}
    assert told == {
        "donated_goods": "羽绒被",
        "donation_goods_value": "",
        "volunteers": "",
    }


def test_lettered_lines_are_each_a_record(read):
    text = (
        "【3月13日零报告汇总】\nA.银杏社工服务中心党支部——无新增，累计仍为志愿者17人、31小时\n"
        "B.南粤餐饮商会党委——捐款2.6万元（无其他）\nC.晨曦心理咨询师协会党支部——尚未上报\n"
    )
    assert [(deed.leads[0].kind, len(deed.figures)) for deed in read(text).deeds] == [
        ("party", 2),
        ("party", 1),
    ]


def test_an_answer_without_a_quotation_is_lent_what_its_sender_was_quoted_with(read):
    head = "「银杏社工-小刘：昨天做了线上讲座」\n——————\n"
    answer = "银杏社工-小刘：2场，听众380人次\n"
    asked = read(f"{head}王干事：@银杏社工-小刘 几场？\n{answer}").deeds[-1]
    told = read(f"{head}王干事：收到\n{answer}").deeds[-1]
    codes = [one.indicator for one in asked.figures]
    assert codes == ["training_sessions", "person_times"]
    assert [one.indicator for one in told.figures] == ["person_times"]
