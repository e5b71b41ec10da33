"""The word proposed where a person corrected a number."""

import pytest

from bulletin.zh.parser import find_quantities
from organizations.extraction.cue_proposals import proposed_word


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("昨日网格员30人上门", "网格员"),
        ("30名网格员上门走访", "网格员"),
        ("送去30份盒饭", "盒饭"),
        ("开展直播公开课3场", "直播公开课"),
        ("会员企业投入备用金约5万元", "备用金"),
        ("发放慰问金3万元", "发放慰问金"),
        ("5万元", ""),
    ],
)
def test_the_noun_of_a_number_is_proposed(sentence, word):
    (mention,) = find_quantities(sentence)

    assert proposed_word(sentence, mention.span) == word


@pytest.mark.parametrize(
    ("sentence", "word"), [("我会预留5万元", "预留"), ("今日又垫付了约5万元", "垫付")]
)
def test_of_a_number_taken_out_the_words_before_it_are_proposed(sentence, word):
    (mention,) = find_quantities(sentence)

    assert proposed_word(sentence, mention.span, is_taken_out=True) == word


def test_words_selected_elsewhere_are_no_number_and_have_no_noun():
    assert proposed_word("慰问30份", (2, 4)) == "慰问"
