"""Where one deed ends and the next begins."""

import pytest

from organizations.extraction.cutting import pieces
from organizations.extraction.unlisted import unlisted


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (
            "甲乙协会捐款5万元；丙丁协会捐款3万元。",
            ["甲乙协会捐款5万元；", "丙丁协会捐款3万元。"],
        ),
        (
            "甲乙协会捐款5万元，丙丁协会捐款3万元",
            ["甲乙协会捐款5万元，", "丙丁协会捐款3万元"],
        ),
        (
            "1、甲乙协会：零报告。\n2、丙丁协会：未报。",
            ["甲乙协会：零报告。", "丙丁协会：未报。"],
        ),
        ("我把情况说一下啊昨天去了然后还有一个事送了牛奶", ["昨天去了", "送了牛奶"]),
        ("★志愿服务\n甲乙协会捐款", ["甲乙协会捐款"]),
    ],
)
def test_a_body_that_begins_to_act_begins_a_deed(text, cut):
    lines, place = [], 0
    for line in text.split("\n"):
        lines.append((place, place + len(line)))
        place += len(line) + 1
    found = pieces(text, lines, unlisted(text))
    assert [text[slice(*one.spans[0])] for one in found] == cut


def test_lines_that_only_a_mail_program_broke_are_one():
    first = "甲乙协会党支部于三月十一日组织全体党员和志愿者前往封控小区开展环境消杀和"
    text = f"{first}\n物资配送。"
    (piece,) = pieces(
        text, [(0, len(first)), (len(first) + 1, len(text))], unlisted(text)
    )
    assert piece.spans == [(0, len(text))]


def test_a_line_that_begins_with_a_name_goes_on_nobody_s_words():
    long = "甲乙协会：今天新增志愿者四十五人在街道和社区里面协助开展秩序维护和信息登记"
    text = f"{long}\n丙丁商会：捐餐2600份"
    spans = [(0, len(long)), (len(long) + 1, len(text))]
    found = [one.words(text) for one in pieces(text, spans, unlisted(text))]
    assert found == [long, "丙丁商会：捐餐2600份"]


def test_a_gift_of_our_own_behind_spoken_words_is_a_deed_of_its_own(read):
    text = (
        "我是银杏社工服务中心的我们支部昨天去了三十六个党员值守一共三百六十个小时"
        "后面街道说还缺防寒服我们会员单位又捐了一百八十件\n"
    )
    assert [deed.section for deed in read(text).deeds] == ["volunteer", "donation"]


def test_marks_alone_make_no_piece_and_no_failure(read):
    text = "南粤餐饮 3月14日 19:02\n商会党委日报：上面是9日的，今天10日是：上岗38名；服务190小时；"
    assert read(text).deeds


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("南粤餐饮商会党委派32人值守共192小时，水是银杏社工捐的，80箱", 2),
        ("南粤餐饮商会党委捐赠口罩200箱，水是银杏社工捐的，80箱", 1),
        ("南粤餐饮商会党委派32人值守共192小时，水是迅康医疗捐的，80箱", 1),
        ("南粤餐饮商会党委派32人值守共192小时，这是银杏社工捐的，80箱", 1),
        ("3月9日，经市慈善会拨付，南粤餐饮商会党委60余万元善款抵达香港。", 1),
    ],
)
def test_a_thing_told_by_what_association_gave_it_is_apart(text, count, read):
    assert len(read(text).deeds) == count


def test_a_list_of_bodies_is_not_joined_to_a_long_line_above(read):
    text = (
        "南粤餐饮商会党委：今日无新增捐赠，志愿者仍在岗55名，另外还有几位是其他支部的\n"
        "深圳市晨曦心理咨询师协会党支部：暂未收到"
    )
    (deed,) = read(text).deeds
    assert deed.leads[0].name == "深圳市南粤餐饮商会党委"


def test_a_plan_behind_a_closed_sentence_leaves_no_empty_piece(read):
    (deed,) = read("南粤餐饮商会党委3月14日上岗志愿者38名。另外明天还要上40人。").deeds
    assert [one.mention.text for one in deed.figures] == ["38名"]


@pytest.mark.parametrize(
    ("behind", "count"),
    [("本周上岗志愿者96名", 2), ("上岗志愿者96名", 1), ("本周三上岗志愿者96名", 1)],
)
def test_a_sentence_of_this_week_is_apart_from_one_of_a_day(read, behind, count):
    text = (
        f"林书记（南粤餐饮） 2022-03-15 09:00\n3月14日，我会党委捐赠大米5吨。{behind}。"
    )
    assert len(read(text).deeds) == count
