"""Another text is cut into the edition's passages and held as if it stood there."""

import pytest

from reports.reconciliation.comparing.other_text import check

pytestmark = pytest.mark.django_db

LEFT_OUT = (
    "深圳市医学会党支部联合深圳市医师协会等向市第三人民医院抗疫一线工作人员捐款15万元"
    "和一批爱心物资；"
)


def test_each_passage_of_the_untouched_text_is_the_editions_own(own, words):
    found = check(words, own.evidence, len(words)).passages
    own_keys = {it.place.key for it in own.evidence.passages if it.start < len(words)}
    assert {it.place.key for it in found} == own_keys
    assert all(words[it.start :].startswith(it.text) for it in found)


def test_what_is_told_twice_is_blocked(words, checked):
    found = checked(words.replace(LEFT_OUT, LEFT_OUT * 2))
    assert {it.verdict for it in found if it.blocks and it.text == "15万元"} == {
        "ambiguous"
    }


def test_entries_in_another_order_are_left_in_peace(words, checked):
    text = words.replace(LEFT_OUT, "").replace(
        "深圳市潮青联谊会", LEFT_OUT + "深圳市潮青联谊会"
    )
    assert [number for number in checked(text) if number.blocks] == []


def test_an_entry_left_out_is_left_in_peace(words, checked):
    assert [
        number for number in checked(words.replace(LEFT_OUT, "")) if number.blocks
    ] == []


@pytest.mark.parametrize(
    ("added", "verdict"),
    [
        ("另有单位捐款999万元。", "untraced"),
        ("累计捐款捐物约3.15亿元。", "total"),
        ("共有3·5万人参与。", "unreadable"),
    ],
)
def test_a_paragraph_that_the_edition_has_not_is_judged_too(
    words, checked, added, verdict
):
    found = checked(f"{words}\n　　{added}\n")
    assert found[-1].verdict == verdict


@pytest.mark.parametrize(
    "text", ["", "\n\n", "无关的一句话。", "一" * 20_000, "3万" * 3_000]
)
def test_any_text_gets_an_answer(checked, text):
    assert isinstance(checked(text), list)


def test_a_very_long_text_gets_an_answer(words, checked):
    assert [
        number for number in checked((words + "\n") * 3) if number.verdict == "ambiguous"
    ]
