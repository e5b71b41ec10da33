"""Mails that only pass on what they quote."""

from datetime import date

import pytest

from organizations.extraction.envelope import messages
from organizations.extraction.forwarded import passes_on

MAIL = "发件人: 值班\n主题: {subject}\n\n{own}\n\n> 甲协会党支部昨天捐款5万元。\n"


@pytest.mark.parametrize(
    ("own", "subject", "is_passed_on"),
    [
        ("转来，请登记。", "情况", True),
        ("", "Fwd: 情况", True),
        ("", "回复：情况", False),
        ("850份，合计15300元", "转发：情况", False),
        ("收到，谢谢", "情况", False),
    ],
)
def test_a_mail_passes_on_where_its_own_words_tell_nothing(own, subject, is_passed_on):
    assert passes_on(own, subject) is is_passed_on


def test_what_a_mail_passes_on_is_read_as_own_words_of_the_one_quoted():
    text = MAIL.format(subject="情况", own="转来，请登记。")
    said = [
        text[slice(*span)]
        for one in messages(text, date(2022, 3, 12))
        for span in one.own
    ]
    assert said == ["甲协会党支部昨天捐款5万元。"]


def test_what_an_answer_quotes_stays_quoted():
    text = MAIL.format(subject="情况", own="是6万元，不是5万元")
    (answer,) = messages(text, date(2022, 3, 12))
    assert [text[slice(*one.span)] for one in answer.quoted] == [
        "甲协会党支部昨天捐款5万元。"
    ]
