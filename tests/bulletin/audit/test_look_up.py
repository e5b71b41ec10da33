"""What the trail is asked: how far it has come, and what was touched since."""

import pytest

from bulletin import audit
from tests.factories.accounts import DistrictFactory

pytestmark = pytest.mark.django_db


def test_the_kinds_touched_since_a_line_are_told(user):
    by = user("recorder")
    audit.append(by=by, action="signed_in", of=by)
    line = audit.newest_line()
    assert audit.kinds_since(line) == set()

    for _ in range(2):
        audit.append(by=by, action="district_changed", of=DistrictFactory())
    assert audit.kinds_since(line) == {"bulletin.district"}
    assert "bulletin.user" in audit.kinds_since(0)
    assert audit.newest_line() > line


def test_an_empty_trail_has_no_newest_line(db):
    assert audit.newest_line() == 0
