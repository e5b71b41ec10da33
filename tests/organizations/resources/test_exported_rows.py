"""Which row was which record, when a cell that tells them apart was changed."""

import pytest

from organizations.resources.exported_rows import (
    changed_cells,
    changed_rows,
    told_before,
)

FIRST = {"编号": "A-1", "数值": "5", "截至日期": "2022-03-01", "范围": "本级"}
SECOND = {**FIRST, "数值": "6"}


@pytest.mark.parametrize(
    ("rows", "exported", "found"),
    [
        ({2: {**FIRST, "范围": "含下级"}}, {7: FIRST}, {2: 7}),
        ({2: {**FIRST, "编号": "A-2"}}, {7: FIRST}, {}),
        ({2: {**FIRST, "数值": "1", "范围": "", "截至日期": ""}}, {7: FIRST}, {}),
        # The least changed pair first, whatever the order.
        ({2: {**SECOND, "范围": ""}, 3: FIRST}, {7: FIRST, 8: SECOND}, {3: 7, 2: 8}),
        # Two rows that are alike take the two records in the order of the file.
        (
            {2: {**FIRST, "范围": ""}, 3: {**FIRST, "范围": ""}},
            {7: FIRST, 8: FIRST},
            {2: 7, 3: 8},
        ),
        ({}, {7: FIRST}, {}),
        ({2: {"数值": "5"}}, {7: FIRST}, {}),
    ],
)
def test_rows_are_paired_with_the_records_they_were(rows, exported, found):
    assert changed_rows(rows, exported) == found


def test_a_number_told_before_differs_in_when_and_for_whom_alone():
    later = changed_cells({**FIRST, "截至日期": "2022-03-02"}, FIRST)

    assert later == [("截至日期", "2022-03-01")]
    assert told_before(later)
    assert not told_before(changed_cells(SECOND, FIRST))
    assert not told_before([])
