"""Of a list's columns those chosen are shown, in the order of the list."""

import pytest

from bulletin.lists.settings import chosen_of


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ([], ["a", "b", "c"]),
        (["c", "a"], ["a", "c"]),
        (["gone", "b"], ["b"]),
        (["gone"], ["a", "b", "c"]),
    ],
)
def test_columns_are_those_chosen_and_all_where_none_is_left(chosen, shown):
    assert chosen_of(["a", "b", "c"], chosen) == shown
