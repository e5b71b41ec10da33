"""Which words around a number bound it."""

import pytest

from bulletin.zh.parser import find_quantities


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("捐款最多2000元", ["at_most"]),
        # The largest and the smallest of many, no limits.
        ("每人捐款最多2000元、最少50元", ["exact", "exact"]),
        ("最少的街道50人，最多的街道300人", ["exact", "exact"]),
    ],
)
def test_the_largest_of_many_is_no_limit(text, qualifiers):
    found = [mention.quantity.qualifier for mention in find_quantities(text)]
    assert [str(one) for one in found] == qualifiers


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("捐了一万块这个你看要不要记", "元"),
        ("捐了两万块吧", "元"),
        ("捐了棉被大概值个四万五千块", "元"),
        ("捐了100块砖", "块"),
        ("捐三百块香皂", "块"),
    ],
)
def test_pieces_behind_which_no_thing_is_named_are_money(text, unit):
    (mention,) = find_quantities(text)
    assert mention.quantity.unit == unit
