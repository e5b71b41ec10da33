"""Corrections name what is taken back."""

import pytest

from bulletin.zh.meaning.reading import read_meanings
from organizations.extraction.corrections import corrected


@pytest.mark.parametrize(
    ("text", "what", "old", "new"),
    [
        ("志愿者人数由120人改为102人", "志愿者人数", "120人", "102人"),
        ("送餐数有误，应为3200份，不是2300份", "送餐数", "2300份", "3200份"),
        ("不是3份，应为5万元", "", "3份", "5万元"),
        ("有误，以此为准", "", "", ""),
        ("更正：服务126人次，不是162", "", "162", "126人次"),
    ],
)
def test_the_old_and_the_new_number_are_told_apart(text, what, old, new):
    said = corrected(text, read_meanings(text))
    assert (said.what, said.old, said.new) == (what, old, new)
