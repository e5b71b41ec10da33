"""Names in the order in which people count."""

import random

import pytest

from bulletin.zh.ordering import name_key


@pytest.mark.parametrize(
    "names",
    [
        ("第2协会", "第10协会"),
        ("第2协会", "第2协会党支部", "第10协会"),
        ("1区", "1区2街", "1区10街", "2区"),
        ("协会", "协会1", "协会2"),
        ("A", "B2", "B10"),
    ],
)
def test_numbers_in_names_are_sorted_by_their_value(names):
    mixed = list(names)
    random.Random(7).shuffle(mixed)  # noqa: S311 - an order of a test

    assert sorted(mixed, key=name_key) == list(names)
