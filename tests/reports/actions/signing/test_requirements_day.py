"""What is printed in head and foot: never without its day."""

from datetime import UTC, date, datetime

import pytest

from reports.actions.signing.requirements import has_day_of_issue
from reports.models import Edition

DAY, MOMENT = date(2022, 3, 16), datetime(2022, 3, 16, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "has_one"),
    [
        ({}, True),
        ({"has_head": True}, False),
        ({"has_colophon": True}, False),
        ({"has_head": True, "issued_on": DAY}, True),
        ({"has_colophon": True, "publish_at": MOMENT}, True),
    ],
)
def test_a_printed_head_or_foot_has_a_day(given, has_one):
    assert has_day_of_issue(Edition(**given)) is has_one
