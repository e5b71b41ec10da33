"""What it says that two numbers go together."""

import pytest

from organizations.same_deed.weighing import MOST, weight
from tests.organizations.same_deed.test_judging import number


@pytest.mark.parametrize(
    ("first", "second", "item", "said"),
    [
        ("逾20万个", "21.6万个", "口罩", 4),
        ("20人", "20人", "", 2),
        ("33553人", "33553人", "", MOST),
        ("20多人", "不足30人", "", 2),
        ("20人", "16至400人", "", 1),
    ],
)
def test_the_more_exact_the_more_it_says(first, second, item, said):
    assert weight(number(first, item=item), number(second, item=item)) == said
