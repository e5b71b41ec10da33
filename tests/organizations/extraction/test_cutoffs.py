"""The cut-off day of one sentence in the running totals behind it."""

from datetime import date

LEAD = "启明星志愿者联合会党委情况\n"


def days(deeds):
    return [figure.as_of for deed in deeds for figure in deed.figures]


def test_a_running_total_takes_the_cutoff_told_before(read):
    words = "截至3月8日，累计服务5万人次。\n累计捐款3万元。"
    assert days(read(LEAD + words).deeds) == [date(2022, 3, 8), date(2022, 3, 8)]


def test_a_new_number_does_not(read):
    words = "截至3月8日，累计服务5万人次。\n捐款3万元。"
    found = days(read(LEAD + words).deeds)
    assert found[0] == date(2022, 3, 8)
    assert found[1] != date(2022, 3, 8)
