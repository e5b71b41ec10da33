"""Bodies found in several ways, put into one list."""

import pytest

from organizations.extraction.found import NamedBody
from organizations.extraction.side_by_side import together

FULL = NamedBody("甲乙协会党支部", (0, 7), "party")
SHORT = NamedBody("甲乙协会", (0, 4), "social")
SAME = NamedBody("甲乙协会党支部", (0, 7), "other")
AFTER = NamedBody("丙丁商会", (8, 12), "social")


@pytest.mark.parametrize(
    ("lists", "chosen"),
    [
        (([SHORT], [FULL]), [FULL]),
        (([FULL], [SHORT]), [FULL]),
        (([FULL], [SAME]), [FULL]),
        (([AFTER], [FULL]), [FULL, AFTER]),
        (([], []), []),
    ],
)
def test_of_two_that_overlap_the_one_that_reaches_further_stays(lists, chosen):
    assert together(*lists) == chosen
