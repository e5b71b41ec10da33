"""What of a number's words a person has to look at before it is taken."""

import pytest

from bulletin.zh.meaning.doubts import doubts_of
from bulletin.zh.parser import find_quantities


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("捐款5万元", []),
        ("去年捐款30万元", ["去年"]),
        ("去年12月31日捐款5万元", []),
        ("去年底捐款5万元", []),
        ("志愿者增至150人", ["变动前后"]),
        ("志愿者由120人增长到150人", ["变动前后", "变动前后"]),
    ],
)
def test_another_year_and_a_change_are_doubted(text, words):
    found = []
    for mention in find_quantities(text, 2022):
        if mention.kind != "date":
            found += doubts_of(text, mention, "donation_cash")
    assert len(found) == len(words)
    for doubt, word in zip(found, words, strict=True):
        assert word in doubt


def test_a_number_of_no_indicator_and_a_bare_sum_are_doubted():
    text = "共计30人"
    (mention,) = find_quantities(text)
    assert len(doubts_of(text, mention, None, is_counting_open=True)) == 2
