"""Numbers that nobody can read are found, with what to do."""

import pytest

from bulletin.zh.idioms import MASK
from bulletin.zh.ill_formed import faults, without


@pytest.mark.parametrize(
    ("text", "span", "word"),
    [
        ("捐赠1,3000件", (2, 9), "分节"),
        ("捐赠3·5万个", (2, 7), "夹着别的符号"),
        ("共2403O人", (1, 7), "字母"),
        ("捐赠15万元×2", (2, 8), "算式"),
    ],
)
def test_an_ill_formed_number_is_found_with_its_reason(text, span, word):
    found = faults(text)
    assert [fault.span for fault in found] == [span]
    assert word in found[0].why


def test_a_well_formed_number_has_no_fault():
    assert faults("捐赠13,000件、7×24小时值守") == []


def test_blanked_it_leaves_the_rest_in_place():
    assert without("捐赠1,3000件好") == "捐赠" + MASK * 7 + "好"
