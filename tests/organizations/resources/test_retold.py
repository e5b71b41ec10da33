"""A preview asks of which new rows a record tells the deed already."""

from datetime import date

import pytest

from organizations.resources.activity import ActivityResource
from tests.organizations.resources.rows import brought
from tests.told_twice import deed

pytestmark = pytest.mark.django_db


def row(first, **fields):
    """The gift again in other words, by the body that told it first."""
    told = {
        "专题*": first.campaign.name,
        "版块*": "捐款捐物",
        "行动*": "堡垒行动",
        "标题*": "口罩送到前线",
        "牵头单位*": str(first.leads.get().party),
        "正文*": "昨天又有一批口罩送到前线，党员装车",
        "开始日期": date(2022, 3, 6),
    }
    return {**told, **fields}


@pytest.fixture
def first(campaign):
    return deed(campaign, "逾20万个", verified=True)


def suspected(by, *rows):
    return brought(ActivityResource, by, *rows, dry_run=True).suspected


def test_a_row_that_tells_a_deed_again_is_asked_about(first, user):
    by = user("recorder")
    same_day = row(first, 开始日期=date(2022, 3, 5))
    (said,) = suspected(by, same_day, row(first))
    assert said.startswith("第 2 行“口罩送到前线”可能与")
    assert first.number in said


def test_a_row_of_another_body_is_not(first, user, campaign):
    other = deed(campaign, "7个", day=20)
    assert suspected(user("recorder"), row(other, 开始日期=date(2022, 3, 5))) == []


def test_nothing_is_asked_of_no_rows(user):
    assert suspected(user("recorder")) == []
