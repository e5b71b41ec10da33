"""Numbers of a list kept in words: each is read as the list says, or said to be unreadable."""

import re
from pathlib import Path

import pytest

from bulletin.zh.net import unreadable
from bulletin.zh.parser import Mention, find_quantities

LIST = Path(__file__).parents[2] / "samples" / "said_numbers.txt"
SIGNS = {"exact": "", "over": ">", "at_most": "<", "at_least": ">=", "about": "~", "nearly": "n",
         "about_over": "~>", "range": "", "vague": ""}  # fmt: skip
CASES = [
    tuple(line.split(" | "))
    for line in LIST.read_text("utf-8").splitlines()
    if " | " in line
]


def said(mention: Mention) -> str:
    value = mention.quantity.value
    number = "None" if value is None else f"{value.normalize():f}"
    return number + SIGNS[mention.quantity.qualifier.value]


@pytest.mark.parametrize(("words", "meaning"), CASES)
def test_each_is_read_as_the_list_says(words, meaning):
    found = [one for one in find_quantities(words, 2022) if one.kind != "date"]
    bad = unreadable(words)
    if meaning == "!":
        assert bad
        return
    assert not bad
    read = " ".join(said(one) for one in found) or "-"
    has_sign = re.search("[<>~n]", meaning.replace("None", "")) is not None
    assert (read if has_sign else re.sub("[<>~n=]", "", read.replace("None", "∅"))) == (
        meaning if has_sign else meaning.replace("None", "∅")
    )
