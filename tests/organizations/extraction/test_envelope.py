"""What was pasted, and who says what in it."""

from datetime import date

import pytest

from organizations.extraction.envelope import messages

DAY = date(2022, 3, 15)


@pytest.mark.parametrize(
    ("head", "sender", "sent"),
    [
        ("王干事 2022-03-12 09:14:22", "王干事", date(2022, 3, 12)),
        ("2022/3/12 09:14 王干事", "王干事", date(2022, 3, 12)),
        ("李秘书(岭海消杀协会) 3月12日 10:02", "李秘书(岭海消杀协会)", date(2022, 3, 12)),
        ("发件：暖阳基金会 3-10 16:05", "暖阳基金会", date(2022, 3, 10)),
        ("王干事 10:02", "王干事", DAY),
        ("王干事 12-30 10:02", "王干事", date(2021, 12, 30)),
    ],
)
def test_a_head_line_says_who_and_when(head, sender, sent):
    (message,) = messages(f"{head}\n捐款5万元", DAY)
    assert (message.sender, message.sent) == (sender, sent)


def test_a_divider_gives_its_day_to_the_messages_under_it():
    (message,) = messages("—————  2022-03-11  —————\n王干事 10:02\n捐款5万元", DAY)
    assert message.sent == date(2022, 3, 11)


def test_a_day_above_a_head_with_a_clock_alone_is_that_of_the_messages():
    text = "3月11日 周五\n王干事 18:02\n请报数\n李秘书 18:05\n今天捐款5万元"
    assert [one.sent for one in messages(text, DAY)] == [date(2022, 3, 11)] * 2


def test_a_day_under_the_words_of_a_letter_heads_no_chat():
    text = "某某协会捐款5万元。\n2022年3月10日\n王干事 18:02\n收到"
    _, second = messages(text, DAY)
    assert second.sent == DAY


def test_what_was_withdrawn_and_pictures_are_no_words():
    assert messages('王干事 10:02\n[图片]\n"王干事" 撤回了一条消息', DAY) == []


def test_quoted_words_are_kept_apart_from_the_answer():
    text = "「林书记：送了一批盒饭」\n- - - - - -\n林书记：850份"
    quoting, answer = messages(text, DAY)[0], messages(text, DAY)[-1]
    assert text[slice(*quoting.quoted[0].span)] == "送了一批盒饭"
    assert answer.sender == "林书记"
    assert [text[slice(*span)] for span in answer.own] == ["850份"]


def test_lines_with_an_angle_are_quoted():
    text = "主题：数据\n发件人：某某协会 <a@example.org>\n\n捐款5万元\n> 原报3万元"
    (message,) = messages(text, DAY)
    assert message.sender == "某某协会"
    assert [text[slice(*one.span)] for one in message.quoted] == ["原报3万元"]


def test_a_forwarded_mail_speaks_for_its_first_sender():
    text = (
        "发件人：党建科\n\n请阅处。\n-----原始邮件-----\n发件人：某某协会\n\n捐款5万元。"
    )
    assert [one.sender for one in messages(text, DAY)] == ["党建科", "某某协会"]


def test_a_letter_is_signed_at_its_end():
    text = "我会捐款5万元。\n    某某协会\n    2022年3月14日\n"
    (message,) = messages(text, DAY)
    assert message.signature is not None
    assert text[slice(*message.signature)].strip() == "某某协会"


@pytest.mark.parametrize(
    ("line", "is_title"),
    [
        ("启明星党委日报（第18期）", True),
        ("【动态】启明星：今日零报告", False),
        ("数据统计5户。", False),
    ],
)
def test_a_title_says_nothing_itself(line, is_title):
    (message,) = messages(f"{line}\n捐款5万元", DAY)
    assert bool(message.titles) is is_title


@pytest.mark.parametrize(
    "head", ["甲乙协会党支部 3月11日报：", "物业党委（安邻物业）3月报："]
)
def test_a_line_that_says_who_reports_is_a_head(head):
    text = f"{head}\n捐款5万元。"
    (message,) = messages(text, DAY)
    assert [text[slice(*span)] for span in message.titles] == [head]
    assert [text[slice(*span)] for span in message.own] == ["捐款5万元。"]


def test_a_name_alone_under_a_line_of_time_speaks():
    text = "3月19日 21:07\n红树林-小邓\n捐款5万元\n\n3月20日 08:22\n昨天，捐款3万元"
    first, second = messages(text, date(2022, 3, 20))
    assert (first.sender, first.sent) == ("红树林-小邓", date(2022, 3, 19))
    assert (second.sender, second.sent) == ("", date(2022, 3, 20))


def test_a_bracket_with_a_name_and_a_day_heads_its_words():
    text = "【南粤餐饮商会党委 3月28日】今天捐款5万元。"
    (one,) = messages(text, date(2022, 3, 30))
    assert (one.sender, one.sent) == ("南粤餐饮商会党委", date(2022, 3, 28))
    assert text[slice(*one.own[0])] == "今天捐款5万元。"
