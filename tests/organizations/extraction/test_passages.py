"""No word of a paste is passed over: in a deed, without record for a reason, or asked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from organizations.extraction.found import KnownBody
from organizations.extraction.passages import outside
from organizations.extraction.reading import read_text
from organizations.extraction.register import BodyRegister

REGISTER = BodyRegister([KnownBody("深圳市试验协会党支部", "party")])
HEAD = "陈秘书 2022-03-12 10:02:41\n"
DEED = "深圳市试验协会党支部捐款5万元。"


def read(text):
    return read_text(text, REGISTER, date(2022, 3, 12))


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("陈秘书 2022-03-12 10:02:41", "head"),
        ("请各支部今天18点前报数据。", "instruction"),
        ("二、依托行业优势", "title"),
        ("拟于下周开展慰问。", "plan"),
        ("今天天气不错。", "nothing"),
        ("深圳市试验协会党支部：未报。", "unreported"),
        ("大家捐了口罩50个。", ""),
    ],
)
def test_a_sentence_outside_has_a_reason_or_is_asked(words, reason):
    text = words if reason == "head" else f"{HEAD}{words}"
    text = f"{text}\n{DEED}"
    found = {text[slice(*one.span)]: one.reason for one in outside(read(text))}
    assert found[words] == reason


def test_words_of_somebody_else_are_a_quotation():
    text = f"{HEAD}「王干事：昨天捐了多少？」\n{DEED}"
    found = {text[slice(*one.span)]: one.reason for one in outside(read(text))}
    assert "quote" in found.values()


def test_a_bare_numbering_is_no_sentence():
    text = "1、" + DEED + "\n2、" + DEED.replace("5万", "6万")
    assert outside(read(text)) == []


@given(
    some.lists(
        some.sampled_from([HEAD, DEED, "好的\n", "拟捐3万元。", "1、", "共30人\n"])
    )
)
def test_every_character_is_in_a_deed_or_in_a_passage(parts):
    text = "".join(parts)
    answer = read(text)
    held = set()
    for deed in answer.deeds:
        for start, end in deed.spans:
            held.update(range(start, end))
    for one in outside(answer):
        assert held.isdisjoint(range(*one.span))
        held.update(range(*one.span))
    left = "".join(letter for place, letter in enumerate(text) if place not in held)
    assert not left.strip("1、。，； \n")
