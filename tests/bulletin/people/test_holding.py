"""Which duty nobody would hold."""

import pytest

from bulletin.people.holding import duties_left_empty, others_holding

pytestmark = pytest.mark.django_db


def test_a_duty_is_empty_once_its_last_holder_at_work_goes(user):
    first, second = user("verifier", "editor"), user("verifier")
    gone = user("editor", is_active=False)
    assert duties_left_empty(first) == ["编辑"]
    assert duties_left_empty(first, kept=["editor"]) == []
    assert others_holding(first, "verifier") == [second]
    assert duties_left_empty(gone) == []
