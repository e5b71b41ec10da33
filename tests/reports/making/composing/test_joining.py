"""；between entries, 。at the end, and overrides."""

import pytest

from reports.making.composing.joining import marks, unclosed


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        ([], []),
        ([""], ["。"]),
        (["", ""], ["；", "。"]),
        (["。", "", ""], ["。", "；", "。"]),
        (["", "；"], ["；", "；"]),
    ],
)
def test_marks_follow_the_rule_unless_an_entry_says_otherwise(overrides, expected):
    assert marks(overrides) == expected


@pytest.mark.parametrize(
    "text",
    ["捐款15万元", "捐款15万元。", " 捐款15万元；\n", "捐款15万元。。", "捐款15万元，"],
)
def test_an_account_loses_the_mark_at_its_end(text):
    assert unclosed(text) == "捐款15万元"


def test_brackets_and_quotes_at_the_end_stay():
    assert unclosed("设立“热线”（试行）") == "设立“热线”（试行）"
