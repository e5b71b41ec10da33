"""Cells that say the new number and the running total."""

import pytest

from organizations.extraction.number_pairs import pair_in, says_pairs


@pytest.mark.parametrize(
    ("cell", "is_usual", "numbers"),
    [
        ("新增120/累计2860", False, ("120", "2860")),
        ("120/2860", True, ("120", "2860")),
        ("960小时／2.3万小时", True, ("960小时", "2.3万小时")),
        ("约12｜累计286", True, ("约12", "286")),
        ("120/2860", False, None),
        ("1,200", True, None),
        ("3/5/8", True, None),
        ("—", True, None),
    ],
)
def test_a_pair_is_parted_where_it_is_said_what_it_is(cell, is_usual, numbers):
    found = pair_in(cell, (0, len(cell)), is_usual=is_usual)
    said = tuple(cell[slice(*one)] for one in found) if found else None
    assert said == numbers


def test_a_table_says_it_in_its_head_or_once_in_a_cell():
    assert says_pairs(["单位", "新增/累计人数"])
    assert says_pairs(["甲", "新增3/累计8"])
    assert not says_pairs(["单位", "3/8", "2022/3"])
