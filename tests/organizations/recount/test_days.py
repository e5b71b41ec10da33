"""The signed lists of the second computation: what is added, what cancels."""

from collections import Counter

import pytest

from organizations.recount.days import add
from tests.organizations.recount.reports import Course, new, total


@pytest.mark.parametrize(
    ("into", "what", "times", "left"),
    [
        ({1: 1}, {2: 1}, 1, {1: 1, 2: 1}),
        ({1: 1}, {1: 1}, -1, {}),
        ({}, {1: 1}, -1, {1: -1}),
        ({1: 1, 2: 1}, {2: 1}, -1, {1: 1}),
    ],
)
def test_what_cancels_is_gone_from_a_signed_list(into, what, times, left):
    signed = Counter(into)
    add(signed, Counter(what), times)
    assert dict(signed) == left


def test_a_total_takes_in_what_is_new_of_its_day_and_not_what_follows():
    course = Course(new("B", 7, 5), total("B", 100, 5), new("B", 2, 8))
    assert course.written() == ["+100", "+2"]
