"""What the figures of one activity come to by themselves."""

from dataclasses import replace

import pytest

from organizations.models import Indicator
from organizations.totals.answers.sheets import ITSELF, of_one_activity, terms_for
from tests.organizations.totals.courses import course, new, total

pytestmark = pytest.mark.django_db
CASH, VALUE = "donation_cash", "donation_value"


def by_itself(*figures):
    """Figures of one activity, led by itself."""
    return [replace(row, chain=(ITSELF,), activity=1) for row in course(*figures)]


def outcome(rows, code, destination=None):
    indicator = Indicator.objects.prefetch_related("parts").get(code=code)
    found = of_one_activity(rows, indicator, destination)
    return None if found is None else found.value


def test_a_gift_with_a_part_in_it_is_the_gift():
    rows = by_itself(
        new("B", 500, 5, indicator=VALUE),
        new("B", 200, 5, indicator=CASH, within=VALUE, part_of=1, destination="local"),
    )
    assert outcome(rows, VALUE) == 500
    assert outcome(rows, VALUE, "local") == 200


def test_the_undivided_and_what_is_told_of_a_part_are_added():
    rows = by_itself(
        new("B", 68, 5, indicator=VALUE), new("B", 15, 5, indicator=CASH, within=VALUE)
    )
    assert outcome(rows, VALUE) == 83


def test_where_nothing_is_told_there_is_nothing():
    rows = by_itself(new("B", 500, 5, indicator=VALUE, destination="hongkong"))
    assert outcome(rows, VALUE, "local") is None
    assert outcome([], "volunteers") is None


PARTS = {VALUE: frozenset({CASH, "donation_goods_value"})}


def terms(*figures):
    """By indicator the ids of what counts for one activity, each with how often."""
    rows = by_itself(*figures)
    found = terms_for(("activity", "1"), rows, PARTS)
    return {code: [(row.id, n) for row, n in listed] for code, listed in found.items()}


def test_what_speaks_for_one_activity_is_read_by_the_rules():
    cash = {"indicator": CASH, "within": VALUE}
    assert terms(new("B", 5, 5)) == {"volunteers": [(1, 1)]}
    assert terms(new("B", 5, 5, **cash)) == {CASH: [(1, 1)], VALUE: [(1, 1)]}
    told = new("B", 500, 5, indicator=VALUE), new("B", 200, 5, **cash, part_of=1)
    assert terms(*told) == {VALUE: [(1, 1)], CASH: [(2, 1)]}
    later = new("B", 5, 5), total("B", 9, 6, scope="activity")
    assert terms(*later) == {"volunteers": [(2, 1)]}
