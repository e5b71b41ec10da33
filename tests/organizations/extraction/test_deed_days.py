"""The days of a deed: of its own words, of the deed it goes on with, or of its head."""

from datetime import date

QUOTED = """「王干事：今天南粤餐饮商会党委那批盒饭数量报一下」
- - - - - - - -
林书记（南粤餐饮）：盒饭200份，昨天送的"""


def days(read, text):
    (deed,) = read(text).deeds
    return deed.days


def test_own_words_decide_before_lent_ones(read):
    assert days(read, QUOTED) == (date(2022, 3, 14), date(2022, 3, 14))


def test_up_to_a_day_is_no_day_of_the_deed(read):
    text = "截至3月11日，南粤餐饮商会党委累计捐款5万元。"
    assert days(read, text) is None


def test_a_month_inside_a_sentence_is_from_its_first_day(read):
    text = "南粤餐饮商会党委开通热线，2月份服务医护1,026人次。"
    assert days(read, text) == (date(2022, 2, 1), date(2022, 2, 28))


def test_the_week_of_the_head_is_that_of_the_deed(read):
    text = "3月7日至13日工作汇总\n南粤餐饮商会党委本周捐款5万元。\n"
    assert days(read, text) == (date(2022, 3, 7), date(2022, 3, 13))


def test_the_day_of_an_earlier_report_is_no_day_of_the_deed(read):
    told = "截至3月14日24时，南粤餐饮商会党委已捐款8.6万元（含3月10日上报的5万元）。"

    assert days(read, told) is None
