"""Days of a file's deeds that do not fit, asked about once for all rows that say them."""

from datetime import date

import pytest

from organizations.models import Activity
from organizations.resources.strange_days import StrangeDays
from tests.factories.organizations import CampaignFactory, PartyOrganizationFactory

pytestmark = pytest.mark.django_db

EARLY, RIGHT, LATE = date(2021, 1, 5), date(2022, 3, 5), date(2023, 1, 5)


@pytest.fixture
def drive():
    return CampaignFactory(starts_on=date(2022, 1, 1), ends_on=date(2022, 12, 31))


def noted(rows, drive):
    days = StrangeDays()
    for called, day, bodies in rows:
        days.note(called, Activity(campaign=drive, starts_on=day), bodies)
    return days.questions()


def test_rows_of_one_question_are_named_in_the_order_of_the_file(drive):
    one, other = PartyOrganizationFactory.create_batch(2)
    rows = [("2", LATE, [one]), ("3", LATE, [other]), ("4", LATE, [one])]
    [asked] = noted(rows, drive)
    assert asked.startswith("第 2、3、4 行：活动日期2023年1月5日晚于专题")


def test_each_question_stands_where_its_first_row_does(drive):
    rows = [("2", LATE, []), ("3", EARLY, []), ("4", LATE, [])]
    late, early = noted(rows, drive)
    assert late.startswith("第 2、4 行")
    assert "晚于" in late
    assert early.startswith("第 3 行")
    assert "早于" in early


def test_days_that_fit_and_rows_without_a_day_are_not_asked_about(drive):
    assert noted([("2", RIGHT, []), ("3", None, [])], drive) == []


def test_the_record_of_a_row_is_not_kept(drive):
    days, bodies = StrangeDays(), [PartyOrganizationFactory()]
    for called in "23":
        days.note(called, Activity(campaign=drive, starts_on=RIGHT), bodies)
    assert [len(rows) for rows in days._rows.values()] == [2]
