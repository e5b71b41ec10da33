"""Gaps in the numbers of a series and year: which, and why one was withdrawn."""

from datetime import date

import pytest

from reports.models import Edition
from reports.pages.editions.gaps import gaps
from tests.factories.reports import DecisionFactory, EditionFactory

pytestmark = pytest.mark.django_db


def numbered(number, **more):
    return EditionFactory(
        **{
            "series": "某简报",
            "number": number,
            "year": 2022,
            "cut_off": date(2022, 3, 11),
            **more,
        }
    )


def words():
    return [(row.series, row.year, row.words) for row in gaps(Edition.objects.all())]


def test_without_a_gap_nothing_is_said():
    for number in (3, 4, None):
        numbered(number)
    assert words() == []


def test_gaps_are_told_by_series_and_year_from_its_first_number():
    for number in (1, 3, 4, 6, 10):
        numbered(number)
    numbered(40, series="另一种")
    numbered(5, year=2023)
    assert words() == [("某简报", 2022, "第2期、第5期、第7至9期空号")]


def test_a_withdrawn_one_says_why_and_the_queries_stay_two(django_assert_num_queries):
    numbered(1)
    taken = numbered(2, state="withdrawn")
    DecisionFactory(edition=taken, step="withdraw", remark="数据有误")
    numbered(4)
    assert words() == [
        ("某简报", 2022, "第3期空号；第2期已撤回（数据有误），期号不再使用")
    ]
    rows = list(Edition.objects.all())
    with django_assert_num_queries(2):
        gaps(rows)


def test_the_list_shows_them(signed_in):
    for number in (1, 3):
        numbered(number)
    page = signed_in("auditor").get("/reports/editions/").content.decode()
    assert "某简报 2022年：第2期空号" in page
