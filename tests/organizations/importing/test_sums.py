"""Rows that add up those above them."""

import pytest

from organizations.importing.cells import BookCell, CellKind
from organizations.importing.sums import adds_up, is_called_sum


def cells(*texts):
    found = {}
    for place, text in enumerate(texts, start=1):
        if text:
            found[place] = BookCell(1, place, CellKind.TEXT, text)
    return found


@pytest.mark.parametrize(
    ("row", "is_sum"),
    [
        (("合计", "", "5"), True),
        (("小 计：", "5"), True),
        (("", "总计", "5"), True),
        (("8", "合计", "5"), True),
        (("8.", "本页合计", "5"), True),
        (("8", "累计", "5"), False),
        (("甲会", "合计", "5"), False),
        (("合计会", "5"), False),
        (("8", "甲会", "合计"), False),
    ],
)
def test_a_row_is_called_a_sum_by_its_first_words(row, is_sum):
    assert is_called_sum(cells(*row)) is is_sum


ABOVE = [cells("甲", "45人", "180"), cells("乙", "30", ""), cells("丙", "12名", "90.5")]


@pytest.mark.parametrize(
    ("last", "above", "is_sum"),
    [
        (("", "87", "270.5"), ABOVE, True),
        (("", "87", ""), ABOVE, True),
        (("", "87", "270"), ABOVE, False),
        (("丁", "87", "270.5"), ABOVE, False),
        (("", "20万", ""), [cells("甲", "100,000"), *[cells("乙", "5万")] * 2], True),
        (("", "7", ""), [cells("甲", "3"), cells("", "4")], False),
        (("", "7", "9"), [cells("甲", "3", "4"), cells("", "4", "5")], True),
        (("", "65", ""), [*ABOVE, cells("丁", "20/次")], False),
        (("", "5", ""), [], False),
    ],
)
def test_a_row_of_numbers_that_add_up_the_columns_is_a_sum(last, above, is_sum):
    assert adds_up(cells(*last), above) is is_sum
