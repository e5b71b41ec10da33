"""Totals come out of the records, or the first that does not is named."""

import pytest

from reports.proof.checker.holding import DoesNotHold
from reports.proof.checker.ledger import check_totals, read_records
from tests.reports.proof.checker.packages import parts, report

FORGED = {
    "value": ("375", "数值与由记录重算的不同"),
    "low": ("1", "下限与由记录重算的不同"),
    "high": (None, "上限与由记录重算的不同"),
    "qualifier": ("exact", "限定与由记录重算的不同"),
    "unknown": (1, "未知的个数与由记录重算的不同"),
    "terms": ([[1, 1], [2, 1]], "清单与由记录重算的不同"),
}


def checked(made):
    check_totals(made["basis"]["totals"], read_records(made["records"]))


def test_totals_that_are_right_pass():
    checked(parts())


@pytest.mark.parametrize("column", FORGED)
def test_each_part_of_a_total_is_held_against_the_records(column):
    value, said = FORGED[column]
    made = parts()
    made["basis"]["totals"][0][column] = value
    with pytest.raises(DoesNotHold) as caught:
        checked(made)
    assert str(caught.value) == f"合计 volunteers 全部 逾357人：{said}"


def test_a_record_that_would_change_a_total_is_not_missed():
    made = parts()
    made["records"]["reports"].append(report(4, "9", is_running=True, day="2022-03-09"))
    made["records"]["leads"]["4"] = "p2"
    with pytest.raises(DoesNotHold, match="清单与由记录重算的不同"):
        checked(made)


def test_what_is_undivided_is_checked_too():
    made = parts()
    total = made["basis"]["totals"][0]
    total["undivided"] = {**total, "terms": [[1, 1]]}
    with pytest.raises(DoesNotHold, match="未分部分：清单与由记录重算的不同"):
        checked(made)


def test_the_lists_that_a_figure_is_in_are_found():
    lists = read_records(parts()["records"])
    assert lists.holding(1) == [{1: 1, 2: 1, 3: 1}, {1: 1, 3: 1}]
    assert lists.holding(9) == []
    assert lists.stated({1: 1, 3: 1}).value == 307
